package io.interlock.engine.authoring;

import io.interlock.engine.model.Usage;
import io.interlock.engine.model.Usd;
import io.interlock.engine.model.WorkAttempt;
import io.interlock.engine.model.WorkAttempt.Outcome;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/** What was tried, and what people should know of it. For use by one thread. */
final class CodeLog {

    private static final int MOST_ATTEMPTS = 100;
    private static final int MOST_WARNINGS = 50;
    private static final int MOST_REASON = 2_000;
    private static final int MOST_LINE = 200;

    private final Supplier<Usage> used;
    private final LongSupplier nanos;
    private final Consumer<String> progress;
    private final List<WorkAttempt> attempts = new ArrayList<>();
    private final Set<String> warnings = new LinkedHashSet<>();
    private Usage before = Usage.NONE;
    private long since;
    private int numbers;

    /**
     * Nothing yet.
     *
     * @param used what models used so far
     * @param progress takes lines for people
     */
    CodeLog(Supplier<Usage> used, LongSupplier nanos, Consumer<String> progress) {
        this.used = used;
        this.nanos = nanos;
        this.progress = progress;
        this.since = nanos.getAsLong();
    }

    /** Notes a try, with what was used and how long it took since the one before. */
    void attempt(String what, Outcome outcome, String reason, long programMillis) {
        long now = nanos.getAsLong();
        Usage all = used.get();
        numbers++;
        if (attempts.size() < MOST_ATTEMPTS) {
            attempts.add(new WorkAttempt(
                    numbers,
                    WorkTexts.plain(what, MOST_LINE),
                    outcome,
                    WorkTexts.plain(reason, MOST_REASON),
                    minus(all, before),
                    (now - since) / 1_000_000,
                    programMillis));
        }
        before = all;
        since = now;
    }

    private static Usage minus(Usage all, Usage before) {
        return new Usage(
                all.calls() - before.calls(),
                all.inputTokens() - before.inputTokens(),
                all.cachedTokens() - before.cachedTokens(),
                all.outputTokens() - before.outputTokens(),
                new Usd(all.cost().nanos() - before.cost().nanos()));
    }

    /** Notes what people should know; once. */
    void warn(String warning) {
        if (warnings.size() < MOST_WARNINGS) {
            warnings.add(WorkTexts.plain(warning, MOST_REASON));
        }
    }

    /** Tells people what is being done. */
    void tell(String line) {
        progress.accept(WorkTexts.plain(line.replace('\n', ' '), MOST_LINE));
    }

    List<WorkAttempt> attempts() {
        return attempts;
    }

    List<String> warnings() {
        return List.copyOf(warnings);
    }
}
