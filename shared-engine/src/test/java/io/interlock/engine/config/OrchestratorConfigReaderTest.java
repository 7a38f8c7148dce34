package io.interlock.engine.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import io.interlock.engine.agent.AgentSpec;
import io.interlock.engine.expression.Value;
import io.interlock.engine.expression.Values;
import io.interlock.engine.guardrail.Origin;
import io.interlock.engine.model.Problem;
import io.interlock.engine.model.Usd;
import io.interlock.engine.workflow.Budgets;
import io.interlock.engine.workflow.Orchestrator;
import io.interlock.engine.workflow.Step;
import io.interlock.engine.workflow.Work;
import io.interlock.engine.workflow.Workflow;
import io.interlock.engine.workflow.WorkflowException;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OrchestratorConfigReaderTest {

    static final String HEADER = "apiVersion: interlock.io/v1\nkind: AIOrchestrator\nspec:\n";

    static final String AGENTS = "  agents:\n"
            + "    - {name: coder, type: code-generation, capabilities: [code_generation]}\n"
            + "    - {name: boss, type: coordinator}\n"
            + "    - {name: helper, type: prompt}\n";

    static Orchestrator read(String text) {
        return OrchestratorConfigReader.read("o.yaml", text.getBytes(StandardCharsets.UTF_8));
    }

    /** A document with a workflow {@code w} of these steps. */
    static String steps(String steps) {
        return HEADER + AGENTS + "  workflows:\n    w:\n      steps:\n" + steps.indent(8);
    }

    static List<Step> read(String... steps) {
        return read(steps(String.join("\n", steps))).workflows().get("w").steps();
    }

    static List<Problem> problems(String text) {
        ConfigException e = catchThrowableOfType(ConfigException.class, () -> read(text));
        assertThat(e).as("a document that should be refused: %s", text).isNotNull();
        return e.problems();
    }

    static Problem problem(String text) {
        List<Problem> problems = problems(text);
        assertThat(problems).as(text).hasSize(1);
        return problems.get(0);
    }

    static Problem stepProblem(String steps) {
        return problem(steps(steps));
    }

    static Step step(List<Step> steps, String id) {
        return steps.stream().filter(step -> step.id().equals(id)).findFirst().orElseThrow();
    }

    @Test
    void the_orchestrator_that_users_bring_is_read_as_it_is() throws IOException {
        Orchestrator orchestrator;
        try (InputStream in = getClass().getResourceAsStream("ai-orchestrator-config.yaml")) {
            orchestrator = OrchestratorConfigReader.read("ai-orchestrator-config.yaml", in.readAllBytes());
        }

        assertThat(orchestrator.name()).isEqualTo("development-orchestrator");
        assertThat(orchestrator.budgets()).isEqualTo(Budgets.NONE);
        assertThat(orchestrator.guardrails())
                .extracting(guardrail -> guardrail.name())
                .containsExactly("no-secrets", "max-changes", "critical-files");
        assertThat(orchestrator.agents().keySet()).containsExactly("code-agent", "test-agent", "review-agent");
        AgentSpec coder = orchestrator.agents().get("code-agent");
        assertThat(coder.type()).isEqualTo("code-generation");
        assertThat(coder.model()).isEqualTo("claude-3-opus");
        assertThat(coder.role()).isEqualTo(AgentSpec.Role.WORKER);
        assertThat(coder.capabilities()).containsExactly("code_generation", "refactoring", "bug_fix");
        assertThat(coder.constraints()).isEqualTo(new AgentSpec.Constraints(100_000, 10, null, null, null, null));
        assertThat(orchestrator.agents().get("test-agent").constraints())
                .isEqualTo(new AgentSpec.Constraints(null, null, 20, null, Duration.ofMinutes(5), null));
        assertThat(orchestrator.agents().get("review-agent").constraints().reviewDepth())
                .isEqualTo("thorough");

        Workflow workflow = orchestrator.workflows().get("feature-development");
        assertThat(workflow.maxParallel()).isEqualTo(Workflow.DEFAULT_PARALLEL);
        assertThat(workflow.steps())
                .extracting(Step::id)
                .containsExactly("code_changes", "test_files", "run_tests", "review_comments", "human-approval");
        assertThat(workflow.steps())
                .extracting(Step::needs)
                .containsExactly(
                        List.of(),
                        List.of("code_changes"),
                        List.of("test_files"),
                        List.of("run_tests"),
                        List.of("review_comments"));
        assertThat(workflow.steps().get(0).work()).isInstanceOfSatisfying(Work.AgentTask.class, task -> {
            assertThat(task.agent()).isEqualTo("code-agent");
            assertThat(task.action()).isEqualTo("generate_code");
            assertThat(task.input().evaluate(Values.of(Map.of("issue", Value.from(Map.of("description", "Round up"))))))
                    .isEqualTo(Value.of("Round up"));
        });
        assertThat(workflow.steps().get(0).origin()).isEqualTo(new Origin("ai-orchestrator-config.yaml", 45, 11));
        Step gate = workflow.steps().get(4);
        assertThat(gate.work())
                .isEqualTo(new Work.Gate("human-approval", Duration.ofDays(1), Work.Gate.Fallback.REJECT));
        assertThat(gate.when()).hasToString("steps.review_comments.severity == 'high'");
    }

    @Test
    void budgets_are_read() {
        Orchestrator orchestrator = read(HEADER + "  budgets:\n"
                + "    call: {tokens: 20000}\n"
                + "    run: {tokens: 2000000, usd: 2.5, time: 30m}\n"
                + "    day: {usd: 50}\n"
                + "    teams: {core: {usd: 400.25}}\n"
                + "    onExceeded: finish\n");

        assertThat(orchestrator.budgets())
                .isEqualTo(new Budgets(
                        new Budgets.Limit(20_000L, null, null),
                        Budgets.Limit.NONE,
                        new Budgets.Limit(2_000_000L, Usd.of(new BigDecimal("2.5")), Duration.ofMinutes(30)),
                        new Budgets.Limit(null, Usd.of(new BigDecimal("50")), null),
                        Map.of("core", new Budgets.Limit(null, Usd.of(new BigDecimal("400.25")), null)),
                        Budgets.OnExceeded.FINISH));
    }

    @Test
    void steps_that_say_nothing_of_names_get_some_that_differ() {
        List<Step> steps = read(
                "- {agent: coder, action: generate_code}",
                "- {agent: coder, action: generate_code}",
                "- {command: [/usr/bin/mvn, verify]}",
                "- {command: ['${{ steps.mvn.program }}']}",
                "- {check: guard}",
                "- {agent: helper, action: 'say hello'}",
                "- {id: guard_2, check: guard}",
                "- {check: guard}");

        assertThat(steps)
                .extracting(Step::id)
                .containsExactly(
                        "generate_code",
                        "generate_code_2",
                        "mvn",
                        "command",
                        "guard",
                        "say_hello",
                        "guard_2",
                        "guard_3");
        assertThat(steps)
                .extracting(Step::output)
                .isEqualTo(steps.stream().map(Step::id).toList());
    }

    @Test
    void steps_are_sorted_so_that_each_comes_after_what_it_needs() {
        List<Step> steps = read(
                "- {id: c, needs: [b, a], value: 1}",
                "- {id: b, needs: [], value: 1}",
                "- {id: a, value: 1}",
                "- {id: d, needs: [], value: 1}");

        assertThat(steps).extracting(Step::id).containsExactly("b", "a", "c", "d");
        assertThat(step(steps, "a").needs()).containsExactly("b");
        assertThat(step(steps, "c").needs()).containsExactlyInAnyOrder("a", "b");
    }

    @Test
    void parallel_steps_begin_together_and_meet() {
        List<Step> steps = read(
                "- {id: first, value: true}",
                "- id: both",
                "  when: ${{ steps.first }}",
                "  parallel:",
                "    - {id: one, value: 1, when: \"steps.first == true\"}",
                "    - {id: two, value: 2}",
                "    - {id: three, value: 3, needs: [two]}",
                "- {id: last, value: '${{ steps.both.one }}'}");

        assertThat(steps).extracting(Step::id).containsExactly("first", "one", "two", "three", "both", "last");
        assertThat(step(steps, "one").needs()).containsExactly("first");
        assertThat(step(steps, "two").needs()).containsExactly("first");
        assertThat(step(steps, "three").needs()).containsExactlyInAnyOrder("two", "first");
        assertThat(step(steps, "both").needs()).containsExactlyInAnyOrder("one", "two", "three");
        assertThat(step(steps, "last").needs()).containsExactly("both");
        assertThat(step(steps, "one").when()).hasToString("steps.first && steps.first == true");
        assertThat(step(steps, "two").when()).hasToString("steps.first");
        Value met = ((Work.Join) step(steps, "both").work())
                .value()
                .evaluate(Values.of(Map.of("steps", Value.from(Map.of("one", 1, "two", 2)))));
        assertThat(met.asText()).isEqualTo("{\"one\":1,\"two\":2,\"three\":null}");
    }

    @Test
    void a_part_of_a_parallel_step_that_is_skipped_does_not_skip_what_follows() {
        List<Step> steps = read("- id: both", "  parallel: [{id: one, value: 1, when: 'false'}, {id: two, value: 2}]");

        assertThat(step(steps, "both").when()).hasToString("true");
    }

    @Test
    void loops_see_the_round_before_and_end_by_what_a_round_gave() {
        List<Step> steps = read(
                "- {id: start, value: 1}",
                "- id: again",
                "  loop:",
                "    until: ${{ steps.review.ok == true || loop.iteration > 2 }}",
                "    max: 3",
                "    steps:",
                "      - {id: write, value: '${{ steps.start }} ${{ loop.previous.review.comments }}'}",
                "      - {id: review, value: '${{ steps.write }}'}");

        assertThat(step(steps, "again").work()).isInstanceOfSatisfying(Work.Loop.class, loop -> {
            assertThat(loop.max()).isEqualTo(3);
            assertThat(loop.steps()).extracting(Step::id).containsExactly("write", "review");
            assertThat(loop.until()).hasToString("steps.review.ok == true || loop.iteration > 2");
        });
    }

    @Test
    void supervisors_choose_from_steps_that_see_each_other() {
        List<Step> steps = read(
                "- supervisor: boss",
                "  goal: ${{ issue.title }}",
                "  steps:",
                "    - {id: one, value: '${{ steps.two }}'}",
                "    - {id: two, value: '${{ steps.one }}'}");

        assertThat(step(steps, "supervisor").work()).isInstanceOfSatisfying(Work.Supervised.class, supervised -> {
            assertThat(supervised.agent()).isEqualTo("boss");
            assertThat(supervised.max()).isEqualTo(20);
            assertThat(supervised.steps()).extracting(Step::needs).containsOnly(List.of());
        });
    }

    @Test
    void a_step_says_how_it_is_tried_and_what_follows() {
        Step step = read(
                        "- id: build",
                        "  matrix: {component: '${{ affected.components }}', maxParallel: 2, failFast: false}",
                        "  command: [build, '${{ matrix.component.name }}', 7]",
                        "  directory: core",
                        "  env: {LEVEL: 3}",
                        "  repeatable: true",
                        "  verify: ['true']",
                        "  json: true",
                        "  retry: {max: 4, delay: 500ms, factor: 1.5, maxDelay: 90, jitter: 0}",
                        "  timeout: 300",
                        "  continueOnError: true",
                        "  fallback: [{id: other, value: '${{ status.build }}'}]",
                        "  compensate: [{id: undo, value: '${{ steps.build }}'}]",
                        "  budget: {usd: 0.5}",
                        "  schema: {type: object, required: [ok], properties: {ok: {type: boolean}}}",
                        "  idempotencyKey: ${{ run.id }}-build")
                .get(0);

        assertThat(step.matrix().variable()).isEqualTo("component");
        assertThat(step.matrix().maxParallel()).isEqualTo(2);
        assertThat(step.matrix().failFast()).isFalse();
        Work.Command command = (Work.Command) step.work();
        assertThat(command.words()).hasSize(3);
        assertThat(command.repeatable()).isTrue();
        assertThat(command.json()).isTrue();
        assertThat(command.verify()).hasSize(1);
        Step.StepPolicy policy = step.policy();
        assertThat(policy.retry()).isEqualTo(new Step.Retry(4, Duration.ofMillis(500), 1.5, Duration.ofSeconds(90), 0));
        assertThat(policy.timeout()).isEqualTo(Duration.ofMinutes(5));
        assertThat(policy.continueOnError()).isTrue();
        assertThat(policy.fallback()).extracting(Step::id).containsExactly("other");
        assertThat(policy.compensation()).extracting(Step::id).containsExactly("undo");
        assertThat(policy.budget().usd()).isEqualTo(Usd.of(new BigDecimal("0.5")));
        assertThat(policy.outputSchemaJson())
                .isEqualTo(
                        "{\"type\":\"object\",\"required\":[\"ok\"],\"properties\":{\"ok\":{\"type\":\"boolean\"}}}");
        assertThat(policy.idempotencyKey()).isNotNull();
    }

    @Test
    void requests_files_and_commits_are_read() {
        List<Step> steps = read(
                "- {http: {url: 'https://x.test/${{ run.id }}', headers: {A: b}, body: {n: 1}, lookup: 'https://x.test/k'}}",
                "- {http: {method: GET, url: 'https://x.test'}}",
                "- {write: {path: a.txt, content: ''}}",
                "- {commit: {message: Done}}");

        assertThat(steps.get(0).work()).isInstanceOfSatisfying(Work.Http.class, http -> {
            assertThat(http.method()).isEqualTo("POST");
            assertThat(http.lookup()).isNotNull();
        });
        assertThat(steps).extracting(Step::id).containsExactly("http", "http_2", "write", "commit");
    }

    @Test
    void workflows_have_inputs_and_call_each_other() {
        Orchestrator orchestrator = read(HEADER + "  budgets: {teams: {core: {usd: 1}}}\n"
                + "  workflows:\n"
                + "    outer:\n"
                + "      description: Calls\n      timeout: 1h\n      maxParallel: 3\n      team: core\n"
                + "      budget: {tokens: 10}\n"
                + "      steps: [{workflow: inner, with: {title: '${{ issue.title }}'}}]\n"
                + "    inner:\n"
                + "      inputs:\n        title: {required: true, schema: {type: string}}\n        size: {default: 3}\n"
                + "      output: {all: '${{ steps.echo }}'}\n"
                + "      steps: [{id: echo, value: '${{ inputs.title }} ${{ inputs.size }}'}]\n");

        Workflow inner = orchestrator.workflows().get("inner");
        assertThat(inner.inputs().get("title")).isEqualTo(new Workflow.Input("", true, "{\"type\":\"string\"}", null));
        assertThat(inner.inputs().get("size").fallback()).isEqualTo(Value.of(3));
        assertThat(inner.output()).isNotNull();
        Workflow outer = orchestrator.workflows().get("outer");
        assertThat(outer.timeout()).isEqualTo(Duration.ofHours(1));
        assertThat(outer.maxParallel()).isEqualTo(3);
        assertThat(outer.team()).isEqualTo("core");
        assertThat(outer.budget().tokens()).isEqualTo(10);
        assertThat(outer.steps().get(0).work())
                .isInstanceOfSatisfying(
                        Work.SubWorkflow.class,
                        call -> assertThat(call.workflow()).isEqualTo("inner"));
    }

    @Test
    void a_run_reads_its_definition_again_as_it_was() throws IOException {
        byte[] content;
        try (InputStream in = getClass().getResourceAsStream("ai-orchestrator-config.yaml")) {
            content = in.readAllBytes();
        }
        String stored = StoredDefinition.of(Map.of(".interlock/orchestrator.yaml", content));

        Orchestrator again = new StoredDefinition().read(stored);

        Orchestrator once = OrchestratorConfigReader.read(".interlock/orchestrator.yaml", content);
        assertThat(StoredDefinition.files(stored).get(".interlock/orchestrator.yaml"))
                .isEqualTo(new String(content, StandardCharsets.UTF_8));
        assertThat(again.agents()).isEqualTo(once.agents());
        assertThat(again.workflows().get("feature-development").steps())
                .extracting(Step::id, Step::needs, Step::policy, Step::origin)
                .isEqualTo(once.workflows().get("feature-development").steps().stream()
                        .map(step -> tuple(step.id(), step.needs(), step.policy(), step.origin()))
                        .toList());
    }

    @Test
    void a_definition_that_cannot_be_read_names_the_remedy() {
        for (String stored : List.of("", "[]", "{}", "{\"o.yaml\": \"kind: Other\"}")) {
            assertThat(catchThrowableOfType(WorkflowException.class, () -> new StoredDefinition().read(stored)))
                    .as(stored)
                    .extracting(WorkflowException::remedy)
                    .isEqualTo("Resume the run with the release that started it, or start it anew.");
        }
    }

    @Test
    void a_thousand_steps_that_use_each_other_are_read_in_order() {
        StringBuilder steps = new StringBuilder();
        for (int i = 0; i < 1000; i++) {
            String before = i == 0 ? "issue.x" : "steps.s" + (i - 1);
            steps.append("- {id: s")
                    .append(i)
                    .append(", value: '${{ ")
                    .append(before)
                    .append(" }}'}\n");
        }

        List<Step> read = read(steps(steps.toString())).workflows().get("w").steps();

        assertThat(read).hasSize(1000);
        assertThat(read.get(999).needs()).containsExactly("s998");
    }
}
