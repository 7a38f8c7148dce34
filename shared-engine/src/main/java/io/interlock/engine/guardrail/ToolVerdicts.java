package io.interlock.engine.guardrail;

import io.interlock.engine.guardrail.ToolOutcome.Failed;
import io.interlock.engine.guardrail.ToolOutcome.Missing;
import io.interlock.engine.guardrail.ToolOutcome.Reported;
import io.interlock.engine.model.Finding;
import io.interlock.engine.model.NotExamined;
import io.interlock.engine.model.Place;
import io.interlock.engine.model.Severity;
import io.interlock.engine.scm.LineRanges;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Turns what tools said into what counts for the checks that named them. */
final class ToolVerdicts {

    /** Below this many lines one finding would outweigh everything. */
    private static final int LEAST_LINES = 10;

    /** Most findings of one tool that are listed for a check; nobody reads more. */
    private static final int MAX_LISTED = 500;

    private static final int MAX_NOTES = 50;

    private final ToolRequest request;
    private final ToolFiles files;
    private final List<Finding> findings = new ArrayList<>();
    private final Set<NotExamined> notExamined;
    private final List<ToolResult.Score> scores = new ArrayList<>();

    ToolVerdicts(ToolRequest request, ToolFiles files) {
        this.request = request;
        this.files = files;
        this.notExamined = new LinkedHashSet<>(files.left());
    }

    ToolResult result() {
        return new ToolResult(findings, List.copyOf(notExamined), scores);
    }

    /** Takes what a tool said into account for a check that names it. */
    void add(ToolCheck check, String tool, ToolOutcome outcome) {
        if (!(outcome instanceof Reported reported)) {
            addFailure(check, tool, outcome);
            return;
        }
        ScopedReport scoped = scoped(tool, check.scope(), reported);
        ToolFindings to = new ToolFindings(check.name(), tool);
        if (check instanceof ToolCheck.Linter linter) {
            judge(linter, tool, reported, scoped, to);
        } else if (check instanceof ToolCheck.Sast sast) {
            judge(sast, scoped, to);
        }
        addStray(to, scoped);
    }

    /** When the score of what counts is too low, all that counts is reported. */
    private void judge(ToolCheck.Linter check, String tool, Reported reported, ScopedReport scoped, ToolFindings to) {
        double score = score(check.scope(), reported, scoped.findings());
        scores.add(new ToolResult.Score(check.name(), tool, score, check.minScore()));
        if (score < check.minScore()) {
            findings.add(to.score(score, check.minScore()));
            addAll(to, scoped.findings());
        }
    }

    /** All that counts and is severe enough is reported. */
    private void judge(ToolCheck.Sast check, ScopedReport scoped, ToolFindings to) {
        List<ToolFinding> severe = new ArrayList<>();
        for (ToolFinding finding : scoped.findings()) {
            if (finding.severity().compareTo(check.severity()) >= 0) {
                severe.add(finding);
            }
        }
        addAll(to, severe);
    }

    private ScopedReport scoped(String tool, ToolScope scope, Reported reported) {
        List<String> notes = reported.report().unexamined();
        for (int i = 0; i < Math.min(notes.size(), MAX_NOTES); i++) {
            notExamined.add(ToolFindings.notExamined(tool + " did not examine " + ToolText.message(notes.get(i))));
        }
        if (notes.size() > MAX_NOTES) {
            notExamined.add(ToolFindings.notExamined(
                    tool + " did not examine " + (notes.size() - MAX_NOTES) + " more files or rules"));
        }
        addPassedOver(tool, reported);
        return ScopedReport.of(reported.report(), scope, request);
    }

    /** Files that the tool was given and does not name among those it examined: it has rules of its own to skip some. */
    private void addPassedOver(String tool, Reported reported) {
        List<String> examined = reported.report().examined();
        if (examined == null) {
            return;
        }
        ToolPaths paths = new ToolPaths(request.root());
        Set<String> known = new HashSet<>();
        for (String file : examined) {
            String path = paths.inside(file);
            known.add(path == null ? file : path);
        }
        for (String file : reported.files()) {
            if (!known.contains(file)) {
                notExamined.add(new NotExamined(Place.file(file), tool + " was given it, but passed it over."));
            }
        }
    }

    private void addAll(ToolFindings to, List<ToolFinding> counted) {
        for (int i = 0; i < Math.min(counted.size(), MAX_LISTED); i++) {
            findings.add(to.reported(counted.get(i)));
        }
        if (counted.size() > MAX_LISTED) {
            findings.add(to.more(counted.size() - MAX_LISTED));
        }
    }

    private void addStray(ToolFindings to, ScopedReport scoped) {
        if (!scoped.stray().isEmpty()) {
            findings.add(to.stray(scoped.stray().size(), scoped.stray().get(0)));
        }
    }

    private void addFailure(ToolCheck check, String tool, ToolOutcome outcome) {
        if (outcome instanceof Missing missing) {
            boolean fail = check.onMissing() == OnMissing.FAIL;
            String reason = "is not installed: there is no '" + ToolText.message(missing.program()) + "'";
            findings.add(new ToolFindings(fail ? check.name() : ToolFindings.MISSING_CHECK, tool)
                    .failure("missing", fail ? Severity.HIGH : Severity.LOW, reason, missing.install()));
            notExamined.add(ToolFindings.notExamined(tool + " " + reason));
        } else if (outcome instanceof Failed failed) {
            findings.add(new ToolFindings(check.name(), tool)
                    .failure(failed.rule(), Severity.HIGH, failed.reason(), failed.remedy()));
            notExamined.add(ToolFindings.notExamined(tool + " " + failed.reason()));
        }
    }

    /**
     * Pylint's formula with lines for statements: 10 - 10 * (5 * errors + others) / lines, at least 0, where errors are
     * findings of severity high or worse and lines are those in scope that are not blank, at least 10. Where whole files
     * count and the tool gives a score itself, that one.
     */
    private double score(ToolScope scope, Reported reported, List<ToolFinding> counted) {
        boolean wholeFiles = scope == ToolScope.FILE || scope == ToolScope.ALL;
        double own = reported.report().score();
        if (wholeFiles && !Double.isNaN(own)) {
            return own;
        }
        int weight = 0;
        for (ToolFinding finding : counted) {
            weight += finding.severity().compareTo(Severity.HIGH) >= 0 ? 5 : 1;
        }
        int lines = 0;
        for (String file : reported.files()) {
            LineRanges changed = request.changed().getOrDefault(file, LineRanges.ALL);
            lines += files.lines(file, wholeFiles ? LineRanges.ALL : ScopedReport.lines(changed, scope));
        }
        double score = Math.max(0, 10 - 10.0 * weight / Math.max(lines, LEAST_LINES));
        return Math.round(score * 100) / 100.0;
    }

    /** A score as people write it. */
    static String text(double score) {
        return String.format(Locale.ROOT, "%.2f", score);
    }
}
