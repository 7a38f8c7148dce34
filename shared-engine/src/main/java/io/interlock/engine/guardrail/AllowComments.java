package io.interlock.engine.guardrail;

import io.interlock.engine.model.Finding;
import io.interlock.engine.model.Place;
import io.interlock.engine.model.Problem;
import io.interlock.engine.model.Region;
import io.interlock.engine.scan.Found;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The comments {@code interlock:allow <rule>[, <rule>] -- <reason>} of one text, in whatever way its language writes
 * comments. One allows findings of these rules on its own line; when nothing else stands on that line, on the next line
 * instead, past further comments of this kind. Not thread-safe.
 *
 * <p>Only files of a repository have them: an issue, or what a model says, must not allow itself anything.
 */
public final class AllowComments {

    /** No comments. */
    public static final AllowComments NONE = new AllowComments(List.of());

    private final List<AllowComment> comments;

    /** Of each comment, and of each of its rules, whether a finding needed it. */
    private final List<BitSet> used;

    /** Indices of the comments by the line that they speak of. */
    private final NavigableMap<Integer, List<Integer>> byTarget = new TreeMap<>();

    private AllowComments(List<AllowComment> comments) {
        this.comments = comments;
        this.used = new ArrayList<>(comments.size());
        for (int i = 0; i < comments.size(); i++) {
            AllowComment comment = comments.get(i);
            used.add(new BitSet(comment.rules().size()));
            byTarget.computeIfAbsent(comment.target(), line -> new ArrayList<>(1))
                    .add(i);
        }
    }

    /**
     * The comments of a text.
     *
     * @param found everything that a scanner with an {@link AllowCommentDetector} found in it, by place
     * @param kind what the text is; only a file has comments that count
     */
    public static AllowComments of(List<Found> found, Place.Kind kind) {
        List<AllowComment> comments = new ArrayList<>(0);
        for (Found one : found) {
            AllowComment comment = kind == Place.Kind.FILE && isComment(one) ? AllowCommentDetector.comment(one) : null;
            if (comment != null) {
                comments.add(comment);
            }
        }
        return comments.isEmpty() ? NONE : new AllowComments(stacked(comments));
    }

    /** Whether what was found is a comment of this kind, and no finding. */
    public static boolean isComment(Found found) {
        return found.match().rule().equals(AllowCommentDetector.RULE);
    }

    /** Lets comments that stand alone, one below the other, speak of the line below the last. */
    private static List<AllowComment> stacked(List<AllowComment> comments) {
        for (int i = comments.size() - 2; i >= 0; i--) {
            AllowComment above = comments.get(i);
            AllowComment below = comments.get(i + 1);
            if (above.target() == below.line() && below.target() > below.line()) {
                comments.set(
                        i,
                        new AllowComment(above.rules(), above.reason(), above.line(), above.column(), below.target()));
            }
        }
        return comments;
    }

    /** Whether there are none. */
    public boolean isEmpty() {
        return comments.isEmpty();
    }

    /** The reason that a comment gives for a finding, or null when none allows it. */
    @Nullable String reason(Finding finding) {
        Region region = finding.location().region();
        String reason = null;
        for (List<Integer> onLine : byTarget.subMap(
                        region.line(), true, Math.max(region.line(), region.endLine()), true)
                .values()) {
            for (int i : onLine) {
                AllowComment comment = comments.get(i);
                int rule = comment.rules().indexOf(finding.rule().id());
                if (rule >= 0 && comment.isComplete()) {
                    used.get(i).set(rule);
                    reason = reason == null ? comment.reason() : reason;
                }
            }
        }
        return reason;
    }

    /**
     * What is wrong with the comments, once all findings of the text were asked for.
     *
     * @param path the file
     * @param everything whether the whole text was examined by all rules, so that a comment nobody needed is not needed
     */
    public List<Problem> problems(String path, boolean everything) {
        List<Problem> problems = new ArrayList<>();
        for (int i = 0; i < comments.size(); i++) {
            AllowComment comment = comments.get(i);
            if (!comment.isComplete()) {
                problems.add(new Problem(
                        path,
                        comment.line(),
                        comment.column(),
                        "The comment 'interlock:allow' names no "
                                + (comment.rules().isEmpty() ? "rule" : "reason") + ", so it allows nothing",
                        "Write 'interlock:allow <rule> -- <reason>'."));
            } else if (everything) {
                addUnused(comment, used.get(i), path, problems);
            }
        }
        return problems;
    }

    private static void addUnused(AllowComment comment, BitSet used, String path, List<Problem> problems) {
        for (int rule = used.nextClearBit(0); rule < comment.rules().size(); rule = used.nextClearBit(rule + 1)) {
            problems.add(new Problem(
                    path,
                    comment.line(),
                    comment.column(),
                    "The comment allows '" + comment.rules().get(rule) + "' in line " + comment.target()
                            + ", where nothing of it is found",
                    "Remove the comment, or correct the name of the rule."));
        }
    }
}
