package io.interlock.engine.guardrail;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What the output of a tool says.
 *
 * @param findings what it reports
 * @param unexamined files, or reasons, that it says it could not examine
 * @param examined the files that it says it examined, or null when it does not say
 * @param score the score it gives itself, 0 to 10, or NaN when it gives none
 */
record ToolReport(
        List<ToolFinding> findings,
        List<String> unexamined,
        @Nullable List<String> examined,
        double score) {

    /** Copies the lists. */
    ToolReport {
        findings = List.copyOf(findings);
        unexamined = List.copyOf(unexamined);
        examined = examined == null ? null : List.copyOf(examined);
    }

    /** A report that says no more than its findings. */
    static ToolReport of(List<ToolFinding> findings) {
        return new ToolReport(findings, List.of(), null, Double.NaN);
    }

    /** Both; a score of a part is none of the whole. */
    ToolReport plus(ToolReport other) {
        List<String> files = examined == null || other.examined == null ? null : joined(examined, other.examined);
        return new ToolReport(
                joined(findings, other.findings), joined(unexamined, other.unexamined), files, Double.NaN);
    }

    /** The report with what it says in words redacted; paths stay, or they would name no file any more. */
    ToolReport redacted(UnaryOperator<String> redactor) {
        List<ToolFinding> clean = new ArrayList<>(findings.size());
        for (ToolFinding finding : findings) {
            clean.add(new ToolFinding(
                    redactor.apply(finding.rule()),
                    finding.severity(),
                    finding.path(),
                    finding.region(),
                    redactor.apply(finding.message()),
                    finding.score()));
        }
        List<String> notes = new ArrayList<>(unexamined.size());
        for (String note : unexamined) {
            notes.add(redactor.apply(note));
        }
        return new ToolReport(clean, notes, examined, score);
    }

    private static <T> List<T> joined(List<T> first, List<T> second) {
        List<T> all = new ArrayList<>(first);
        all.addAll(second);
        return all;
    }
}
