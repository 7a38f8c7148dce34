package io.interlock.engine.review;

import io.interlock.engine.model.FileCoverage;
import io.interlock.engine.model.HunkCoverage;
import io.interlock.engine.model.Usage;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What was reviewed when no model was asked: what deterministic checks read, and what a model read before. */
final class Unasked {

    private static final String WHY = "no model was asked";

    private Unasked() {}

    /** What is covered. */
    static Reviewed of(ReviewInput input, ReviewSettings settings) {
        CoverageSheet sheet = new CoverageSheet(input.patches());
        // Nothing is sent, so nothing is packed: only what kinds of files there are matters, and what was seen before.
        new Triage(settings, sheet).toRead(input, hunk -> {});
        List<FileCoverage> coverage = new ArrayList<>(input.patches().size());
        for (FileCoverage file : sheet.all()) {
            coverage.add(checked(file));
        }
        return new Reviewed(List.of(), coverage, Map.of(), Usage.NONE, 0, "", true, List.of());
    }

    private static FileCoverage checked(FileCoverage file) {
        if (file.kind() != FileCoverage.Kind.SOURCE) {
            return file;
        }
        List<HunkCoverage> hunks = new ArrayList<>(file.hunks().size());
        for (HunkCoverage hunk : file.hunks()) {
            boolean before = hunk.status() == HunkCoverage.Status.REVIEWED_BEFORE;
            hunks.add(before ? hunk : checked(hunk));
        }
        return new FileCoverage(file.path(), file.oldPath(), file.kind(), hunks, file.reason());
    }

    private static HunkCoverage checked(HunkCoverage hunk) {
        return new HunkCoverage(
                hunk.id(),
                hunk.oldStart(),
                hunk.oldCount(),
                hunk.newStart(),
                hunk.newCount(),
                hunk.added(),
                hunk.removed(),
                HunkCoverage.Status.CHECKED,
                WHY);
    }
}
