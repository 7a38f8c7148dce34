package io.interlock.engine.diff;

/**
 * A line of a hunk.
 *
 * @param kind what the change does to it
 * @param oldLine its number before the change, counted from 1; 0 when it was not there
 * @param newLine its number after the change, counted from 1; 0 when it is not there
 * @param text its text without the line feed; a carriage return stays. Bytes that are not UTF-8 are U+FFFD
 * @param last whether no line feed follows it in its file
 */
public record DiffLine(Kind kind, int oldLine, int newLine, String text, boolean last) {

    /** What a change does to a line. */
    public enum Kind {
        /** It stays. */
        CONTEXT,
        /** It comes. */
        ADDED,
        /** It goes. */
        REMOVED
    }
}
