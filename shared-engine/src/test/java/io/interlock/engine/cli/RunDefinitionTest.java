package io.interlock.engine.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.interlock.engine.model.Usd;
import io.interlock.engine.workflow.Budgets;
import io.interlock.engine.workflow.Orchestrator;
import io.interlock.engine.workflow.WorkflowException;
import java.math.BigDecimal;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RunDefinitionTest {

    private static final String WORKFLOW = """
        apiVersion: interlock.io/v1
        kind: AIOrchestrator
        spec:
          budgets:
            run: {tokens: 100, usd: 2}
          workflows:
            w:
              steps:
                - id: a
                  value: "é \\u2028"
        """;

    private static RunDefinition definition(WorkflowOptions.Spending spending) {
        return new RunDefinition(new RunDefinition.File("o.yaml", WORKFLOW), null, null, null, null, spending);
    }

    @Test
    void is_the_same_when_a_run_goes_on() {
        RunDefinition definition = definition(
                new WorkflowOptions.Spending("payments", Usd.of(new BigDecimal("0.5")), 7L, Duration.ofMinutes(3)));
        assertThat(RunDefinition.decode(definition.encode())).isEqualTo(definition);
        RunDefinition plain = definition(WorkflowOptions.Spending.CONFIGURED);
        assertThat(RunDefinition.decode(plain.encode())).isEqualTo(plain);
    }

    @Test
    void the_command_line_narrows_budgets_and_never_widens_them() {
        Budgets.Limit limit = limit(new WorkflowOptions.Spending(null, Usd.of(BigDecimal.ONE), 1_000L, null));
        assertThat(limit.usd()).isEqualTo(Usd.of(BigDecimal.ONE));
        assertThat(limit.tokens()).isEqualTo(100L);
        assertThat(limit.time()).isNull();
        assertThat(limit(new WorkflowOptions.Spending(null, null, null, Duration.ofHours(1)))
                        .time())
                .isEqualTo(Duration.ofHours(1));
    }

    private static Budgets.Limit limit(WorkflowOptions.Spending spending) {
        return definition(spending).orchestration().budgets().run();
    }

    @Test
    void the_command_line_says_which_team_pays() {
        Orchestrator read = definition(new WorkflowOptions.Spending("payments", null, null, null))
                .orchestration();
        assertThat(read.workflows().get("w").team()).isEqualTo("payments");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "{", "[]", "{\"version\":2}", "{\"version\":1}", "null", "{\"version\":1,\"orchestrator\":7}"
            })
    void refuses_what_it_did_not_write(String text) {
        assertThatThrownBy(() -> RunDefinition.decode(text))
                .isInstanceOf(WorkflowException.class)
                .hasMessageContaining("Cannot read what the run was started with");
    }

    @ParameterizedTest
    @CsvSource({"500ms,PT0.5S", "90s,PT1M30S", "15m,PT15M", "2H,PT2H", "1d,PT24H"})
    void reads_spans_of_time(String word, Duration expected) {
        assertThat(TimeSpans.read("--budget-time", word)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "5", "m", "-5m", "1.5h", "9999999999s", "5 m", "5y"})
    void refuses_what_is_no_span_of_time(String word) {
        assertThatThrownBy(() -> TimeSpans.read("--budget-time", word))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("--budget-time '" + word + "'");
    }
}
