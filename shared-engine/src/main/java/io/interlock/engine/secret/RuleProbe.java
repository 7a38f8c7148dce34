package io.interlock.engine.secret;

import io.interlock.engine.scan.Match;
import io.interlock.engine.scan.Match.Rank;
import io.interlock.engine.scan.Matches;
import io.interlock.engine.scan.Probe;
import io.interlock.engine.scan.ScanText;
import io.interlock.engine.secret.RuleSpec.Bounds;
import io.interlock.engine.secret.RuleSpec.Filter;
import io.interlock.engine.secret.RuleSpec.Form;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Works through the rules of an anchor, cheapest question first: what stands beside it, how long the run is, and only
 * then the pattern, entropy, placeholders and checksum.
 */
final class RuleProbe implements Probe {

    /** Characters that may be looked at in the smallest text, and for each byte more; people's texts take about one. */
    private static final long LEAST_WORK = 4_000_000;

    private static final long WORK_PER_BYTE = 40;

    private static final double TOKEN_SCORE = 0.95;
    private static final double NAMED_SCORE = 0.8;
    private static final double FAILED_SCORE = 0.5;
    private static final int LONG = 256;

    private final RuleDetector detector;
    private final @Nullable RulePattern[] patterns;
    private final @Nullable PathCheck[] paths;
    private final @Nullable TextCheck[][] allows;
    private final StepText view = new StepText();
    private final NamedValue named = new NamedValue();

    /** Work done in this text, in characters looked at, and how much its size allows. */
    private long work;

    private long most;

    RuleProbe(RuleDetector detector) {
        this.detector = detector;
        this.patterns = new RulePattern[detector.specs().size()];
        this.paths = new PathCheck[patterns.length];
        this.allows = new TextCheck[patterns.length][];
    }

    @Override
    public void whole(ScanText text, Matches found) {
        work = 0;
        most = LEAST_WORK + WORK_PER_BYTE * (text.end() - text.start());
    }

    @Override
    public void at(ScanText text, int anchor, int start, Matches found) {
        if (work > most) {
            found.spent();
            return;
        }
        for (int rule : detector.index().tokens()[anchor]) {
            token(text, rule, start, found);
        }
        int[] namedRules = detector.index().named()[anchor];
        int length = detector.anchors().get(anchor).text().length();
        if (namedRules.length > 0 && named.find(text, start, start + length)) {
            for (int rule : namedRules) {
                named(text, rule, found);
            }
        }
    }

    private void token(ScanText text, int rule, int anchorAt, Matches found) {
        RuleSpec spec = detector.specs().get(rule);
        if (!isPathOf(text, rule)) {
            return;
        }
        int first = Math.max(text.start(), anchorAt - spec.bounds().lead());
        for (int start = anchorAt; start >= first; start--) {
            if (start < anchorAt && !isRun(text.at(start))) {
                return;
            }
            work += spec.form().extent().least();
            boolean free = !spec.bounds().left() || isFree(text, start);
            if (free && isCandidate(text, spec.form(), start) && match(text, rule, start, found)) {
                return;
            }
        }
    }

    private void named(ScanText text, int rule, Matches found) {
        RuleSpec spec = detector.specs().get(rule);
        if (!isPathOf(text, rule)) {
            return;
        }
        for (int i = 0; i < named.count(); i++) {
            int start = named.start(i);
            if (isCandidate(text, spec.form(), start) && match(text, rule, start, found)) {
                return;
            }
        }
    }

    private static boolean isCandidate(ScanText text, Form form, int start) {
        int least = form.extent().least();
        if (start + least > text.end()) {
            return false;
        }
        if (form.extent().solid()) {
            for (int i = start; i < start + least; i++) {
                int c = text.at(i);
                if (c <= ' ' || c == '"' || c == '\'' || c == '`') {
                    return false;
                }
            }
        }
        return true;
    }

    private boolean match(ScanText text, int rule, int start, Matches found) {
        RuleSpec spec = detector.specs().get(rule);
        int longest = Math.min(spec.form().extent().most(), RuleSpec.BLOCK_LIMIT);
        RulePattern pattern = pattern(rule);
        boolean matches = pattern.matches(text, start, start + longest);
        work += pattern.steps();
        if (pattern.isSpent()) {
            found.spent();
        }
        if (!matches) {
            return false;
        }
        int end = pattern.end(0);
        int group = spec.form().group();
        int from = pattern.start(group);
        int to = pattern.end(group);
        to = to == end && !spec.bounds().right() ? endOfRun(text, from, to) : to;
        if (to <= from || !endsFree(text, end, spec)) {
            return false;
        }
        return report(rule, text, from, to, found);
    }

    private boolean report(int rule, ScanText text, int from, int to, Matches found) {
        RuleSpec spec = detector.specs().get(rule);
        String value = text.latin1(from, to);
        Filter filter = spec.filter();
        if (filter.digit() && !ValueCheck.hasDigit(value)
                || filter.entropy() > 0 && ValueCheck.entropy(value) < filter.entropy()
                || !filter.masked() && ValueCheck.isPlaceholder(value)
                || ValueCheck.contains(value, filter.stopWords())
                || isAllowed(rule, filter.allow(), value)) {
            return false;
        }
        boolean isNamed = spec.form().shape() == RuleSpec.Shape.NAMED;
        if (!isNamed && Blob.surrounds(text, from, to)) {
            return false;
        }
        double score = isNamed ? NAMED_SCORE : TOKEN_SCORE;
        Rank rank = isNamed ? Rank.NAMED : Rank.SPECIFIC;
        String how = isNamed ? "name and form" : "form";
        switch (filter.checksum().verify(value)) {
            case HOLDS -> found.add(new Match(spec.rule(), from, to, 1.0, Rank.PROVEN, "checksum"));
            case FAILS -> found.add(new Match(spec.rule(), from, to, FAILED_SCORE, rank, "form; its checksum fails"));
            case UNKNOWN -> found.add(new Match(spec.rule(), from, to, score, rank, how));
        }
        return true;
    }

    private boolean isAllowed(int rule, List<String> patterns, String value) {
        if (patterns.isEmpty()) {
            return false;
        }
        TextCheck[] checks = allows[rule];
        if (checks == null) {
            checks = new TextCheck[patterns.size()];
            for (int i = 0; i < checks.length; i++) {
                checks[i] = TextCheck.of(patterns.get(i), detector.engine());
            }
            allows[rule] = checks;
        }
        for (TextCheck check : checks) {
            if (check.findsIn(value)) {
                return true;
            }
        }
        return false;
    }

    private boolean isPathOf(ScanText text, int rule) {
        String path = detector.specs().get(rule).filter().path();
        if (path.isEmpty()) {
            return true;
        }
        PathCheck check = paths[rule];
        if (check == null) {
            check = new PathCheck(path, detector.engine());
            paths[rule] = check;
        }
        return check.accepts(text.path());
    }

    private RulePattern pattern(int rule) {
        RulePattern pattern = patterns[rule];
        if (pattern == null) {
            RuleSpec spec = detector.specs().get(rule);
            pattern = detector.engine() == RuleDetector.Engine.SHIPPED
                    ? new ShippedPattern(spec, view)
                    : new UserRulePattern(spec);
            patterns[rule] = pattern;
        }
        return pattern;
    }

    /** Whether no word runs into a token; an escape such as {@code \n} or {@code %3D} is no word. */
    static boolean isFree(ScanText text, int start) {
        int before = text.at(start - 1);
        if (!isWord(before)) {
            return true;
        }
        int second = text.at(start - 2);
        return second == '\\' && "nrtbf".indexOf(before) >= 0
                || text.at(start - 3) == '%' && isHex(before) && isHex(second)
                || text.at(start - 6) == '\\' && text.at(start - 5) == 'u';
    }

    private static boolean endsFree(ScanText text, int end, RuleSpec spec) {
        int next = text.at(end);
        Bounds bounds = spec.bounds();
        if (bounds.right() && isWord(next) || bounds.also().indexOf(next) >= 0) {
            return false;
        }
        boolean isNamed = spec.form().shape() == RuleSpec.Shape.NAMED;
        return !isNamed || !(next == '.' && isWord(text.at(end + 1)));
    }

    /** The end of a token that is longer than its pattern goes, so that no part of it stays when it is redacted. */
    private static int endOfRun(ScanText text, int from, int to) {
        int end = to;
        while (to - from > LONG && end - to < RuleSpec.BLOCK_LIMIT && isEncoded(text.at(end))) {
            end++;
        }
        return end;
    }

    private static boolean isEncoded(int c) {
        return isWord(c) || c == '-' || c == '+' || c == '/' || c == '=';
    }

    /** What a token may be made of, apart from what ends it everywhere. */
    private static boolean isRun(int c) {
        return c > ' ' && c < 0x7F && "\"'`<>(),;=[]{}".indexOf(c) < 0;
    }

    private static boolean isWord(int c) {
        return c >= '0' && c <= '9' || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c == '_';
    }

    private static boolean isHex(int c) {
        return c >= '0' && c <= '9' || c >= 'a' && c <= 'f' || c >= 'A' && c <= 'F';
    }
}
