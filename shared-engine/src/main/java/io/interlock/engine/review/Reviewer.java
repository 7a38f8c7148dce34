package io.interlock.engine.review;

import io.interlock.engine.guardrail.TextGuard;
import io.interlock.engine.injection.ContentRandom;
import io.interlock.engine.llm.ModelCall;
import io.interlock.engine.llm.ModelException;
import io.interlock.engine.llm.ModelGateway;
import io.interlock.engine.model.FileCoverage;
import io.interlock.engine.model.HunkCoverage;
import io.interlock.engine.model.Usage;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/** Lets models review a change: packs it, asks, holds what they say against the code, and asks again. Thread-safe. */
public final class Reviewer {

    /** Changed when what is shipped makes models say other things of the same hunk in another way than by its words. */
    private static final String VERSION = "1";

    private static final int CHARS_PER_TOKEN = 3;

    private final ReviewSettings settings;
    private final TextGuard guard;
    private final LongSupplier nanos;

    /**
     * Reviews by these settings.
     *
     * @param guard what goes to models, and what they say, is held against it
     */
    public Reviewer(ReviewSettings settings, TextGuard guard) {
        this(settings, guard, System::nanoTime);
    }

    /** Reviews by another clock. */
    Reviewer(ReviewSettings settings, TextGuard guard, LongSupplier nanos) {
        this.settings = settings;
        this.guard = guard;
        this.nanos = nanos;
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
        String model = settings.model();
        if (model == null) {
            return CompletableFuture.completedFuture(nothing(input, "no model is configured"));
        }
        ModelAccess.TimeLeft time = ModelAccess.TimeLeft.of(settings.limits().timeout(), nanos);
        ModelAccess access = new ModelAccess(asking.models(), model, asking.caller(), time);
        try {
            return new ReviewSession(settings, guard, input, asking, access).run();
        } catch (ModelException e) {
            String why = PlainWords.of(String.valueOf(e.getMessage()), 400);
            return CompletableFuture.completedFuture(nothing(input, why));
        }
    }

    /** The change with every hunk that would have been sent. */
    private Reviewed nothing(ReviewInput input, String why) {
        Packer packer = new Packer(settings, text -> text.length() / CHARS_PER_TOKEN);
        List<FileCoverage> coverage =
                packer.pack(input, settings.limits().requestTokens()).coverage();
        Map<String, String> reasons = new HashMap<>();
        for (FileCoverage file : coverage) {
            for (HunkCoverage hunk : file.hunks()) {
                if (hunk.status() == HunkCoverage.Status.REVIEWED) {
                    reasons.put(hunk.id(), why);
                }
            }
        }
        return new Reviewed(
                List.of(), Coverages.skipped(coverage, reasons), Map.of(), Usage.NONE, 0, why, true, List.of());
    }

    /** Hash of all that makes models say what they say of a hunk: a hunk read with another one has to be read again. */
    public String settingsHash(ReviewInput input) {
        Instructions instructions = new Instructions(settings);
        ContentRandom hash = new ContentRandom(
                VERSION,
                String.valueOf(settings.model()),
                String.valueOf(settings.verifier()),
                instructions.first(SideTexts.guidance(input.guidance(), guard).text()),
                instructions.second(),
                instructions.ofAll(),
                ReviewTexts.findingsSchema(),
                settings.depth().name());
        HexFormat hex = HexFormat.of();
        return hex.toHexDigits(hash.nextLong()) + hex.toHexDigits(hash.nextLong());
    }
}
