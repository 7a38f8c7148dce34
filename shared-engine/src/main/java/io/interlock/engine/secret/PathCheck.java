package io.interlock.engine.secret;

import io.interlock.engine.scan.UserPattern;

/** Whether a rule looks in a path; remembers the last answer, because a file asks it often. */
final class PathCheck {

    private final UserPattern pattern;
    private String lastPath = "";
    private boolean lastAnswer;

    PathCheck(String pattern) {
        this.pattern = UserPattern.of(pattern);
        this.lastAnswer = this.pattern.isIn(lastPath);
    }

    boolean accepts(String path) {
        if (!path.equals(lastPath)) {
            lastPath = path;
            lastAnswer = pattern.isIn(path);
        }
        return lastAnswer;
    }
}
