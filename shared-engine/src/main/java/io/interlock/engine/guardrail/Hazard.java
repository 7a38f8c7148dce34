package io.interlock.engine.guardrail;

import io.interlock.engine.model.Rule;
import io.interlock.engine.model.Severity;

/**
 * Something dangerous in one version of a file. A change is told only of those that its new version has and its old
 * version had not.
 *
 * @param rule what it is an instance of
 * @param severity how bad
 * @param line line counted from 1, or 0 for the file as a whole
 * @param key what makes it the same in both versions, wherever it stands
 * @param message what it is here, one sentence without a credential
 * @param loss whether it is only told of a file that was there before: something that the file has no more
 */
record Hazard(Rule rule, Severity severity, int line, String key, String message, boolean loss) {

    Hazard(Rule rule, Severity severity, int line, String key, String message) {
        this(rule, severity, line, key, message, false);
    }

    static Hazard of(Rule rule, int line, String key, String message) {
        return new Hazard(rule, rule.severity(), line, key, message);
    }

    /** Something that is missing, and is told of when it was there before. */
    static Hazard lost(Rule rule, Severity severity, int line, String message) {
        return new Hazard(rule, severity, line, "lost", message, true);
    }
}
