package io.interlock.engine.inspection;

import io.interlock.engine.diff.DiffLine;
import io.interlock.engine.diff.FilePatch;
import io.interlock.engine.diff.FileTexts;
import io.interlock.engine.diff.Hunk;
import io.interlock.engine.model.Category;
import io.interlock.engine.model.CodeRange;
import io.interlock.engine.model.Finding;
import io.interlock.engine.model.GuardResult;
import io.interlock.engine.model.Place;
import io.interlock.engine.model.Problem;
import io.interlock.engine.model.Region;
import io.interlock.engine.model.ReviewCategory;
import io.interlock.engine.model.ReviewFinding;
import io.interlock.engine.model.ReviewFinding.Source;
import io.interlock.engine.model.Severity;
import io.interlock.engine.model.Side;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What guardrails and the tools they ran found, as findings of a review. */
public final class GuardFindings {

    private GuardFindings() {}

    /**
     * The findings that are in a file of the change, or on a line of it; in their order. What they quote is their excerpt,
     * in which secrets are replaced: the line itself would bring them back.
     */
    public static List<ReviewFinding> of(GuardResult guarded, List<FilePatch> patches, FileTexts texts) {
        Map<String, FilePatch> byPath = new HashMap<>();
        patches.forEach(patch -> byPath.put(patch.path(), patch));
        Map<String, BitSet> changed = new HashMap<>();
        List<ReviewFinding> all = new ArrayList<>();
        for (Finding finding : guarded.findings()) {
            String path = path(finding);
            FilePatch patch = path == null ? null : byPath.get(path);
            if (patch != null && isOfChange(finding, patch, changed)) {
                all.add(review(finding, range(finding, patch)));
            }
        }
        return List.copyOf(all);
    }

    /**
     * What guardrails found where a review has no lines for it: in messages of commits, titles and bodies, or about the
     * change as a whole.
     */
    public static List<Problem> elsewhere(GuardResult guarded) {
        List<Problem> all = new ArrayList<>();
        for (Finding finding : guarded.findings()) {
            if (path(finding) == null) {
                Place place = finding.location().place();
                String where = place.kind() == Place.Kind.CHANGE ? "the change" : place.name();
                all.add(new Problem(
                        null,
                        0,
                        0,
                        "The guardrail '" + finding.check() + "' found '"
                                + finding.rule().id() + "' in " + where + ": " + finding.message(),
                        finding.rule().remedy()));
            }
        }
        return all;
    }

    /**
     * The findings of checks without those that the guardrails say as well, and better.
     *
     * @param checks what {@link Inspection} found
     * @param guarded what {@link #of} gave
     */
    public static List<ReviewFinding> besides(List<ReviewFinding> checks, List<ReviewFinding> guarded) {
        Set<String> said = new HashSet<>();
        for (ReviewFinding finding : guarded) {
            said.add(topic(finding.rule()) + '\n' + finding.range().path());
        }
        return checks.stream()
                .filter(finding -> topic(finding.rule()).isEmpty()
                        || !said.contains(
                                topic(finding.rule()) + '\n' + finding.range().path()))
                .toList();
    }

    /** What rules of guardrails and of checks are both about; empty for what only one of them knows. */
    private static String topic(String rule) {
        return switch (rule) {
            case "workflow-changed", "ci-changed" -> "workflow";
            case "large-binary", "large-file" -> "size";
            default -> "";
        };
    }

    /** The file that a finding is in; of a member of an archive the archive. */
    private static @Nullable String path(Finding finding) {
        Place place = finding.location().place();
        if (place.kind() != Place.Kind.FILE) {
            return null;
        }
        int member = place.name().indexOf("!/");
        return member < 0 ? place.name() : place.name().substring(0, member);
    }

    private static boolean isWhole(Finding finding) {
        return finding.location().region().line() == 0
                || finding.location().place().name().contains("!/");
    }

    private static boolean isOfChange(Finding finding, FilePatch patch, Map<String, BitSet> changed) {
        if (isWhole(finding)) {
            return true;
        }
        Region region = finding.location().region();
        int line = changed.computeIfAbsent(patch.path(), path -> lines(patch)).nextSetBit(region.line());
        return line >= 0 && line <= region.endLine();
    }

    /** The lines that come; of a file whose lines are not kept, those of its hunks. */
    private static BitSet lines(FilePatch patch) {
        BitSet lines = new BitSet();
        for (Hunk hunk : patch.hunks()) {
            if (hunk.lines().isEmpty()) {
                lines.set(hunk.newStart(), hunk.newStart() + hunk.newCount());
            }
            for (DiffLine line : hunk.lines()) {
                if (line.kind() == DiffLine.Kind.ADDED) {
                    lines.set(line.newLine());
                }
            }
        }
        return lines;
    }

    private static CodeRange range(Finding finding, FilePatch patch) {
        if (patch.newPath() == null) {
            return new CodeRange(patch.path(), Side.LEFT, 0, 0);
        }
        Region region = finding.location().region();
        return isWhole(finding)
                ? CodeRange.file(patch.path())
                : CodeRange.right(patch.path(), region.line(), Math.max(region.line(), region.endLine()));
    }

    private static ReviewFinding review(Finding finding, CodeRange range) {
        boolean tool = finding.rule().category() == Category.TOOL;
        Source.Kind kind = tool ? Source.Kind.TOOL : Source.Kind.GUARDRAIL;
        return new ReviewFinding(
                finding.rule().id(),
                category(finding),
                severity(finding),
                Math.max(0, Math.min(1, finding.score())),
                range,
                range.isFile() ? "" : finding.excerpt(),
                finding.message(),
                finding.rule().remedy(),
                null,
                new Source(kind, finding.check()));
    }

    /** That a file is of a kind that deserves eyes is for whoever approves; at no line is there anything to mend. */
    private static Severity severity(Finding finding) {
        boolean kindOfFile = finding.rule().category() == Category.DANGEROUS_CHANGE && isWhole(finding);
        return kindOfFile && finding.severity() == Severity.LOW ? Severity.INFO : finding.severity();
    }

    private static ReviewCategory category(Finding finding) {
        return switch (finding.rule().category()) {
            case SECRET, PERSONAL_DATA, INJECTION, DANGEROUS_CHANGE -> ReviewCategory.SECURITY;
            case TOOL ->
                finding.severity().compareTo(Severity.MEDIUM) >= 0
                        ? ReviewCategory.CORRECTNESS
                        : finding.severity() == Severity.LOW ? ReviewCategory.MAINTAINABILITY : ReviewCategory.STYLE;
            case LIMIT, POLICY -> ReviewCategory.MAINTAINABILITY;
        };
    }
}
