package io.interlock.engine.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.interlock.engine.agent.AgentSpec.Constraints;
import io.interlock.engine.expression.Value;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RepliesTest {

    private static final Value STEPS =
            Tasks.object("goal", "ship", "steps", List.of("build", Tasks.object("id", "test")));

    private static Value perform(String type, String action, Value input, Value reply) {
        return new PromptAgent(Tasks.GUARD)
                .perform(Tasks.task(Tasks.agent(type, Constraints.NONE), action, input, ScriptedModels.saying(reply)))
                .join()
                .output();
    }

    private static Value finding(String severity) {
        return Tasks.object("path", "a", "line", 3, "severity", severity, "message", "m", "suggestion", "");
    }

    private static Value review(String overall, Value... findings) {
        return Tasks.object("summary", "s", "severity", overall, "findings", List.of(findings));
    }

    private static Value severity(Value review) {
        return ((Value.Mapping) review).members().get("severity");
    }

    @ParameterizedTest
    @CsvSource({"none,low,low", "low,high,high", "high,low,high", "none,critical,high", "critical,low,high"})
    void a_review_is_as_severe_as_its_worst_part(String overall, String found, String expected) {
        Value output = perform("code-review", "review", Value.of("x"), review(overall, finding(found)));

        assertThat(severity(output)).isEqualTo(Value.of(expected));
        assertThat(((Value.Mapping) output).members().get("critical"))
                .isEqualTo(Value.of(overall.equals("critical") || found.equals("critical")));
    }

    @Test
    void a_review_of_unknown_severity_is_none() {
        assertThatThrownBy(() -> perform("code-review", "review", Value.of("x"), review("fine")))
                .cause()
                .hasMessageContaining("severity");
    }

    @Test
    void a_plan_names_declared_steps_only() {
        Value plan = Tasks.object("steps", List.of("test", "build"), "reason", "r");
        Value wrong = Tasks.object("steps", List.of("deploy"), "reason", "r");

        assertThat(perform("planner", "plan", STEPS, plan)).isEqualTo(plan);
        assertThatThrownBy(() -> perform("planner", "plan", STEPS, wrong))
                .cause()
                .hasMessageContaining("'deploy'")
                .hasMessageContaining("build, test");
    }

    @Test
    void a_supervisor_chooses_a_declared_step_or_none() {
        Value none = Value.from(new java.util.LinkedHashMap<>(java.util.Map.of("reason", "done")));
        Value end = new Value.Mapping(java.util.Map.of("next", Value.nothing(), "reason", Value.of("done")));

        assertThat(perform("supervisor", "choose", STEPS, Tasks.object("next", "test", "reason", "r")))
                .isEqualTo(Tasks.object("next", "test", "reason", "r"));
        assertThat(((Value.Mapping) perform("supervisor", "choose", STEPS, end))
                        .members()
                        .get("next"))
                .isEqualTo(Value.nothing());
        assertThatThrownBy(() -> perform("supervisor", "choose", STEPS, none))
                .cause()
                .hasMessageContaining("reply.next");
        assertThatThrownBy(() -> perform("supervisor", "choose", STEPS, Tasks.object("next", "rm -rf", "reason", "r")))
                .cause()
                .hasMessageContaining("'rm -rf'");
    }

    @Test
    void a_supervisor_without_steps_is_not_right() {
        assertThatThrownBy(() ->
                        perform("supervisor", "choose", Value.of("do it"), Tasks.object("next", "a", "reason", "r")))
                .cause()
                .hasMessageContaining("no 'steps'");
    }
}
