package io.interlock.engine.guardrail;

import io.interlock.engine.model.Finding;
import io.interlock.engine.model.Place;
import io.interlock.engine.model.Problem;
import io.interlock.engine.scan.ScanText;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
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

    private AllowComments(List<AllowComment> comments) {
        this.comments = comments;
        this.used = new ArrayList<>(comments.size());
        for (AllowComment comment : comments) {
            used.add(new BitSet(comment.rules().size()));
        }
    }

    /** The comments of a text; none when it is not a file. Walks the text once. */
    public static AllowComments in(ScanText text, Place.Kind kind) {
        if (kind != Place.Kind.FILE) {
            return NONE;
        }
        List<AllowComment> comments = new AllowCommentReader(text).comments();
        return comments.isEmpty() ? NONE : new AllowComments(comments);
    }

    /** Whether there are none. */
    public boolean isEmpty() {
        return comments.isEmpty();
    }

    /** The reason that a comment gives for a finding, or null when none allows it. */
    @Nullable String reason(Finding finding) {
        String reason = null;
        int first = finding.location().region().line();
        int last = finding.location().region().endLine();
        for (int i = 0; i < comments.size(); i++) {
            AllowComment comment = comments.get(i);
            int rule = comment.rules().indexOf(finding.rule().id());
            if (rule >= 0 && comment.isComplete() && comment.target() >= first && comment.target() <= last) {
                used.get(i).set(rule);
                reason = reason == null ? comment.reason() : reason;
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
