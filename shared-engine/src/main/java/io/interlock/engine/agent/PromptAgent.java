package io.interlock.engine.agent;

import io.interlock.engine.guardrail.TextGuard;
import io.interlock.engine.llm.Message;
import io.interlock.engine.llm.ModelCall;
import io.interlock.engine.llm.ModelReply;
import io.interlock.engine.model.FileEdit;
import io.interlock.engine.model.Usage;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/**
 * An agent of any type that asks its model once: the input goes through the guardrails and to the model as marked data,
 * the reply is read as what the action gives. Holds no tools, so that the model can do nothing but answer. Thread-safe.
 */
public final class PromptAgent implements Agent {

    /** Fewer tokens than this are no use for an answer. */
    private static final int LEAST_OUTPUT = 256;

    private final TextGuard guard;

    /** An agent whose inputs are held against a policy. */
    public PromptAgent(TextGuard guard) {
        this.guard = guard;
    }

    @Override
    public CompletableFuture<AgentResult> perform(AgentTask task) {
        CompletableFuture<AgentResult> result = new CompletableFuture<>();
        try {
            ask(task, result);
        } catch (ReplyException e) {
            result.completeExceptionally(failure(task, e, Usage.NONE));
        } catch (RuntimeException e) {
            result.completeExceptionally(e);
        }
        return result;
    }

    private void ask(AgentTask task, CompletableFuture<AgentResult> result) throws ReplyException {
        ReplyForm form = ReplyForm.of(task.agent().type(), task.action());
        String model = task.agent().model();
        if (model == null) {
            throw new ReplyException("It has no model", "Give the agent a 'model'.");
        }
        TaskInput input = TaskInput.of(task.input(), task.action(), guard);
        input.requireTwoLegs(form == ReplyForm.FILES, task.action());
        List<Message> messages = Prompt.of(task, input);
        String schema = form.schema(task);
        ModelCall free = new ModelCall(model, messages, schema, List.of(), 0, caller(task));
        ModelCall call = new ModelCall(model, messages, schema, List.of(), mostOutput(task, free), free.caller());
        task.progress().accept("asks " + model + " to " + task.action().replace('_', ' '));
        CompletableFuture<ModelReply> reply = task.models().call(call);
        CompletableFuture<?> unused = result.whenComplete((done, failure) -> {
            if (result.isCancelled()) {
                reply.cancel(true);
            }
        });
        CompletableFuture<?> unusedToo =
                reply.whenComplete((said, failure) -> take(task, input, said, failure, result));
    }

    private static void take(
            AgentTask task,
            TaskInput input,
            @Nullable ModelReply reply,
            @Nullable Throwable failure,
            CompletableFuture<AgentResult> result) {
        if (reply == null) {
            Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
            result.completeExceptionally(cause == null ? new IllegalStateException("No reply") : cause);
            return;
        }
        try {
            ReplyForm.Made made =
                    ReplyForm.of(task.agent().type(), task.action()).read(task, reply);
            List<FileEdit> edits = made.edits();
            String partial = reply.cutOff() ? "the model stopped because it may not write more" : "";
            result.complete(new AgentResult(made.output(), edits, reply.usage(), partial, input.notExamined()));
        } catch (ReplyException e) {
            result.completeExceptionally(failure(task, e, reply.usage()));
        } catch (RuntimeException e) {
            result.completeExceptionally(e);
        }
    }

    /**
     * The most that the model may write, or 0 for what is configured of it.
     *
     * @throws ReplyException when the request leaves no room for an answer
     */
    private static int mostOutput(AgentTask task, ModelCall call) throws ReplyException {
        Integer most = task.agent().constraints().maxTokensPerRequest();
        if (most == null) {
            return 0;
        }
        long request = task.models().inputTokens(call);
        long left = most - request;
        if (left < LEAST_OUTPUT) {
            throw new ReplyException(
                    "The request has about " + request + " tokens, which leaves no room for an answer;"
                            + " maxTokensPerRequest is " + most,
                    "Give the agent less to read, or raise maxTokensPerRequest.");
        }
        return (int) Math.min(left, task.models().limits(call.model()).outputTokens());
    }

    private static ModelCall.Caller caller(AgentTask task) {
        ModelCall.Caller caller = task.caller();
        Duration own = task.agent().constraints().timeout();
        return own == null || own.compareTo(caller.timeout()) >= 0
                ? caller
                : new ModelCall.Caller(
                        caller.run(), caller.step(), caller.agent(), own, caller.budget(), caller.replies());
    }

    private static AgentException failure(AgentTask task, ReplyException why, Usage usage) {
        return new AgentException(
                "'" + task.agent().name() + "' could not " + task.action() + ": " + why.getMessage(),
                why.remedy(),
                usage,
                why);
    }
}
