package io.interlock.engine.authoring;

import io.interlock.engine.agent.AgentException;
import io.interlock.engine.agent.AgentTask;
import io.interlock.engine.llm.Message;
import io.interlock.engine.llm.ModelCall;
import io.interlock.engine.llm.ModelException;
import io.interlock.engine.llm.ModelLimits;
import io.interlock.engine.llm.ModelReply;
import io.interlock.engine.llm.ToolSpec;
import io.interlock.engine.model.Usage;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;

/**
 * Asks the model of a task, within its time and its tokens, and adds up what that used. For use by one thread, which waits.
 */
final class ModelTalk {

    /** Most tokens of a reply: a long file. What a model may write is set aside from the budget for each request. */
    private static final int MOST_OUTPUT = 16_000;

    /** Fewer tokens than this are no use for an answer. */
    private static final int LEAST_OUTPUT = 256;

    private final AgentTask task;
    private final String model;
    private final TimeLeft time;
    private Usage used = Usage.NONE;

    /**
     * Talks on behalf of a task.
     *
     * @throws AgentException when its agent has no model
     */
    ModelTalk(AgentTask task, TimeLeft time) {
        String named = task.agent().model();
        if (named == null) {
            throw new AgentException(
                    "'" + task.agent().name() + "' could not " + task.action() + ": it has no model",
                    "Give the agent a 'model'.",
                    Usage.NONE,
                    null);
        }
        this.task = task;
        this.model = named;
        this.time = time;
    }

    /**
     * What the model says.
     *
     * @param schema JSON Schema of the reply, or null
     * @throws ModelException when it says nothing that can be used; what that cost is counted in {@link #used}
     * @throws InterruptedException when nobody wants the answer any more
     */
    ModelReply ask(List<Message> messages, @Nullable String schema, List<ToolSpec> tools) throws InterruptedException {
        CompletableFuture<ModelReply> reply = task.models().call(call(messages, schema, tools));
        try {
            ModelReply said = reply.get();
            used = used.plus(said.usage());
            return said;
        } catch (InterruptedException e) {
            reply.cancel(true);
            throw e;
        } catch (ExecutionException e) {
            throw failed(e.getCause() == null ? e : e.getCause());
        }
    }

    private RuntimeException failed(Throwable cause) {
        if (cause instanceof ModelException known) {
            used = used.plus(known.usage());
            return known;
        }
        return cause instanceof RuntimeException other ? other : new IllegalStateException(cause);
    }

    /** What all calls used so far. */
    Usage used() {
        return used;
    }

    /** Tokens that a request sends, as they are counted before it is sent. */
    long tokens(List<Message> messages, @Nullable String schema, List<ToolSpec> tools) {
        return task.models().inputTokens(call(messages, schema, tools));
    }

    /** Most tokens that a request may send, so that there is room for a reply; may be below zero. */
    long room() {
        ModelLimits limits = task.models().limits(model);
        long room = (long) limits.contextTokens() - mostOutput();
        Integer most = task.agent().constraints().maxTokensPerRequest();
        return most == null ? room : Math.min(room, (long) most - mostOutput());
    }

    private int mostOutput() {
        ModelLimits limits = task.models().limits(model);
        int output = Math.min(MOST_OUTPUT, Math.min(limits.outputTokens(), limits.contextTokens() / 4));
        Integer most = task.agent().constraints().maxTokensPerRequest();
        return most == null ? output : Math.min(output, Math.max(LEAST_OUTPUT, most / 4));
    }

    private ModelCall call(List<Message> messages, @Nullable String schema, List<ToolSpec> tools) {
        ModelCall.Caller caller = task.caller();
        ModelCall.Caller bounded = new ModelCall.Caller(
                caller.run(),
                caller.step(),
                caller.agent(),
                time.atMost(caller.timeout()),
                caller.budget(),
                caller.replies());
        return new ModelCall(model, messages, schema, tools, mostOutput(), bounded);
    }
}
