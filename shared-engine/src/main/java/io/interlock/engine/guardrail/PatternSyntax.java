package io.interlock.engine.guardrail;

import io.interlock.engine.scan.UserPattern;
import org.jspecify.annotations.Nullable;

/** Says what is wrong with an expression that a team wrote. */
public final class PatternSyntax {

    private PatternSyntax() {}

    /** What is wrong with it, naming the construct, or null when it is an expression of RE2. */
    public static @Nullable String problem(String pattern) {
        try {
            UserPattern made = UserPattern.of(pattern, false);
            return made.isIn("") ? "it matches the empty text, and so every text" : null;
        } catch (IllegalArgumentException e) {
            return String.valueOf(e.getMessage());
        }
    }
}
