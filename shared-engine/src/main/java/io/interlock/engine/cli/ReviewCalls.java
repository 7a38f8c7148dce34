package io.interlock.engine.cli;

import io.interlock.engine.llm.ModelCall;
import io.interlock.engine.llm.ModelException;
import io.interlock.engine.llm.ModelGateway;
import io.interlock.engine.llm.ModelLimits;
import io.interlock.engine.llm.ModelReply;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/**
 * The calls of one review: they are held to what an agent may use, and why the last one failed is remembered, so that a
 * step fails for the reason for which its model did. Thread-safe.
 */
final class ReviewCalls implements ModelGateway {

    /** Fewer tokens than this are no use for an answer. */
    private static final int LEAST_OUTPUT = 256;

    private final ModelGateway models;
    private final @Nullable Integer most;
    private volatile @Nullable ModelException failure;

    /**
     * Passes calls on.
     *
     * @param most most tokens of a request, input and output, or null for no limit
     */
    ReviewCalls(ModelGateway models, @Nullable Integer most) {
        this.models = models;
        this.most = most;
    }

    /** Why the last call that failed did, or null. */
    @Nullable ModelException failure() {
        return failure;
    }

    @Override
    public CompletableFuture<ModelReply> call(ModelCall call) {
        CompletableFuture<ModelReply> reply = models.call(limited(call));
        CompletableFuture<?> unused = reply.whenComplete((done, why) -> {
            Throwable cause = why instanceof CompletionException ? why.getCause() : why;
            if (cause instanceof ModelException model) {
                failure = model;
            }
        });
        return reply;
    }

    private ModelCall limited(ModelCall call) {
        if (most == null) {
            return call;
        }
        long left = Math.max(LEAST_OUTPUT, most - models.inputTokens(call));
        int usual = call.maxOutputTokens() == 0 ? limits(call.model()).outputTokens() : call.maxOutputTokens();
        return new ModelCall(
                call.model(),
                call.messages(),
                call.replySchemaJson(),
                call.tools(),
                (int) Math.min(left, usual),
                call.caller());
    }

    @Override
    public ModelLimits limits(String model) {
        return models.limits(model);
    }

    @Override
    public long inputTokens(ModelCall call) {
        return models.inputTokens(call);
    }

    /** The way to models is not this one's to close. */
    @Override
    public void close() {}
}
