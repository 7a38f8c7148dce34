package io.interlock.engine.secret;

import io.interlock.engine.scan.UserPattern;
import io.interlock.engine.secret.RuleDetector.Engine;
import java.util.regex.Pattern;

/** Whether a pattern is found in a short text, on the engine that is meant for whose pattern it is. */
interface TextCheck {

    /** Whether it is found. */
    boolean findsIn(String text);

    /** A check by a pattern; a shipped one does not load the engine for users' patterns. */
    static TextCheck of(String pattern, Engine engine) {
        return engine == Engine.SHIPPED ? new Shipped(Pattern.compile(pattern)) : new User(UserPattern.of(pattern));
    }

    /** By a pattern of ours. */
    record Shipped(Pattern pattern) implements TextCheck {
        @Override
        public boolean findsIn(String text) {
            return pattern.matcher(text).find();
        }
    }

    /** By a pattern of somebody else. */
    record User(UserPattern pattern) implements TextCheck {
        @Override
        public boolean findsIn(String text) {
            return pattern.isIn(text);
        }
    }
}
