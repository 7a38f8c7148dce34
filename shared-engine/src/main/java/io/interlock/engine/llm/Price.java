package io.interlock.engine.llm;

import io.interlock.engine.model.Usage;
import io.interlock.engine.model.Usd;
import java.math.BigDecimal;

/**
 * What a model costs.
 *
 * @param input dollars for a million tokens read
 * @param cachedInput dollars for a million tokens read from the provider's cache
 * @param output dollars for a million tokens written
 */
public record Price(BigDecimal input, BigDecimal cachedInput, BigDecimal output) {

    /** The price of a model on one's own machine. */
    public static final Price FREE = new Price(BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO);

    /** The most that a request can cost: nothing comes from a cache. */
    Usd worst(long inputTokens, long outputTokens) {
        BigDecimal dearest = input.max(cachedInput);
        return Usd.ofTokens(inputTokens, dearest).plus(Usd.ofTokens(outputTokens, output));
    }

    /** What a request that was answered cost. */
    Usage usage(long inputTokens, long cachedTokens, long outputTokens) {
        long cached = Math.min(cachedTokens, inputTokens);
        Usd cost = Usd.ofTokens(inputTokens - cached, input)
                .plus(Usd.ofTokens(cached, cachedInput))
                .plus(Usd.ofTokens(outputTokens, output));
        return new Usage(1, inputTokens, cached, outputTokens, cost);
    }
}
