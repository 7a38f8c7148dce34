package io.interlock.engine.tracking;

/**
 * Reads and writes the state of a review as JSON, which {@code schema/review-state-v1.schema.json} describes. Thread-safe.
 */
public final class ReviewStates {

    static final String SCHEMA = "interlock.review-state/v1";

    /** Most bytes of a state. */
    static final int MAX_BYTES = 32 << 20;

    /** Most findings that a state holds. */
    static final int MAX_FINDINGS = 5_000;

    static final int MAX_HUNKS = 200_000;
    static final int MAX_PATH = 4_096;
    static final int MAX_NAME = 200;
    static final int MAX_MESSAGE = 2_000;
    static final int MAX_WHY = 4_000;
    static final int MAX_CODE = 20_000;
    static final int MAX_REASON = 1_000;
    static final int MAX_LINE = 100_000_000;

    private static final int MAX_SHOWN = 60;

    private ReviewStates() {}

    /**
     * Reads a state. Fields that it does not know are left alone.
     *
     * @throws ReviewStateException when it is none, or larger than a state can be; says which field, and its value
     */
    public static ReviewState read(byte[] json) {
        return StateReader.read(json);
    }

    /**
     * Writes a state; the same state gives the same bytes. What is beyond the bounds of a state is left out, the least bad
     * findings first, so that what was written can be read: it is found or looked at once more then.
     */
    public static byte[] write(ReviewState state) {
        return StateWriter.write(state);
    }

    /** Whether a text is made of lower-case hexadecimal digits; true of an empty one. */
    static boolean isHex(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (!(c >= '0' && c <= '9' || c >= 'a' && c <= 'f')) {
                return false;
            }
        }
        return true;
    }

    /** A hostile value for a message: quoted, short, in printable ASCII. */
    static String shown(String value) {
        StringBuilder text = new StringBuilder("\"");
        for (int i = 0; i < Math.min(value.length(), MAX_SHOWN); i++) {
            char c = value.charAt(i);
            text.append(c >= ' ' && c < 0x7f ? c : '?');
        }
        return text.append(value.length() > MAX_SHOWN ? "...\"" : "\"").toString();
    }
}
