package io.interlock.engine.scan;

/**
 * What makes a detector look: a short sequence of bytes, ASCII letters in any case. In a shape {@code #} stands for any
 * digit; in a keyword every byte stands for itself. Text that is not ASCII stands for its UTF-8 bytes.
 *
 * @param text 2 to 60 bytes, except in the two constants; the longer and rarer, the cheaper
 * @param shape whether {@code #} stands for any digit
 */
public record Anchor(String text, boolean shape) {

    /**
     * A number: at least seven digits, with at most two of space, hyphen, dot, slash, plus or parenthesis between two of
     * them, which does not follow {@code 0x}. Met once per number, at its first digit; costs next to nothing.
     */
    public static final Anchor NUMBER = new Anchor("#", true);

    /** An at sign, as in an address. */
    public static final Anchor AT_SIGN = new Anchor("@", false);

    /** Refuses what cannot be searched for. */
    public Anchor {
        if (text.isEmpty() || text.length() > 60) {
            throw new IllegalArgumentException("An anchor has 1 to 60 characters, not " + text.length());
        }
    }

    /** A keyword. */
    public static Anchor keyword(String text) {
        return new Anchor(text, false);
    }

    /** A shape, in which {@code #} stands for any digit, such as {@code ###-##}. */
    public static Anchor shape(String text) {
        return new Anchor(text, true);
    }
}
