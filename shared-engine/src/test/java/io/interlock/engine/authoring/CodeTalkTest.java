package io.interlock.engine.authoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.interlock.engine.agent.AgentSpec;
import io.interlock.engine.agent.AgentTask;
import io.interlock.engine.llm.Message;
import io.interlock.engine.llm.ModelCall;
import io.interlock.engine.llm.ToolCall;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class CodeTalkTest {

    private final CodeScript model = new CodeScript().says("on");
    private final CodeTasks tasks = new CodeTasks();

    private ModelTalk models() {
        AgentTask task = tasks.task(model);
        return new ModelTalk(task, TimeLeft.of(Duration.ofHours(1), () -> 0));
    }

    private CodeTalk talk() throws ToolException {
        return new CodeTalk(models(), CodeTool.specs(), "the instructions", "the issue");
    }

    @Test
    void a_long_conversation_loses_what_tools_gave_long_ago_and_keeps_what_it_is_about() throws Exception {
        tasks.constraints = new AgentSpec.Constraints(12_000, null, null, null, null, null);
        CodeTalk talk = talk();

        for (int round = 0; round < 40; round++) {
            ToolCall call = new ToolCall("call-" + round, "read", "{\"path\":\"a" + round + "\"}");
            talk.said("", List.of(call));
            talk.gave(call, "x".repeat(4_000) + round);
            talk.ask();
        }

        for (ModelCall asked : model.asked) {
            assertThat(model.inputTokens(asked) + asked.maxOutputTokens()).isLessThanOrEqualTo(12_000);
            assertThat(asked.messages().get(0)).isEqualTo(new Message.Instructions("the instructions"));
            assertThat(asked.messages().get(1)).isEqualTo(new Message.Task("the issue"));
        }
        List<Message> last = model.asked.get(39).messages();
        assertThat(((Message.ToolOutput) last.get(3)).text()).startsWith("[Left out to save room");
        assertThat(((Message.ToolOutput) last.get(last.size() - 1)).text()).endsWith("x39");
    }

    @Test
    void it_is_shortened_by_much_at_a_time_so_that_caches_of_providers_hold() throws Exception {
        tasks.constraints = new AgentSpec.Constraints(40_000, null, null, null, null, null);
        CodeTalk talk = talk();
        int changed = 0;
        List<Message> before = List.of();
        for (int round = 0; round < 60; round++) {
            ToolCall call = new ToolCall("call-" + round, "read", "{}");
            talk.said("", List.of(call));
            talk.gave(call, "x".repeat(4_000));
            talk.ask();
            List<Message> now = model.asked.get(round).messages();
            changed += now.subList(0, before.size()).equals(before) ? 0 : 1;
            before = now;
        }

        assertThat(changed).isBetween(1, 15);
    }

    @Test
    void long_arguments_of_the_past_are_left_out_when_outputs_are_not_enough() throws Exception {
        tasks.constraints = new AgentSpec.Constraints(12_000, null, null, null, null, null);
        CodeTalk talk = talk();
        for (int round = 0; round < 10; round++) {
            ToolCall call = new ToolCall("call-" + round, "create", "{\"content\":\"" + "y".repeat(6_000) + "\"}");
            talk.said("", List.of(call));
            talk.gave(call, "made");
        }
        talk.ask();

        Message.Said said = (Message.Said) model.asked.get(0).messages().get(2);
        assertThat(said.calls().get(0).argumentsJson()).isEqualTo("{\"leftOut\":\"6014 characters, to save room\"}");
    }

    @Test
    void a_task_that_does_not_fit_is_refused_before_the_model_is_asked() {
        tasks.constraints = new AgentSpec.Constraints(1_000, null, null, null, null, null);

        assertThatThrownBy(this::talk).isInstanceOf(ToolException.class).hasMessageContaining("the task has about");
    }

    @Test
    void what_tools_may_give_follows_from_what_fits() throws ToolException {
        assertThat(talk().mostOutput()).isEqualTo(25_000);
        tasks.constraints = new AgentSpec.Constraints(4_000, null, null, null, null, null);
        assertThat(talk().mostOutput()).isEqualTo(2_000);
    }
}
