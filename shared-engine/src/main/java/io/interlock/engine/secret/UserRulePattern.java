package io.interlock.engine.secret;

import io.interlock.engine.scan.ScanText;
import io.interlock.engine.scan.UserPattern;
import org.jspecify.annotations.Nullable;

/** A pattern of somebody else, run in linear time. */
final class UserRulePattern implements RulePattern {

    private final UserPattern pattern;
    private UserPattern.@Nullable Finder finder;
    private int looked;

    /** The boundary is part of the pattern, so that what is too long for one alternative can be another. */
    UserRulePattern(RuleSpec spec) {
        String ends = RulePattern.notAfter(spec.bounds());
        String after = ends.isEmpty() ? "" : "(?:[^" + ends.substring(1) + "|\\z)";
        this.pattern = UserPattern.of("(" + spec.form().pattern() + ")" + after);
    }

    @Override
    public boolean matches(ScanText in, int from, int to) {
        looked = Math.min(to + 1, in.end()) - from;
        UserPattern.Finder looking = pattern.in(in, from, Math.min(to + 1, in.end()));
        finder = looking;
        return looking.startsHere();
    }

    @Override
    public int steps() {
        return looked;
    }

    @Override
    public boolean isSpent() {
        return false;
    }

    @Override
    public int start(int group) {
        return finder().start(group + 1);
    }

    @Override
    public int end(int group) {
        return finder().end(group + 1);
    }

    private UserPattern.Finder finder() {
        UserPattern.Finder ready = finder;
        if (ready == null) {
            throw new IllegalStateException("Nothing was matched yet");
        }
        return ready;
    }
}
