package io.interlock.engine.secret;

import io.interlock.engine.scan.ScanText;

/** The pattern of a rule, ready to run by one thread. */
interface RulePattern {

    /** Whether it matches exactly from an offset on, within an end. */
    boolean matches(ScanText text, int from, int to);

    /** How many characters the last attempt looked at; an estimate where the engine does not tell. */
    int steps();

    /** Whether the last attempt was stopped because it took too long. */
    boolean isSpent();

    /** Where a group of the last match starts; negative when it took no part. */
    int start(int group);

    /** Where a group of the last match ends. */
    int end(int group);

    /** The class of characters that must not follow a value, or an empty text. */
    static String notAfter(RuleSpec.Bounds bounds) {
        StringBuilder set = new StringBuilder(bounds.right() ? "A-Za-z0-9_" : "");
        for (int i = 0; i < bounds.also().length(); i++) {
            set.append('\\').append(bounds.also().charAt(i));
        }
        return set.isEmpty() ? "" : "[" + set + "]";
    }
}
