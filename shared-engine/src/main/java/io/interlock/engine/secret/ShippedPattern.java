package io.interlock.engine.secret;

import io.interlock.engine.scan.ScanText;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A linted pattern on the engine of the JDK, compiled when it is first needed, and stopped when it takes too long. */
final class ShippedPattern implements RulePattern {

    private final String pattern;
    private final StepText view;
    private @Nullable Matcher matcher;

    /** The boundary is part of the pattern, so that what is too long for one alternative can be another. */
    ShippedPattern(RuleSpec spec, StepText view) {
        String ends = RulePattern.notAfter(spec.bounds());
        String body = spec.form().pattern();
        this.pattern = ends.isEmpty() ? body : "(?:" + body + ")(?!" + ends + ")";
        this.view = view;
    }

    @Override
    public boolean matches(ScanText text, int from, int to) {
        view.over(text, text.end());
        Matcher ready = matcher().reset(view).region(from, Math.min(to, text.end()));
        try {
            return ready.lookingAt();
        } catch (StepText.Spent e) {
            return false;
        }
    }

    @Override
    public int steps() {
        return view.steps();
    }

    @Override
    public boolean isSpent() {
        return view.steps() > StepText.BUDGET;
    }

    private Matcher matcher() {
        Matcher ready = matcher;
        if (ready == null) {
            ready = Pattern.compile(pattern).matcher(view);
            ready.useTransparentBounds(true).useAnchoringBounds(false);
            matcher = ready;
        }
        return ready;
    }

    @Override
    public int start(int group) {
        return matcher().start(group);
    }

    @Override
    public int end(int group) {
        return matcher().end(group);
    }
}
