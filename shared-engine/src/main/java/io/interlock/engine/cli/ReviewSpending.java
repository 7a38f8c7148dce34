package io.interlock.engine.cli;

import io.interlock.engine.llm.CallBudget;
import io.interlock.engine.llm.ModelException;
import io.interlock.engine.model.Usage;
import io.interlock.engine.model.Usd;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * What a review may spend. What a request can cost at worst is set aside before it is sent, so that the limits hold
 * whatever comes back. Thread-safe.
 */
final class ReviewSpending implements CallBudget {

    private final @Nullable Usd mostUsd;
    private final @Nullable Long mostTokens;
    private long nanos;
    private long tokens;
    private boolean refused;

    /**
     * Limits what is spent.
     *
     * @param mostUsd most dollars, or null for no limit
     * @param mostTokens most tokens, read and written, or null for no limit
     */
    ReviewSpending(@Nullable Usd mostUsd, @Nullable Long mostTokens) {
        this.mostUsd = mostUsd;
        this.mostTokens = mostTokens;
    }

    @Override
    public boolean countsMoney() {
        return mostUsd != null;
    }

    /** Whether a request was not sent because too little was left. */
    synchronized boolean hasRefused() {
        return refused;
    }

    @Override
    public synchronized Reservation reserve(Worst worst) {
        long cost = worst.cost().nanos();
        long all = plus(worst.inputTokens(), worst.outputTokens());
        if (mostUsd != null && plus(nanos, cost) > mostUsd.nanos()) {
            throw refusal(
                    worst.cost() + " at worst", new Usd(mostUsd.nanos() - nanos) + " of " + mostUsd, "--budget-usd");
        }
        if (mostTokens != null && plus(tokens, all) > mostTokens) {
            throw refusal(all + " tokens at worst", mostTokens - tokens + " of " + mostTokens, "--budget-tokens");
        }
        nanos += cost;
        tokens += all;
        AtomicBoolean settled = new AtomicBoolean();
        return used -> {
            if (settled.compareAndSet(false, true)) {
                settle(worst, used);
            }
        };
    }

    /** Whether something would be paid for, with nothing spent before. */
    boolean covers(Worst worst) {
        return (mostUsd == null || worst.cost().compareTo(mostUsd) <= 0)
                && (mostTokens == null || plus(worst.inputTokens(), worst.outputTokens()) <= mostTokens);
    }

    private synchronized void settle(Worst worst, Usage used) {
        nanos = plus(nanos - worst.cost().nanos(), used.cost().nanos());
        tokens = plus(tokens - plus(worst.inputTokens(), worst.outputTokens()), used.tokens());
    }

    private ModelException refusal(String worst, String left, String option) {
        refused = true;
        return new ModelException(
                ModelException.Reason.BUDGET,
                "The budget was used up: a request can come to " + worst + ", and " + left + " are left",
                "Raise " + option + ".",
                Usage.NONE,
                null);
    }

    private static long plus(long one, long other) {
        long sum = one + other;
        return sum < 0 ? Long.MAX_VALUE : sum;
    }
}
