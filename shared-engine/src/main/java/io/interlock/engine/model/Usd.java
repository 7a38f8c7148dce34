package io.interlock.engine.model;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * An amount of US dollars, exact to a billionth: enough for the price of one token.
 *
 * @param nanos billionths of a dollar, 0 or more
 */
public record Usd(long nanos) implements Comparable<Usd> {

    /** Nothing. */
    public static final Usd ZERO = new Usd(0);

    private static final int SCALE = 9;

    /** Refuses a negative amount. */
    public Usd {
        if (nanos < 0) {
            throw new IllegalArgumentException("Not an amount to pay: " + nanos);
        }
    }

    /**
     * The amount, rounded up to a billionth.
     *
     * @throws IllegalArgumentException when it is negative
     * @throws ArithmeticException when it is above 9 billion dollars
     */
    public static Usd of(BigDecimal dollars) {
        return new Usd(
                dollars.setScale(SCALE, RoundingMode.CEILING).unscaledValue().longValueExact());
    }

    /** The price of some tokens at a price for a million, rounded up to a billionth. */
    public static Usd ofTokens(long tokens, BigDecimal perMillion) {
        return of(perMillion.multiply(BigDecimal.valueOf(tokens)).movePointLeft(6));
    }

    /** Both together; more than 9 billion dollars stay at that. */
    public Usd plus(Usd other) {
        long sum = nanos + other.nanos;
        return new Usd(sum < 0 ? Long.MAX_VALUE : sum);
    }

    /** The amount in dollars. */
    public BigDecimal dollars() {
        return BigDecimal.valueOf(nanos, SCALE);
    }

    @Override
    public int compareTo(Usd other) {
        return Long.compare(nanos, other.nanos);
    }

    /** The amount for people, such as {@code $0.0123}: four digits after the point, or as many as the first one needs. */
    @Override
    public String toString() {
        BigDecimal dollars = dollars().stripTrailingZeros();
        int digits = Math.max(4, dollars.scale() - dollars.precision() + 2);
        return "$"
                + dollars()
                        .setScale(Math.min(SCALE, nanos == 0 ? 2 : digits), RoundingMode.HALF_UP)
                        .toPlainString();
    }
}
