package io.interlock.engine.llm;

import io.interlock.engine.llm.CallBudget.Worst;
import io.interlock.engine.llm.ModelException.Reason;
import io.interlock.engine.model.Usage;
import io.interlock.engine.model.Usd;

/**
 * A question that fits a model.
 *
 * @param entry the model
 * @param question what it is asked
 * @param inputTokens tokens that are sent, as counted
 * @param maxOutput most tokens that may come back
 */
record Prepared(ModelCatalog.Entry entry, Question question, long inputTokens, int maxOutput) {

    /** Fewer than this are no reply. */
    private static final int LEAST_OUTPUT = 16;

    /**
     * Counts, and lowers what may come back so that both fit.
     *
     * @throws ModelException when the question is too long
     */
    static Prepared of(ModelCatalog.Entry entry, Question question, String at) {
        ModelLimits limits = entry.limits();
        long input = TokenCounter.count(entry, question);
        int asked = question.maxOutputTokens() == 0 ? limits.outputTokens() : question.maxOutputTokens();
        long left = limits.contextTokens() - input;
        if (left < LEAST_OUTPUT) {
            throw new ModelException(
                    Reason.TOO_LONG,
                    "The request has about " + input + " tokens, and '" + entry.name() + "' takes "
                            + limits.contextTokens() + " with its reply",
                    "Send less, or use a model with more; contextTokens in " + at + " says how many it takes.",
                    Usage.NONE,
                    null);
        }
        int output = (int) Math.min(Math.min(asked, limits.outputTokens()), left);
        return new Prepared(entry, question, input, output);
    }

    /** The most that it can cost; nothing when the price is not known. */
    Worst worst() {
        Price price = entry.price();
        return new Worst(inputTokens, maxOutput, price == null ? Usd.ZERO : price.worst(inputTokens, maxOutput));
    }

    /** What it costs when nobody knows whether the provider worked on it. */
    Usage atWorst() {
        Worst worst = worst();
        return new Usage(1, worst.inputTokens(), 0, worst.outputTokens(), worst.cost());
    }

    /** What an answer to it cost. */
    Usage usage(Answer.Tokens tokens) {
        Price price = entry.price();
        return (price == null ? Price.FREE : price).usage(tokens.input(), tokens.cached(), tokens.output());
    }
}
