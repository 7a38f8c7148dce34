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
    void a_review_approves_what_has_nothing_high_in_it() {
        Value good = perform("code-review", "review", Value.of("x"), review("none", finding("medium")));
        Value bad = perform("code-review", "review", Value.of("x"), review("none", finding("critical")));

        assertThat(((Value.Mapping) good).members().get("approved")).isEqualTo(Value.of(true));
        assertThat(((Value.Mapping) bad).members().get("approved")).isEqualTo(Value.of(false));
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
    void what_a_supervisor_chooses_is_passed_on_to_who_asked() {
        Value test = Tasks.object("next", "test", "reason", "r");
        Value done = Tasks.object("next", "done", "reason", "r");

        assertThat(perform("supervisor", "choose", STEPS, test)).isEqualTo(test);
        assertThat(perform("supervisor", "choose", STEPS, done)).isEqualTo(done);
        assertThatThrownBy(() -> perform("supervisor", "choose", STEPS, Tasks.object("reason", "r")))
                .cause()
                .hasMessageContaining("reply.next");
    }

    @Test
    void the_choices_that_who_asks_gives_are_the_schema() {
        ScriptedModels models = ScriptedModels.saying(Tasks.object("next", "test", "reason", "r"));
        String schema = "{\"type\":\"object\",\"properties\":{\"next\":{\"enum\":[\"test\",\"done\"]}}}";

        new PromptAgent(Tasks.GUARD)
                .perform(Tasks.task(Tasks.agent("supervisor", Constraints.NONE), "choose", STEPS, models, schema))
                .join();

        assertThat(models.calls.get(0).replySchemaJson()).isEqualTo(schema);
    }

    @Test
    void a_planner_without_steps_is_not_right() {
        assertThatThrownBy(() -> perform(
                        "planner", "plan", Value.of("do it"), Tasks.object("steps", List.of("a"), "reason", "r")))
                .cause()
                .hasMessageContaining("no 'steps'");
    }
}
