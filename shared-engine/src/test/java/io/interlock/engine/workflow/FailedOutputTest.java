package io.interlock.engine.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import io.interlock.engine.agent.AgentException;
import io.interlock.engine.expression.Value;
import io.interlock.engine.llm.ModelException;
import io.interlock.engine.model.RunReport;
import io.interlock.engine.model.RunStatus;
import io.interlock.engine.model.StepStatus;
import io.interlock.engine.model.Usage;
import io.interlock.engine.model.Usd;
import io.interlock.engine.store.JournalEntry;
import io.interlock.engine.store.NewEntry;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class FailedOutputTest {

    private static final Value TRIED = Value.from(Map.of("status", "not-done"));
    private static final Usage PAID = new Usage(3, 100, 0, 20, new Usd(7));

    @Test
    void what_a_failed_agent_has_to_show_is_journalled_with_what_it_cost() {
        Rig rig = failing(null);

        RunReport report = rig.start();

        assertThat(report.status()).isEqualTo(RunStatus.FAILED);
        assertThat(report.usage()).isEqualTo(PAID);
        assertThat(RunEngine.output(rig.store, Rig.RUN, "a")).isEqualTo(TRIED);
    }

    @Test
    void an_agent_whose_budget_is_spent_shows_what_it_did_until_then() {
        ModelException spent =
                new ModelException(ModelException.Reason.BUDGET, "No money left", "Allow more.", Usage.NONE, null);
        Rig rig = failing(spent);

        RunReport report = rig.start();

        assertThat(report.reason()).isEqualTo("No money left");
        assertThat(report.usage()).isEqualTo(PAID);
        assertThat(RunEngine.output(rig.store, Rig.RUN, "a")).isEqualTo(TRIED);
    }

    @Test
    void no_other_step_sees_it() {
        Rig rig = failing(null, Steps.value("b", "saw ${{ steps.a }}").needs("a"));

        RunReport report = rig.start();

        assertThat(Rig.step(report, "b").status()).isEqualTo(StepStatus.SUCCEEDED);
        assertThat(RunEngine.output(rig.store, Rig.RUN, "b")).isEqualTo(Value.of("saw "));
    }

    @Test
    void the_output_of_a_step_that_ended_well_is_found_too_and_of_one_that_did_not_begin_there_is_none() {
        Rig rig = new Rig(Steps.value("a", "done"));
        rig.start();

        assertThat(RunEngine.output(rig.store, Rig.RUN, "a")).isEqualTo(Value.of("done"));
        assertThat(RunEngine.output(rig.store, Rig.RUN, "z")).isEqualTo(Value.nothing());
    }

    @Test
    void a_failure_that_an_older_version_journalled_has_nothing_to_show() {
        NewEntry old = new NewEntry(
                Instant.EPOCH, "step-failed", "a", "{\"v\":1,\"message\":\"m\",\"remedy\":\"r\",\"usage\":null}");

        RunEvent.StepFailed event = (RunEvent.StepFailed) RunEventCodec.read("r1", new JournalEntry(1, old));

        assertThat(event.message()).isEqualTo("m");
        assertThat(event.output()).isEqualTo(Value.nothing());
    }

    private static Rig failing(@Nullable Throwable cause, Steps... more) {
        Steps first = Steps.agent("a", "a", "x");
        Rig rig = more.length == 0 ? new Rig(first) : new Rig(first.continueOnError(), more[0]);
        rig.agent = task ->
                CompletableFuture.failedFuture(new AgentException("Not done", "Try again.", PAID, TRIED, cause));
        return rig;
    }
}
