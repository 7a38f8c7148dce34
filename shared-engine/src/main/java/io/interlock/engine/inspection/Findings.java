package io.interlock.engine.inspection;

import io.interlock.engine.diff.DiffLine;
import io.interlock.engine.diff.FilePatch;
import io.interlock.engine.model.CodeRange;
import io.interlock.engine.model.ReviewFinding;
import io.interlock.engine.model.ReviewFinding.Source;
import io.interlock.engine.model.Severity;
import io.interlock.engine.model.Side;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Takes what one check says of a change. What is beyond a bound is counted and told in a finding of its own. */
final class Findings {

    private static final int MOST = 500;

    private final String check;
    private final InspectionSettings settings;
    private final List<ReviewFinding> found = new ArrayList<>();
    private int beyond;

    Findings(String check, InspectionSettings settings) {
        this.check = check;
        this.settings = settings;
    }

    /** About lines that follow each other, all of them added or all of them removed. */
    void add(ChangedFile file, List<DiffLine> lines, Remark remark) {
        DiffLine first = lines.get(0);
        DiffLine last = lines.get(lines.size() - 1);
        FilePatch patch = file.patch();
        boolean removed = first.kind() == DiffLine.Kind.REMOVED;
        String old = patch.oldPath() == null ? patch.path() : patch.oldPath();
        CodeRange range = removed
                ? new CodeRange(old, Side.LEFT, first.oldLine(), last.oldLine())
                : CodeRange.right(patch.path(), first.newLine(), last.newLine());
        add(range, lines.stream().map(DiffLine::text).collect(Collectors.joining("\n")), remark);
    }

    /** About a file as a whole. */
    void add(ChangedFile file, Remark remark) {
        String path = file.path();
        add(file.isGone() ? new CodeRange(path, Side.LEFT, 0, 0) : CodeRange.file(path), "", remark);
    }

    private void add(CodeRange range, String quote, Remark remark) {
        if (found.size() == MOST) {
            beyond++;
            return;
        }
        Severity severity = settings.severities().getOrDefault(check, remark.severity());
        found.add(new ReviewFinding(
                check,
                remark.category(),
                severity,
                remark.confidence(),
                range,
                quote,
                remark.message(),
                remark.why(),
                remark.suggestion(),
                new Source(Source.Kind.CHECK, check)));
    }

    /** How many there are. */
    int size() {
        return found.size() + beyond;
    }

    List<ReviewFinding> all() {
        if (beyond == 0) {
            return found;
        }
        ReviewFinding last = found.get(MOST - 1);
        List<ReviewFinding> all = new ArrayList<>(found);
        all.add(new ReviewFinding(
                check,
                last.category(),
                last.severity(),
                1,
                CodeRange.file(last.range().path()),
                "",
                "The check '" + check + "' found " + beyond + " more places, from this file on, which are not listed.",
                "",
                null,
                last.source()));
        return all;
    }
}
