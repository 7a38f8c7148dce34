package io.interlock.engine.llm;

import java.util.concurrent.CompletableFuture;

/** The way to models. Thread-safe; a call holds no thread while it waits where the provider's client allows that. */
public interface ModelGateway extends AutoCloseable {

    /**
     * Asks a model. Cancelling the future gives the call up.
     *
     * @return the reply, or fails with a {@link ModelException}, or with what the memory of replies threw when a reply
     *     could not be kept
     */
    CompletableFuture<ModelReply> call(ModelCall call);

    /**
     * What is configured of a model.
     *
     * @throws ModelException when no model has this name
     */
    ModelLimits limits(String model);

    /**
     * Tokens that a call sends, as they are counted before it is sent and held against limits and budgets.
     *
     * @throws ModelException when no model has its name
     */
    default long inputTokens(ModelCall call) {
        return TokenCounter.estimate(Question.of(call));
    }

    @Override
    void close();
}
