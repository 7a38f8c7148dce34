package io.interlock.engine.report;

import io.interlock.engine.model.CodeRange;
import io.interlock.engine.model.FileCoverage;
import io.interlock.engine.model.FindingState;
import io.interlock.engine.model.HunkCoverage;
import io.interlock.engine.model.ReviewCategory;
import io.interlock.engine.model.ReviewFinding;
import io.interlock.engine.model.ReviewResult.Drop;
import io.interlock.engine.model.Side;
import io.interlock.engine.model.TrackedFinding;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The words in which a review is told, the same in every format. Names in them are quoted when they need it; what the
 * format itself demands is still to be escaped.
 */
final class ReviewWording {

    private ReviewWording() {}

    /** The word of a constant in programs' documents, such as {@code quote-not-found}. */
    static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The name of a category, as configurations write it. */
    static String category(ReviewCategory category) {
        return word(category);
    }

    /** What kind of file it is, for the end of a sentence. */
    static String kind(FileCoverage.Kind kind) {
        return switch (kind) {
            case SOURCE -> "source";
            case GENERATED -> "generated";
            case VENDORED -> "vendored";
            case LOCK -> "lock file";
            case MINIFIED -> "minified";
            case BINARY -> "binary";
            case SUBMODULE -> "submodule";
            case UNCHANGED -> "only its name or mode changed";
            case DELETED -> "deleted";
            case TOO_LARGE -> "too large";
            case EXCLUDED -> "left out by configuration";
        };
    }

    /** What a review did with a hunk. */
    static String status(HunkCoverage.Status status) {
        return switch (status) {
            case REVIEWED -> "reviewed";
            case REVIEWED_BEFORE -> "reviewed before";
            case CHECKED -> "read by deterministic checks alone";
            case SKIPPED -> "not read";
        };
    }

    /** Where a finding is, as {@code path:12-14}; of removed lines that they were there before the change. */
    static String where(CodeRange range) {
        String where = PrintableText.quoted(range.path()) + lines(range);
        return range.side() == Side.LEFT ? where + " (before)" : where;
    }

    /** The lines as {@code :12} or {@code :12-14}; empty for the file as a whole. */
    static String lines(CodeRange range) {
        if (range.isFile()) {
            return "";
        }
        return range.start() == range.end() ? ":" + range.start() : ":" + range.start() + "-" + range.end();
    }

    /** What became of a finding: {@code new}, {@code open since abc1234}, {@code moved from a.c:3} and so on. */
    static String state(TrackedFinding tracked) {
        String since = tracked.since().isEmpty() ? "" : " since " + GuardWording.abbreviated(tracked.since());
        CodeRange before = tracked.before();
        return switch (tracked.state()) {
            case NEW -> "new";
            case OPEN -> "open" + since;
            case MOVED -> before == null ? "moved" : "moved from " + where(before);
            case FIXED -> "fixed";
            case WONT_FIX -> "won't fix";
        };
    }

    /** Who found it, such as {@code model claude} or {@code check conflict-markers}. */
    static String source(ReviewFinding.Source source) {
        return word(source.kind()) + " " + PrintableText.quoted(source.name());
    }

    /** How sure the reviewer is, in percent. */
    static long percent(ReviewFinding finding) {
        return Math.round(confidence(finding) * 100);
    }

    /** How sure the reviewer is, 0 to 1, to a thousandth. */
    static double confidence(ReviewFinding finding) {
        double confidence = finding.confidence();
        return Double.isNaN(confidence) ? 0 : Math.round(Math.max(0, Math.min(1, confidence)) * 1000) / 1000.0;
    }

    /** The findings that somebody has to look at. */
    static List<TrackedFinding> disturbing(List<TrackedFinding> findings) {
        return select(findings, false);
    }

    /** The findings that are worth knowing and no more. */
    static List<TrackedFinding> notes(List<TrackedFinding> findings) {
        return select(findings, true);
    }

    private static List<TrackedFinding> select(List<TrackedFinding> findings, boolean notes) {
        List<TrackedFinding> selected = new ArrayList<>();
        for (TrackedFinding tracked : findings) {
            if (tracked.finding().isNote() == notes) {
                selected.add(tracked);
            }
        }
        return selected;
    }

    /** Number of findings of each state, by ordinal. */
    static int[] byState(List<TrackedFinding> findings) {
        int[] counts = new int[FindingState.values().length];
        for (TrackedFinding tracked : findings) {
            counts[tracked.state().ordinal()]++;
        }
        return counts;
    }

    /** What was not kept of what models said, such as {@code 3 with a quote that is not there, 1 said twice}. */
    static String dropped(Map<Drop, Integer> dropped) {
        StringBuilder out = new StringBuilder(80);
        for (Drop drop : Drop.values()) {
            int count = dropped.getOrDefault(drop, 0);
            if (count > 0) {
                out.append(out.length() == 0 ? "" : ", ").append(GuardWording.number(count));
                out.append(' ').append(drop(drop));
            }
        }
        return out.toString();
    }

    private static String drop(Drop drop) {
        return switch (drop) {
            case QUOTE_NOT_FOUND -> "with a quote that is not there";
            case OUTSIDE_CHANGE -> "outside the change";
            case UNKNOWN_FILE -> "about files that are not changed";
            case DUPLICATE -> "said twice";
            case NOT_SUPPORTED -> "not supported by a second look";
            case LOW_CONFIDENCE -> "not sure enough";
            case OFF_TOPIC -> "off topic";
            case UNSAFE -> "not safe to show";
            case MALFORMED -> "not understood";
            case TOO_MANY -> "beyond the limit";
        };
    }
}
