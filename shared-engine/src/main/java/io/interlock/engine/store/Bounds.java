package io.interlock.engine.store;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What the store takes in: how long texts may be, and which characters both engines can keep. */
final class Bounds {

    /** Most characters of a run's id. */
    static final int RUN_ID = 128;

    /** Most characters of a name or key: of a step, an effect, an account, a gate. */
    static final int NAME = 512;

    /** Most characters of what people read: reasons, comments, targets. */
    static final int WORDS = 16_384;

    /** Most characters of a document: a definition, inputs, an entry, a result, a reply. */
    static final int DOCUMENT = 16 << 20;

    /** Most of a unit that one reservation draws or uses: nine million dollars. Sums of it cannot overflow unseen. */
    static final long AMOUNT = 1L << 53;

    /** Most entries, effects, accounts or runs in one call. */
    static final int COUNT = 10_000;

    private static final char REPLACEMENT = '\uFFFD';

    private Bounds() {}

    /** An id of a run; it also names locks, so it is kept plain. */
    static String runId(String id) {
        boolean fits = !id.isEmpty() && id.length() <= RUN_ID && id.charAt(0) != '-';
        for (int i = 0; fits && i < id.length(); i++) {
            char c = id.charAt(i);
            fits = c == '-' || c >= '0' && c <= '9' || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z';
        }
        if (!fits) {
            throw new StoreException(
                    "'" + shown(id) + "' is not an id of a run",
                    "An id is 1 to " + RUN_ID + " letters, digits and hyphens; 'interlock runs list' shows them.",
                    null);
        }
        return id;
    }

    /** A name or a key, which must come back as it went in. */
    static String name(String what, String text) {
        return exact(what, text, NAME);
    }

    /** A name that must not be empty. */
    static String key(String what, String text) {
        if (text.isEmpty()) {
            throw new StoreException("The " + what + " is empty", "Give it a name.", null);
        }
        return exact(what, text, NAME);
    }

    /** What people read: cut when it is too long. */
    static String words(String text) {
        return text.length() <= WORDS ? clean(text) : clean(text.substring(0, WORDS - 1)) + "…";
    }

    /** A document. */
    static String document(String what, String text) {
        if (text.length() > DOCUMENT) {
            throw new StoreException(
                    "The " + what + " has " + text.length() + " characters, more than the store keeps (" + DOCUMENT
                            + ")",
                    "Write large outputs to a file, and hand on its path.",
                    null);
        }
        return clean(text);
    }

    /** A document, or null. */
    static @Nullable String optionalDocument(String what, @Nullable String text) {
        return text == null ? null : document(what, text);
    }

    /** A time in nanoseconds since 1970. */
    static long nanos(Instant time) {
        try {
            return Math.addExact(Math.multiplyExact(time.getEpochSecond(), 1_000_000_000L), time.getNano());
        } catch (ArithmeticException e) {
            throw new StoreException("The store cannot keep the time " + time, "Set the clock of this machine.", e);
        }
    }

    /** The time that was kept as nanoseconds. */
    static Instant instant(long nanos) {
        return Instant.ofEpochSecond(Math.floorDiv(nanos, 1_000_000_000L), Math.floorMod(nanos, 1_000_000_000L));
    }

    /** An amount of a budget. */
    static long amount(String what, long amount) {
        if (amount < 0 || amount > AMOUNT) {
            throw new StoreException(
                    "The " + what + " of " + amount + " is not between 0 and " + AMOUNT, "This is a defect.", null);
        }
        return amount;
    }

    /** A number of things in one call. */
    static void count(String what, int count) {
        if (count > COUNT) {
            throw new StoreException(
                    "There are " + count + " " + what + " in one call, more than " + COUNT, "Split them up.", null);
        }
    }

    /** A text as it may stand in a message. */
    static String shown(String text) {
        StringBuilder shown = new StringBuilder();
        for (int i = 0; i < Math.min(text.length(), 100); i++) {
            char c = text.charAt(i);
            shown.append(c < ' ' || c == '\u007f' ? '?' : c);
        }
        return clean(text.length() > 100 ? shown.append("…").toString() : shown.toString());
    }

    private static String exact(String what, String text, int most) {
        if (text.length() > most || !clean(text).equals(text)) {
            throw new StoreException(
                    "The " + what + " '" + shown(text) + "' cannot be kept: it has " + text.length()
                            + " characters (at most " + most + "), or one among them that is no character",
                    "Give it a shorter name of ordinary characters.",
                    null);
        }
        return text;
    }

    /** PostgreSQL keeps no NUL, and neither engine half of a surrogate pair. */
    private static String clean(String text) {
        int i = 0;
        while (i < text.length() && isKept(text, i)) {
            i++;
        }
        if (i == text.length()) {
            return text;
        }
        StringBuilder clean = new StringBuilder(text);
        for (; i < text.length(); i++) {
            if (!isKept(text, i)) {
                clean.setCharAt(i, REPLACEMENT);
            }
        }
        return clean.toString();
    }

    private static boolean isKept(String text, int i) {
        char c = text.charAt(i);
        if (Character.isHighSurrogate(c)) {
            return i + 1 < text.length() && Character.isLowSurrogate(text.charAt(i + 1));
        }
        return c != 0 && (!Character.isLowSurrogate(c) || i > 0 && Character.isHighSurrogate(text.charAt(i - 1)));
    }
}
