package io.interlock.engine.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.interlock.engine.event.EngineEvent;
import io.interlock.engine.model.RunReport;
import io.interlock.engine.model.RunStatus;
import io.interlock.engine.model.StepStatus;
import io.interlock.engine.model.Usage;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RunOutcomesTest {

    private final RunOutcomes outcomes = new RunOutcomes();

    private static RunReport report(RunStatus status) {
        return new RunReport(
                "r",
                "w",
                status,
                false,
                "",
                null,
                Instant.EPOCH,
                Instant.EPOCH,
                Usage.NONE,
                List.of(),
                List.of(),
                List.of(),
                List.of());
    }

    private void failed(String agent, String outcome) {
        outcomes.on(new EngineEvent.ModelCalled("r", agent, "m", outcome, Usage.NONE, Duration.ZERO));
        outcomes.on(new EngineEvent.StepEnded("r", "s", agent, StepStatus.FAILED, Duration.ZERO, ""));
    }

    @ParameterizedTest
    @CsvSource({"SUCCEEDED,0", "FAILED,1", "WAITING,4", "UNCERTAIN,4", "CANCELLED,130", "RUNNING,3"})
    void a_status_has_its_exit_code(RunStatus status, int exitCode) {
        assertThat(outcomes.exitCode(report(status), false)).isEqualTo(exitCode);
    }

    @Test
    void a_run_that_somebody_interrupted_is_cancelled() {
        assertThat(outcomes.exitCode(report(RunStatus.RUNNING), true)).isEqualTo(ExitCode.CANCELLED);
    }

    @ParameterizedTest
    @CsvSource({
        "unavailable,3",
        "timeout,3",
        "rate_limit,3",
        "rate-limit,3",
        "cassette_miss,3",
        "key,2",
        "unknown_model,2",
        "budget,1",
        "refused,1",
        "invalid_reply,1",
        "ok,1",
        "something new,1"
    })
    void a_model_that_failed_decides_whose_fault_it_was(String outcome, int exitCode) {
        failed("code-agent", outcome);
        assertThat(outcomes.exitCode(report(RunStatus.FAILED), false)).isEqualTo(exitCode);
    }

    @Test
    void of_several_failures_one_of_the_run_itself_counts() {
        failed("code-agent", "timeout");
        failed("review-agent", "budget");
        assertThat(outcomes.exitCode(report(RunStatus.FAILED), false)).isEqualTo(ExitCode.REFUSED);
    }
}
