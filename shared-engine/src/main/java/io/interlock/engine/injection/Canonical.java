package io.interlock.engine.injection;

import org.jspecify.annotations.Nullable;

/**
 * A text in the one form in which it is looked at: without encodings, invisible characters and look-alike letters. Every
 * character knows where in the source it came from. Applying {@link #of} to {@link #text} changes nothing.
 */
public final class Canonical {

    /** How many UTF-16 units of a text are looked at; the rest is left out and {@link #complete} says so. */
    public static final int MAX = 2 * 1024 * 1024;

    private final String source;
    private final String text;
    private final int @Nullable [] origins;

    Canonical(String source, String text, int @Nullable [] origins) {
        this.source = source;
        this.text = text;
        this.origins = origins;
    }

    /** The canonical form of a text, in time linear in its length; never fails. */
    public static Canonical of(String source) {
        String bounded = source.length() <= MAX ? source : source.substring(0, cut(source));
        return Canonicaliser.isPlain(bounded)
                ? new Canonical(source, bounded, null)
                : new Canonicaliser(bounded).run(source);
    }

    private static int cut(String source) {
        return Character.isHighSurrogate(source.charAt(MAX - 1)) ? MAX - 1 : MAX;
    }

    /** The text that was given. */
    public String source() {
        return source;
    }

    /** The canonical text. */
    public String text() {
        return text;
    }

    /** Whether the whole source was looked at. */
    public boolean complete() {
        return source.length() <= MAX;
    }

    /** Whether the canonical text is another one than the source. */
    public boolean changed() {
        return origins != null;
    }

    /** Offset in the source, in UTF-16 units, at which the character at an offset of the canonical text begins. */
    public int sourceStart(int offset) {
        if (offset >= text.length()) {
            return Math.min(source.length(), MAX);
        }
        return origins == null ? offset : origins[offset];
    }

    /** Offset in the source after what became the canonical text before an offset; never before its start. */
    public int sourceEnd(int offset) {
        return sourceStart(offset);
    }
}
