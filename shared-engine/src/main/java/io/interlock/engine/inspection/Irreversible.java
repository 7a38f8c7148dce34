package io.interlock.engine.inspection;

import io.interlock.engine.model.Severity;

/**
 * What cannot be undone.
 *
 * @param line index of the line in the migration that does it, or -1 for the file as a whole
 * @param severity how bad it is: what loses data is worse than what is only not undone by itself
 * @param message what it is, one sentence
 */
record Irreversible(int line, Severity severity, String message) {

    static Irreversible noWayBack(int line, String message) {
        return new Irreversible(line, Severity.MEDIUM, message);
    }

    static Irreversible loss(int line, String message) {
        return new Irreversible(line, Severity.HIGH, message);
    }
}
