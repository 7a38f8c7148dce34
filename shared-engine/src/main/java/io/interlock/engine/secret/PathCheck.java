package io.interlock.engine.secret;

import io.interlock.engine.secret.RuleDetector.Engine;

/** Whether a rule looks in a path; remembers the last answer, because a file asks it often. */
final class PathCheck {

    private final TextCheck pattern;
    private String lastPath = "";
    private boolean lastAnswer;

    PathCheck(String pattern, Engine engine) {
        this.pattern = TextCheck.of(pattern, engine);
        this.lastAnswer = this.pattern.findsIn(lastPath);
    }

    boolean accepts(String path) {
        if (!path.equals(lastPath)) {
            lastPath = path;
            lastAnswer = pattern.findsIn(path);
        }
        return lastAnswer;
    }
}
