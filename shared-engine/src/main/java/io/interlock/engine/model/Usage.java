package io.interlock.engine.model;

/**
 * What calls of models used.
 *
 * @param calls number of calls that were paid for
 * @param inputTokens tokens read, cached ones among them
 * @param cachedTokens tokens read from the provider's cache
 * @param outputTokens tokens written
 * @param cost what it cost
 */
public record Usage(int calls, long inputTokens, long cachedTokens, long outputTokens, Usd cost) {

    /** Nothing. */
    public static final Usage NONE = new Usage(0, 0, 0, 0, Usd.ZERO);

    /** Both together. */
    public Usage plus(Usage other) {
        return new Usage(
                calls + other.calls,
                inputTokens + other.inputTokens,
                cachedTokens + other.cachedTokens,
                outputTokens + other.outputTokens,
                cost.plus(other.cost));
    }

    /** Tokens read and written. */
    public long tokens() {
        return inputTokens + outputTokens;
    }
}
