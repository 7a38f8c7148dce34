package io.interlock.engine.manifest;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Gives the same string for the same name, so that the thousands of "dependency" and "version" in a repository are
 * allocated once.
 *
 * <p>The table is shared by all documents and threads without a lock: an entry is immutable, so the worst that a race
 * can do is to make a name twice. It never grows; a name that finds its two places taken replaces the first.
 */
final class Symbols {

    private static final int SIZE = 2048;
    private static final int MAX_LENGTH = 64;
    private static final @Nullable Symbol[] TABLE = new @Nullable Symbol[SIZE];

    private Symbols() {}

    /**
     * The ASCII characters of a range as a string.
     *
     * @param hash what {@link #hash(int, byte)} gives over the range, from 0
     */
    static String name(byte[] bytes, int from, int to, int hash) {
        int mixed = hash ^ hash >>> 15;
        int first = mixed & SIZE - 1;
        Symbol symbol = TABLE[first];
        if (symbol != null && symbol.is(bytes, from, to, hash)) {
            return symbol.text;
        }
        Symbol other = TABLE[first ^ 1];
        if (other != null && other.is(bytes, from, to, hash)) {
            return other.text;
        }
        String text = new String(bytes, from, to - from, StandardCharsets.ISO_8859_1);
        if (to - from <= MAX_LENGTH) {
            TABLE[symbol == null || other != null ? first : first ^ 1] = new Symbol(text, hash);
        }
        return text;
    }

    /** The hash of a name that goes on with one more byte. */
    static int hash(int hash, byte next) {
        return hash * 31 + next;
    }

    private static final class Symbol {
        private final String text;
        private final byte[] ascii;
        private final int hash;

        Symbol(String text, int hash) {
            this.text = text;
            this.ascii = text.getBytes(StandardCharsets.ISO_8859_1);
            this.hash = hash;
        }

        boolean is(byte[] bytes, int from, int to, int otherHash) {
            int length = ascii.length;
            if (hash != otherHash || length != to - from) {
                return false;
            }
            for (int i = 0; i < length; i++) {
                if (ascii[i] != bytes[from + i]) {
                    return false;
                }
            }
            return true;
        }
    }
}
