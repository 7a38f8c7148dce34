package io.interlock.engine.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.interlock.engine.expression.Value;
import io.interlock.engine.model.RunReport;
import io.interlock.engine.model.RunStatus;
import io.interlock.engine.model.StepStatus;
import io.interlock.engine.store.StoredEffect;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class RunEngineTest {

    @Test
    void steps_are_done_after_those_they_need_and_see_their_outputs() {
        Rig rig = new Rig(
                Steps.value("one", "x"),
                Steps.command("two", "ok").needs("one"),
                Steps.value("three", "${{ steps.one }} and ${{ steps.two.key }}")
                        .needs("two"));

        RunReport report = rig.start();

        assertThat(report.status()).isEqualTo(RunStatus.SUCCEEDED);
        assertThat(report.steps()).extracting(RunReport.Step::status).containsOnly(StepStatus.SUCCEEDED);
        assertThat(rig.output("three")).isEqualTo(Value.of("x and r1/two/1"));
        assertThat(rig.world.happened).containsExactly("r1/two/1");
    }

    @Test
    void an_agent_is_given_its_input_worked_out() {
        Rig rig = new Rig(Steps.agent("ask", "a", "${{ inputs.what }}!"));

        rig.start(Value.from(Map.of("what", "hello")));

        assertThat(rig.output("ask")).isEqualTo(Value.of("hello!"));
    }

    @Test
    void a_value_in_a_url_is_one_part_of_it_whatever_it_says() {
        Parameter url = Steps.text("https://a.test/items/${{ inputs.what }}?all=${{ inputs.what }}");
        Rig rig = new Rig(Steps.of("ask", new Work.Http("GET", url, Map.of(), null, url, true)));

        rig.start(Value.from(Map.of("what", "x/../y?admin=1&z=ü #")));

        assertThat(rig.store.effects(Rig.RUN))
                .singleElement()
                .extracting(StoredEffect::target)
                .isEqualTo("https://a.test/items/x%2F..%2Fy%3Fadmin%3D1%26z%3D%C3%BC%20%23"
                        + "?all=x%2F..%2Fy%3Fadmin%3D1%26z%3D%C3%BC%20%23");
    }

    @Test
    void no_expression_leads_a_file_to_where_runs_and_agents_are_told_what_to_do() {
        for (String path : List.of(".github/workflows/x.yml", "a/../.interlock/orchestrator.yaml", "CLAUDE.md")) {
            Rig rig = new Rig(Steps.of("keep", new Work.WriteFile(Steps.text("${{ inputs.what }}"), Steps.text("x"))));

            RunReport report = rig.start(Value.from(Map.of("what", path)));

            assertThat(report.reason()).contains("Cannot write '" + path + "', a path that an expression gave");
            assertThat(rig.world.happened).isEmpty();
        }
    }

    @Test
    void a_path_that_the_configuration_spells_out_or_that_leads_to_sources_is_written() {
        Rig rig = new Rig(
                Steps.of("a", new Work.WriteFile(Steps.text("${{ inputs.what }}"), Steps.text("x"))),
                Steps.of("b", new Work.WriteFile(Steps.text(".github/workflows/x.yml"), Steps.text("x"))));

        RunReport report = rig.start(Value.from(Map.of("what", "docs/notes.md")));

        assertThat(report.status()).isEqualTo(RunStatus.SUCCEEDED);
        assertThat(rig.store.effects(Rig.RUN)).hasSize(2);
    }

    @Test
    void a_failed_step_fails_the_run_and_skips_what_needs_it_but_not_the_rest() {
        Rig rig = new Rig(
                Steps.command("bad", "fail"),
                Steps.value("after", "x").needs("bad"),
                Steps.value("later", "x").needs("after").when("true"),
                Steps.command("other", "ok"));

        RunReport report = rig.start();

        assertThat(report.status()).isEqualTo(RunStatus.FAILED);
        assertThat(report.reason()).isEqualTo("Step bad failed: It was refused");
        assertThat(Rig.step(report, "after").status()).isEqualTo(StepStatus.SKIPPED);
        assertThat(Rig.step(report, "after").message()).isEqualTo("It needs bad, which failed");
        assertThat(Rig.step(report, "later").status()).isEqualTo(StepStatus.SKIPPED);
        assertThat(Rig.step(report, "other").status()).isEqualTo(StepStatus.SUCCEEDED);
        assertThat(report.problems()).extracting(problem -> problem.remedy()).containsExactly("Try another way.");
    }

    @Test
    void the_report_from_the_journal_is_the_report_of_the_run() {
        Rig rig = new Rig(
                Steps.command("a", "ok"),
                Steps.command("b", "fail"),
                Steps.value("c", "x").needs("b"));

        RunReport live = rig.start();

        assertThat(rig.report()).isEqualTo(live);
        assertThat(rig.resume()).isEqualTo(live);
    }

    @Test
    void a_condition_that_does_not_hold_skips_a_step_and_what_needs_it_without_failing() {
        Rig rig = new Rig(
                Steps.value("a", "x").when("inputs.go == 'yes'"),
                Steps.value("b", "x").needs("a"),
                Steps.value("c", "x").needs("a").when("status.a == 'skipped'"));

        RunReport report = rig.start();

        assertThat(report.status()).isEqualTo(RunStatus.SUCCEEDED);
        assertThat(report.steps())
                .extracting(RunReport.Step::status)
                .containsExactly(StepStatus.SKIPPED, StepStatus.SKIPPED, StepStatus.SUCCEEDED);
    }

    @Test
    void a_condition_that_cannot_be_told_fails_the_step() {
        Rig rig = new Rig(Steps.value("a", "x").when("inputs.number > 3"));

        RunReport report = rig.start(Value.from(Map.of("number", List.of())));

        assertThat(report.status()).isEqualTo(RunStatus.FAILED);
        assertThat(Rig.step(report, "a").message()).startsWith("Cannot tell whether its condition holds: ");
    }

    @Test
    void steps_that_need_each_other_end_the_run() {
        Rig rig =
                new Rig(Steps.value("a", "x").needs("b"), Steps.value("b", "x").needs("a"), Steps.command("c", "ok"));

        RunReport report = rig.start();

        assertThat(report.status()).isEqualTo(RunStatus.FAILED);
        assertThat(report.reason()).isEqualTo("Steps are left that need each other");
        assertThat(report.steps())
                .extracting(RunReport.Step::status)
                .containsExactly(StepStatus.CANCELLED, StepStatus.CANCELLED, StepStatus.SUCCEEDED);
    }

    @Test
    void a_step_that_needs_what_is_not_there_is_refused_before_anything_is_stored() {
        Rig rig = new Rig(Steps.value("a", "x").needs("b"));

        assertThatThrownBy(rig::start)
                .isInstanceOf(WorkflowException.class)
                .hasMessage("Cannot do step a: it needs 'b', which is not there");
        assertThat(rig.store.list(1)).isEmpty();
    }

    @Test
    void what_a_failure_says_is_kept_only_so_far() {
        Rig rig = new Rig(Steps.agent("a", "a", "x"));
        rig.agent = task -> CompletableFuture.failedFuture(new IllegalStateException("x".repeat(100_000)));

        assertThat(Rig.step(rig.start(), "a").message()).hasSize(RunEvent.MOST_WORDS + 3);
    }

    @Test
    void a_missing_input_or_one_of_another_form_is_refused_before_anything_is_stored() {
        Workflow plain = Steps.workflow("main", 8, Steps.value("a", "${{ inputs.count }}"));
        Workflow.Input count = new Workflow.Input("How many.", true, "{\"type\":\"integer\"}", null);
        Rig rig = new Rig(new Workflow(
                "main",
                "",
                Map.of("count", count),
                plain.steps(),
                null,
                8,
                plain.budget(),
                null,
                null,
                plain.origin()));

        assertThatThrownBy(rig::start).hasMessage("Cannot run workflow main: there is no input 'count'");
        assertThatThrownBy(() -> rig.start(Value.from(Map.of("count", "x"))))
                .hasMessageContaining("input 'count' does not follow its schema");
        assertThat(rig.store.list(1)).isEmpty();
        assertThat(rig.start(Value.from(Map.of("count", 3))).status()).isEqualTo(RunStatus.SUCCEEDED);
    }
}
