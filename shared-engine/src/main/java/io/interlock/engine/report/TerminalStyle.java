package io.interlock.engine.report;

import io.interlock.engine.model.Severity;

/** Colours of a terminal, or none. */
final class TerminalStyle {

    private static final String RESET = "\u001b[0m";

    private final boolean colour;

    TerminalStyle(boolean colour) {
        this.colour = colour;
    }

    /** Appends a text that matters most. */
    void strong(StringBuilder out, String text) {
        styled(out, "\u001b[1m", text);
    }

    /** Appends a text that matters least. */
    void faint(StringBuilder out, String text) {
        styled(out, "\u001b[2m", text);
    }

    /** Appends a text that says something is changed. */
    void changed(StringBuilder out, String text) {
        styled(out, "\u001b[1;36m", text);
    }

    /** Appends a text that says something is wrong. */
    void warning(StringBuilder out, String text) {
        styled(out, "\u001b[33m", text);
    }

    /** Appends a text that says something went well. */
    void good(StringBuilder out, String text) {
        styled(out, "\u001b[32m", text);
    }

    /** Appends a text that stops a run. */
    void bad(StringBuilder out, String text) {
        styled(out, "\u001b[1;31m", text);
    }

    /** Appends a severity, the louder the worse. */
    void severity(StringBuilder out, Severity severity) {
        String text = GuardWording.severity(severity);
        if (severity.compareTo(Severity.HIGH) >= 0) {
            bad(out, text);
        } else if (severity == Severity.MEDIUM) {
            warning(out, text);
        } else {
            out.append(text);
        }
    }

    private void styled(StringBuilder out, String code, String text) {
        if (colour && !text.isEmpty()) {
            out.append(code).append(text).append(RESET);
        } else {
            out.append(text);
        }
    }
}
