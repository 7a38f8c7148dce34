package io.interlock.engine.report;

import io.interlock.engine.model.CodeRange;
import io.interlock.engine.model.FileCoverage;
import io.interlock.engine.model.HunkCoverage;
import io.interlock.engine.model.ReviewFinding;
import io.interlock.engine.model.ReviewResult;
import io.interlock.engine.model.ReviewResult.Reviewers;
import io.interlock.engine.model.TrackedFinding;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Takes values that must not leave the process out of a review before any report escapes them. A suggestion with such a
 * value in it is no replacement any more and is left out.
 */
public final class ReviewRedaction {

    private final TextRedaction texts;

    /**
     * Creates a redaction.
     *
     * @param redactor gives a text with the values in it replaced, or the text itself
     */
    public ReviewRedaction(UnaryOperator<String> redactor) {
        this(redactor, redactor);
    }

    /**
     * Creates a redaction.
     *
     * @param redactor gives a text with the values in it replaced, or the text itself
     * @param paths the same for paths and names of places
     */
    public ReviewRedaction(UnaryOperator<String> redactor, UnaryOperator<String> paths) {
        this.texts = new TextRedaction(redactor, paths);
    }

    /** The review with each text in it redacted, paths included; only fingerprints and object ids stay. */
    public ReviewResult of(ReviewResult result) {
        return new ReviewResult(
                texts.change(result.change()),
                result.outcome(),
                findings(result.findings()),
                findings(result.fixed()),
                findings(result.dismissed()),
                TextRedaction.each(result.coverage(), this::file),
                reviewers(result.reviewers()),
                result.dropped(),
                result.usage(),
                texts.notExamined(result.notExamined()),
                texts.problems(result.problems()));
    }

    /** Findings with each text in them redacted, paths included; only fingerprints and object ids stay. */
    public List<TrackedFinding> findings(List<TrackedFinding> findings) {
        return TextRedaction.each(findings, this::tracked);
    }

    private TrackedFinding tracked(TrackedFinding tracked) {
        CodeRange before = tracked.before();
        return new TrackedFinding(
                finding(tracked.finding()),
                tracked.state(),
                tracked.fingerprint(),
                before == null ? null : range(before),
                isId(tracked.since()) ? tracked.since() : texts.text(tracked.since()),
                texts.text(tracked.reason()));
    }

    /** Whether it is an object id and cannot be anything else. */
    private static boolean isId(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (Character.digit(text.charAt(i), 16) < 0) {
                return false;
            }
        }
        return true;
    }

    private ReviewFinding finding(ReviewFinding finding) {
        return new ReviewFinding(
                texts.text(finding.rule()),
                finding.category(),
                finding.severity(),
                finding.confidence(),
                range(finding.range()),
                texts.text(finding.quote()),
                texts.text(finding.message()),
                texts.text(finding.why()),
                suggestion(finding.suggestion()),
                new ReviewFinding.Source(
                        finding.source().kind(), texts.text(finding.source().name())));
    }

    private @Nullable String suggestion(@Nullable String suggestion) {
        return suggestion == null || !texts.text(suggestion).equals(suggestion) ? null : suggestion;
    }

    private CodeRange range(CodeRange range) {
        return new CodeRange(texts.path(range.path()), range.side(), range.start(), range.end());
    }

    private FileCoverage file(FileCoverage file) {
        return new FileCoverage(
                texts.path(file.path()),
                texts.optionalPath(file.oldPath()),
                file.kind(),
                TextRedaction.each(file.hunks(), this::hunk),
                texts.text(file.reason()));
    }

    private HunkCoverage hunk(HunkCoverage hunk) {
        return new HunkCoverage(
                hunk.id(),
                hunk.oldStart(),
                hunk.oldCount(),
                hunk.newStart(),
                hunk.newCount(),
                hunk.added(),
                hunk.removed(),
                hunk.status(),
                texts.text(hunk.reason()));
    }

    private Reviewers reviewers(Reviewers reviewers) {
        return new Reviewers(
                texts.texts(reviewers.checks()),
                texts.optional(reviewers.model()),
                texts.text(reviewers.noModel()),
                reviewers.calls());
    }
}
