package io.interlock.engine.report;

/** Writes lists of names for scripts. */
final class Lines {

    private Lines() {}

    /** Appends a name as it is and a NUL, or quoted when it needs it and a line feed. */
    static void append(StringBuilder out, String name, boolean zero) {
        if (zero) {
            out.append(name).append('\0');
        } else {
            out.append(PrintableText.quoted(name)).append('\n');
        }
    }
}
