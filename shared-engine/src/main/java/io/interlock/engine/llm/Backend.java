package io.interlock.engine.llm;

import java.util.concurrent.CompletableFuture;

/** Answers questions: a provider, or a cassette. */
interface Backend {

    /**
     * Asks one model, as often as it takes.
     *
     * @return the answer, or fails with a {@link ModelException} whose usage does not count
     */
    CompletableFuture<Answer> ask(ModelCatalog.Entry entry, Question question, CallScope scope);

    /** A request was answered from elsewhere: counts it, where the same request is told apart by its number. */
    default void passOver(Question question) {}
}
