package io.interlock.engine.secret;

import io.interlock.engine.scan.Match;
import io.interlock.engine.scan.Match.Rank;
import io.interlock.engine.scan.Matches;
import io.interlock.engine.scan.Probe;
import io.interlock.engine.scan.ScanText;
import io.interlock.engine.scan.UserPattern;
import java.util.Arrays;

/**
 * Searches a window around each keyword. Keywords that stand close to each other share a window, so that the work stays
 * linear in the text however often a keyword stands there.
 */
final class NearProbe implements Probe {

    private static final int BEFORE = 512;
    private static final int CHUNK = 64 * 1024;
    private static final double SCORE = 0.8;

    private final NearDetector detector;
    private final int[] seenTo;
    private final int[] foundTo;

    NearProbe(NearDetector detector) {
        this.detector = detector;
        this.seenTo = new int[detector.nearRules().size()];
        this.foundTo = new int[seenTo.length];
    }

    @Override
    public void whole(ScanText text, Matches found) {
        Arrays.fill(seenTo, text.start());
        Arrays.fill(foundTo, text.start());
        for (int i = 0; i < seenTo.length; i++) {
            NearRule rule = detector.nearRules().get(i);
            if (!rule.keywords().isEmpty() && rule.pattern() != null || !isPathOf(rule, text)) {
                continue;
            }
            if (rule.pattern() == null) {
                reportPath(rule, text, found);
            } else {
                for (int from = text.start(); from < text.end(); from += CHUNK) {
                    search(text, i, from, Math.min(text.end(), from + CHUNK + ScanText.FAR), found);
                }
            }
        }
    }

    private static void reportPath(NearRule rule, ScanText text, Matches found) {
        if (text.end() > text.start()) {
            found.add(new Match(rule.rule(), text.start(), text.start() + 1, SCORE, Rank.SPECIFIC, "path"));
        }
    }

    @Override
    public void at(ScanText text, int anchor, int start, Matches found) {
        for (int index : detector.rulesOf(anchor)) {
            NearRule rule = detector.nearRules().get(index);
            if (start >= seenTo[index] && rule.pattern() != null && isPathOf(rule, text)) {
                int reach = rule.pattern().spansLines() ? ScanText.FAR : ScanText.NEAR;
                int from = Math.max(text.start(), start - (reach == ScanText.FAR ? ScanText.NEAR : BEFORE));
                int to = Math.min(text.end(), start + ScanText.NEAR + reach);
                seenTo[index] = to == text.end() ? to : start + ScanText.NEAR;
                search(text, index, from, to, found);
            }
        }
    }

    private static boolean isPathOf(NearRule rule, ScanText text) {
        UserPattern path = rule.path();
        return path == null || path.isIn(text.path());
    }

    private void search(ScanText text, int index, int from, int to, Matches found) {
        NearRule rule = detector.nearRules().get(index);
        UserPattern pattern = rule.pattern();
        if (pattern == null) {
            return;
        }
        UserPattern.Finder finder = pattern.in(text, from, to);
        while (finder.next()) {
            boolean cutBefore = finder.start(0) == from && from > text.start();
            boolean cutAfter = finder.end(0) == to && to < text.end();
            if (!cutBefore && !cutAfter && finder.start(0) >= foundTo[index]) {
                report(text, rule, finder, pattern.groups(), found);
                foundTo[index] = finder.end(0);
            }
        }
    }

    private static void report(ScanText text, NearRule rule, UserPattern.Finder finder, int groups, Matches found) {
        int group = rule.group();
        for (int i = 1; group == 0 && i <= groups; i++) {
            group = finder.end(i) > finder.start(i) && finder.start(i) >= 0 ? i : 0;
        }
        int from = finder.start(group);
        int to = finder.end(group);
        if (from < 0 || to <= from) {
            return;
        }
        String secret = text.latin1(from, to);
        if (rule.entropy() > 0 && ValueCheck.entropy(secret) <= rule.entropy()) {
            return;
        }
        for (AllowList allow : rule.allow()) {
            if (allow.isFor(rule.rule().id()) && allow.lets(text, finder.start(0), finder.end(0), secret)) {
                return;
            }
        }
        found.add(new Match(rule.rule(), from, to, SCORE, Rank.SPECIFIC, "pattern"));
    }
}
