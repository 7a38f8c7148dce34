package io.interlock.engine.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.interlock.engine.expression.Value;
import io.interlock.engine.llm.ModelException;
import io.interlock.engine.llm.ModelReply;
import io.interlock.engine.model.Usage;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** What whoever runs agents relies on, of any agent that asks a model. */
abstract class AgentContract {

    /** The agent, for a task that {@link #task} makes. */
    abstract Agent agent();

    /** Something that the agent can do. */
    abstract AgentTask task(ScriptedModels models);

    /** A reply that is right for the task. */
    abstract Value goodReply();

    @Test
    void the_same_task_and_replies_give_the_same_requests_and_the_same_result() throws Exception {
        ScriptedModels models = ScriptedModels.saying(goodReply());

        AgentResult first = agent().perform(task(models)).get(10, TimeUnit.SECONDS);
        AgentResult second = agent().perform(task(models)).get(10, TimeUnit.SECONDS);

        assertThat(first).isEqualTo(second);
        assertThat(models.calls).hasSize(2);
        assertThat(models.calls.get(0).messages()).isEqualTo(models.calls.get(1).messages());
        assertThat(models.calls.get(0).replySchemaJson())
                .isEqualTo(models.calls.get(1).replySchemaJson());
        assertThat(models.calls.get(0).maxOutputTokens())
                .isEqualTo(models.calls.get(1).maxOutputTokens());
    }

    @Test
    void what_was_paid_is_told_with_the_result() throws Exception {
        AgentResult result =
                agent().perform(task(ScriptedModels.saying(goodReply()))).get(10, TimeUnit.SECONDS);

        assertThat(result.usage()).isEqualTo(ScriptedModels.PAID);
    }

    @Test
    void a_model_that_fails_fails_the_task_with_its_own_reason() {
        ModelException failure =
                new ModelException(ModelException.Reason.RATE_LIMIT, "too many", "wait", Usage.NONE, null);

        CompletableFuture<AgentResult> result = agent().perform(task(ScriptedModels.failing(failure)));

        assertThatThrownBy(result::join).isInstanceOf(CompletionException.class).hasCause(failure);
    }

    @Test
    void to_give_up_the_task_gives_up_the_call() {
        CompletableFuture<ModelReply> reply = new CompletableFuture<>();
        CompletableFuture<AgentResult> result = agent().perform(task(ScriptedModels.pending(reply)));
        assertThat(result).isNotDone();

        result.cancel(true);

        assertThat(reply).isCancelled();
    }

    @Test
    void a_reply_of_another_form_fails_the_task_and_tells_what_was_paid() {
        CompletableFuture<AgentResult> result =
                agent().perform(task(ScriptedModels.saying(Tasks.object("nonsense", true))));

        assertThatThrownBy(result::join).cause().isInstanceOfSatisfying(AgentException.class, failure -> {
            assertThat(failure.usage()).isEqualTo(ScriptedModels.PAID);
            assertThat(failure.remedy()).isNotEmpty();
        });
    }
}
