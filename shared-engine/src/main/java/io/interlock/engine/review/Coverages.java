package io.interlock.engine.review;

import io.interlock.engine.model.FileCoverage;
import io.interlock.engine.model.HunkCoverage;
import java.util.List;
import java.util.Map;

/** Takes hunks back that count as reviewed and are not. */
final class Coverages {

    private Coverages() {}

    /**
     * The coverage without some hunks.
     *
     * @param reasons why each is not reviewed, by the id of the hunk
     */
    static List<FileCoverage> skipped(List<FileCoverage> coverage, Map<String, String> reasons) {
        return reasons.isEmpty()
                ? coverage
                : coverage.stream().map(file -> skipped(file, reasons)).toList();
    }

    private static FileCoverage skipped(FileCoverage file, Map<String, String> reasons) {
        List<HunkCoverage> hunks =
                file.hunks().stream().map(hunk -> skipped(hunk, reasons)).toList();
        return new FileCoverage(file.path(), file.oldPath(), file.kind(), hunks, file.reason());
    }

    private static HunkCoverage skipped(HunkCoverage hunk, Map<String, String> reasons) {
        String reason = reasons.get(hunk.id());
        return reason == null || !hunk.isReviewed()
                ? hunk
                : new HunkCoverage(
                        hunk.id(),
                        hunk.oldStart(),
                        hunk.oldCount(),
                        hunk.newStart(),
                        hunk.newCount(),
                        hunk.added(),
                        hunk.removed(),
                        HunkCoverage.Status.SKIPPED,
                        reason);
    }
}
