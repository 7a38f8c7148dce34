package io.interlock.engine.report;

import io.interlock.engine.model.FileCoverage;
import io.interlock.engine.model.FindingState;
import io.interlock.engine.model.NotExamined;
import io.interlock.engine.model.ReviewResult;
import io.interlock.engine.model.ReviewResult.Outcome;
import io.interlock.engine.model.ReviewResult.Reviewers;
import io.interlock.engine.model.Severity;
import io.interlock.engine.model.TrackedFinding;
import io.interlock.engine.model.Usage;
import java.util.List;

/**
 * What a review came to, in one line that is honest about what was looked at: only of a change whose every hunk of
 * source a model read does it say that there are no findings.
 */
public final class ReviewVerdict {

    private static final int MAX_WHY = 300;
    private static final int MAX_REASONS = 3;
    private static final int MAX_REASON = 120;
    private static final Severity[] SEVERITIES = Severity.values();

    private final ReviewResult result;
    private final ReviewCoverage coverage;

    private ReviewVerdict(ReviewResult result, ReviewCoverage coverage) {
        this.result = result;
        this.coverage = coverage;
    }

    /** The verdict as one line of printable text, for titles and summaries; the format it goes into is to escape it. */
    public static String text(ReviewResult result) {
        return text(result, ReviewCoverage.of(result.coverage()));
    }

    static String text(ReviewResult result, ReviewCoverage coverage) {
        ReviewVerdict verdict = new ReviewVerdict(result, coverage);
        return verdict.answer() + cost(result.usage());
    }

    /** The verdict in a few words, for a heading. */
    static String heading(ReviewResult result) {
        int findings = ReviewWording.disturbing(result.findings()).size();
        if (findings > 0) {
            return GuardWording.number(findings) + (findings == 1 ? " finding" : " findings");
        }
        return switch (result.outcome()) {
            case NOTHING_CHANGED -> "Nothing changed";
            case REVIEWED -> "Passed";
            case PARTLY_REVIEWED -> "Partly reviewed";
            case CHECKS_ONLY -> "Not reviewed by a model";
            case NOT_REVIEWED -> "Nothing was examined";
        };
    }

    private String answer() {
        String found = found();
        return switch (result.outcome()) {
            case NOTHING_CHANGED ->
                "Nothing changed, so there was nothing to review" + (found.isEmpty() ? "" : "; " + found);
            case REVIEWED -> (isClean() ? "Passed: no findings" : "") + with(found) + "; " + reviewed();
            case PARTLY_REVIEWED -> {
                String nothing = isClean() ? "Nothing found in the part that was reviewed" : "";
                yield nothing + with(found) + "; " + reviewed();
            }
            case CHECKS_ONLY -> checksOnly(found);
            case NOT_REVIEWED -> "Nothing was examined: " + whyNothing() + (found.isEmpty() ? "" : "; " + found);
        };
    }

    private boolean isClean() {
        return ReviewWording.disturbing(result.findings()).isEmpty();
    }

    private String with(String found) {
        return isClean() && !found.isEmpty() ? " (" + found + ")" : found;
    }

    private String found() {
        StringBuilder out = new StringBuilder(80);
        List<TrackedFinding> findings = ReviewWording.disturbing(result.findings());
        if (!findings.isEmpty()) {
            part(out, findings.size(), findings.size() == 1 ? "finding" : "findings");
            out.append(" (")
                    .append(severities(findings))
                    .append(states(findings))
                    .append(')');
        }
        int notes = result.findings().size() - findings.size();
        part(out, notes, notes == 1 ? "note" : "notes");
        part(out, result.fixed().size(), "fixed");
        part(out, result.dismissed().size(), "won't fix");
        return out.toString();
    }

    private static void part(StringBuilder out, int count, String what) {
        if (count > 0) {
            out.append(out.length() == 0 ? "" : ", ")
                    .append(GuardWording.number(count))
                    .append(' ')
                    .append(what);
        }
    }

    private static String severities(List<TrackedFinding> findings) {
        int[] counts = new int[SEVERITIES.length];
        for (TrackedFinding tracked : findings) {
            counts[tracked.finding().severity().ordinal()]++;
        }
        StringBuilder out = new StringBuilder(40);
        for (int i = counts.length - 1; i >= 0; i--) {
            part(out, counts[i], GuardWording.severity(SEVERITIES[i]));
        }
        return out.toString();
    }

    /** Which are new, unless all of them are. */
    private static String states(List<TrackedFinding> findings) {
        int[] counts = ReviewWording.byState(findings);
        if (counts[FindingState.NEW.ordinal()] == findings.size()) {
            return "";
        }
        StringBuilder out = new StringBuilder(40);
        for (FindingState state : FindingState.values()) {
            part(out, counts[state.ordinal()], ReviewWording.word(state));
        }
        return "; " + out;
    }

    /** Which part of the hunks was reviewed, by whom, and why the others were not. */
    private String reviewed() {
        StringBuilder out = new StringBuilder(120);
        boolean all = coverage.reviewed() == coverage.hunks() && coverage.hunks() > 1;
        out.append(all ? "all " : GuardWording.number(coverage.reviewed()) + " of ");
        out.append(GuardWording.number(coverage.hunks())).append(coverage.hunks() == 1 ? " hunk" : " hunks");
        out.append(" reviewed").append(by(result.reviewers()));
        if (coverage.before() > 0) {
            out.append(coverage.before() == coverage.reviewed() ? " (before this push)" : before());
        }
        reasons(out, coverage.unread(), "");
        reasons(out, coverage.files(), coverage.files().size() == 1 ? " file" : " files");
        int texts = result.notExamined().size();
        out.append(texts == 0 ? "" : ", " + Wording.count(texts, "text") + " not or not fully examined");
        int problems = result.problems().size();
        return out.append(problems == 0 ? "" : "; " + Wording.count(problems, "problem"))
                .toString();
    }

    private String before() {
        return " (" + GuardWording.number(coverage.before()) + " of them before this push)";
    }

    private static String by(Reviewers reviewers) {
        String model = reviewers.model();
        return model == null ? "" : " by " + PrintableText.quoted(cut(model, MAX_REASON));
    }

    private static void reasons(StringBuilder out, List<NotExamined> items, String what) {
        if (items.isEmpty()) {
            return;
        }
        out.append(", ").append(GuardWording.number(items.size())).append(what).append(" not (");
        List<Unexamined> reasons = Unexamined.byReason(items);
        int shown = Math.min(reasons.size(), MAX_REASONS);
        for (int i = 0; i < shown; i++) {
            Unexamined reason = reasons.get(i);
            String number = reasons.size() == 1
                    ? ""
                    : GuardWording.number(reason.places().size()) + " ";
            out.append(i == 0 ? "" : ", ").append(number);
            out.append(PrintableText.of(cut(reason.reason(), MAX_REASON)));
        }
        out.append(reasons.size() > shown ? " and more" : "").append(')');
    }

    private String checksOnly(String found) {
        Reviewers reviewers = result.reviewers();
        String model = reviewers.model();
        StringBuilder out = new StringBuilder(120);
        out.append(model == null ? "No model was asked" : "No model read the change");
        if (!reviewers.noModel().isBlank()) {
            out.append(" (").append(sentence(reviewers.noModel())).append(')');
        }
        int checks = reviewers.checks().size();
        out.append(": only ").append(checks == 1 ? "one deterministic check" : checks + " deterministic checks");
        out.append(" ran. They ").append(isClean() ? "found nothing" : "gave " + found);
        out.append(isClean() && !found.isEmpty() ? " (" + found + ")" : "");
        int large = tooLarge();
        return out.append(large == 0 ? "" : "; " + Wording.count(large, "file") + " too large for them")
                .toString();
    }

    /** Of these not even checks read the lines. */
    private int tooLarge() {
        int count = 0;
        for (FileCoverage file : result.coverage()) {
            count += file.kind() == FileCoverage.Kind.TOO_LARGE ? 1 : 0;
        }
        return count;
    }

    /** That there is no model is the reason only where there is something that one could have read. */
    private String whyNothing() {
        String noModel = result.reviewers().noModel();
        if (!coverage.unread().isEmpty()) {
            return sentence(
                    noModel.isBlank()
                            ? Unexamined.byReason(coverage.unread()).get(0).reason()
                            : noModel);
        }
        if (!coverage.files().isEmpty()) {
            Unexamined most = Unexamined.byReason(coverage.files()).get(0);
            return sentence(Wording.count(coverage.files().size(), "file") + ", " + most.reason());
        }
        if (coverage.unchanged() > 0) {
            return "the change has nothing that could be read";
        }
        if (!result.notExamined().isEmpty()) {
            return sentence(result.notExamined().get(0).reason());
        }
        if (!result.problems().isEmpty()) {
            return sentence(result.problems().get(0).message());
        }
        return noModel.isBlank() ? "the change has nothing that could be read" : sentence(noModel);
    }

    /** What models cost; empty when none was paid for. */
    static String cost(Usage usage) {
        return usage.calls() == 0 ? "" : "; " + usage.cost() + ", " + GuardWording.number(usage.tokens()) + " tokens";
    }

    private static String sentence(String text) {
        String plain = text.strip();
        String open = plain.endsWith(".") ? plain.substring(0, plain.length() - 1) : plain;
        return PrintableText.of(cut(open, MAX_WHY));
    }

    private static String cut(String text, int columns) {
        return DisplayWidth.cut(text, columns);
    }

    /** Whether a clean result may be called passed. */
    static boolean isPassed(ReviewResult result) {
        return result.outcome() == Outcome.REVIEWED
                && ReviewWording.disturbing(result.findings()).isEmpty();
    }
}
