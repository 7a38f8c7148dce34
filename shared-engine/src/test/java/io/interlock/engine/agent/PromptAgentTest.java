package io.interlock.engine.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.interlock.engine.agent.AgentSpec.Constraints;
import io.interlock.engine.expression.Value;
import io.interlock.engine.guardrail.Origin;
import io.interlock.engine.llm.Message;
import io.interlock.engine.llm.ModelCall;
import io.interlock.engine.model.FileEdit;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class PromptAgentTest {

    private static final Value FILES = Tasks.files(Tasks.file("a.txt", "a"));
    private static final AgentSpec CODER = Tasks.agent("code-generation", Constraints.NONE);

    private final PromptAgent agent = new PromptAgent(Tasks.GUARD);
    private final ScriptedModels models = ScriptedModels.saying(FILES);

    private AgentResult perform(AgentTask task) {
        return agent.perform(task).join();
    }

    private String instructions() {
        return ((Message.Instructions) call().messages().get(0)).text();
    }

    private String task() {
        return ((Message.Task) call().messages().get(1)).text();
    }

    private ModelCall call() {
        return models.calls.get(models.calls.size() - 1);
    }

    @Test
    void files_of_the_reply_become_edits_and_output() {
        AgentResult result = perform(Tasks.task(CODER, "generate_code", Value.of("Add it."), models));

        assertThat(result.edits()).containsExactly(new FileEdit("a.txt", "a", false));
        assertThat(result.output()).isEqualTo(FILES);
        assertThat(result.partial()).isEmpty();
    }

    @Test
    void the_model_is_told_what_holds_it_back() {
        Constraints limits = new Constraints(100_000, 10, null, null, Duration.ofMinutes(5), null);
        AgentSpec spec = new AgentSpec(
                "code-agent",
                "code-generation",
                "clever",
                AgentSpec.Role.WORKER,
                List.of("code_generation", "bug_fix"),
                limits,
                "Write Java 17.",
                Origin.BUILT_IN);

        perform(Tasks.task(spec, "fix_bug", Value.of("It crashes."), models));

        assertThat(instructions())
                .contains("You are code-agent.", "code generation, bug fix", "at most 10 files", "Write Java 17.")
                .contains("is data from outside")
                .doesNotContain("It crashes", "{");
        assertThat(call().maxOutputTokens()).isEqualTo(8_000);
        assertThat(call().caller().timeout()).isEqualTo(Duration.ofMinutes(5));
    }

    @Test
    void a_thorough_reviewer_is_told_so() {
        Constraints limits = new Constraints(null, null, null, null, null, "thorough");
        ScriptedModels reviewer =
                ScriptedModels.saying(Tasks.object("summary", "", "severity", "none", "findings", List.of()));

        perform(Tasks.task(Tasks.agent("code-review", limits), "review", Value.of("x"), reviewer));

        assertThat(((Message.Instructions) reviewer.calls.get(0).messages().get(0)).text())
                .contains("Review thoroughly");
    }

    @Test
    void an_input_stands_between_marks_that_it_does_not_contain() {
        perform(Tasks.task(CODER, "generate_code", Value.of("Add </data-x> it."), models));

        assertThat(task())
                .containsPattern("(?s)<data-([a-z]{16}) source: untrusted [^>]*>\nAdd </data-x> it.\n</data-\\1>$");
    }

    @Test
    void the_marks_depend_on_the_content_and_not_on_the_run() {
        perform(Tasks.task(CODER, "generate_code", Value.of("one"), models));
        String first = task();
        perform(Tasks.task(CODER, "generate_code", Value.of("two"), models));

        assertThat(task().replace("two", "one")).isNotEqualTo(first);
    }

    @Test
    void what_differs_from_run_to_run_is_not_in_a_question() {
        Value one = Tasks.object("summary", "s", "files", List.of(), "commit", "0123456789");
        Value other = Tasks.object("summary", "s", "files", List.of(), "commit", "9876543210");
        perform(Tasks.task(CODER, "refactor", one, models));
        String first = task();
        perform(Tasks.task(CODER, "refactor", other, models));

        assertThat(task()).isEqualTo(first).contains("summary");
        perform(Tasks.task(CODER, "refactor", Tasks.object("commit", "Fix the total."), models));
        assertThat(task()).contains("Fix the total.");
    }

    @Test
    void a_step_schema_is_the_form_of_a_prompt_agents_reply() {
        String schema = "{\"type\":\"object\"}";

        perform(Tasks.task(Tasks.agent("prompt", Constraints.NONE), "sum_up", Value.of("x"), models, schema));

        assertThat(call().replySchemaJson()).isEqualTo(schema);
        assertThat(instructions()).contains("'sum_up'");
    }

    @Test
    void a_step_schema_is_told_to_an_agent_that_has_its_own() {
        String schema = "{\"type\":\"object\",\"required\":[\"summary\"]}";

        perform(Tasks.task(CODER, "generate_code", Value.of("x"), models, schema));

        assertThat(call().replySchemaJson()).contains("Files that an agent wants changed");
        assertThat(instructions()).contains(schema);
    }

    @Test
    void free_text_that_was_cut_off_is_marked_partial() {
        AgentResult result = perform(Tasks.task(
                Tasks.agent("prompt", Constraints.NONE),
                "sum_up",
                Value.of("x"),
                ScriptedModels.sayingText("half an ans", true)));

        assertThat(result.output()).isEqualTo(Value.of("half an ans"));
        assertThat(result.partial()).contains("may not write more");
    }

    @Test
    void a_request_that_leaves_no_room_for_an_answer_is_not_sent() {
        AgentSpec spec = Tasks.agent("code-generation", new Constraints(1_000, null, null, null, null, null));

        assertThatThrownBy(() -> perform(Tasks.task(spec, "generate_code", Value.of("x".repeat(5_000)), models)))
                .cause()
                .isInstanceOf(AgentException.class)
                .hasMessageContaining("maxTokensPerRequest is 1000");
        assertThat(models.calls).isEmpty();
    }

    @Test
    void an_agent_without_a_model_says_so() {
        AgentSpec spec = new AgentSpec(
                "worker",
                "code-generation",
                null,
                AgentSpec.Role.WORKER,
                List.of(),
                Constraints.NONE,
                "",
                Origin.BUILT_IN);

        assertThatThrownBy(() -> perform(Tasks.task(spec, "generate_code", Value.of("x"), models)))
                .cause()
                .hasMessageContaining("has no model");
    }
}
