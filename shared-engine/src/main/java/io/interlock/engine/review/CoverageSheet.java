package io.interlock.engine.review;

import io.interlock.engine.diff.FilePatch;
import io.interlock.engine.diff.Hunk;
import io.interlock.engine.model.FileCoverage;
import io.interlock.engine.model.HunkCoverage;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Keeps account of every hunk of a change: what nobody decides about was skipped. */
final class CoverageSheet {

    private static final Verdict UNDECIDED = new Verdict(HunkCoverage.Status.SKIPPED, "nobody came to look at it");

    private final List<FilePatch> patches;
    private final Map<Integer, FileVerdict> files = new HashMap<>();
    private final Map<HunkView.Position, Verdict> hunks = new HashMap<>();

    CoverageSheet(List<FilePatch> patches) {
        this.patches = patches;
    }

    /** Says what a file is, and why it is left out as a whole; the reason is empty when its hunks tell. */
    void file(int file, FileCoverage.Kind kind, String reason) {
        files.put(file, new FileVerdict(kind, reason));
        for (int i = 0; i < patches.get(file).hunks().size() && !reason.isEmpty(); i++) {
            hunk(new HunkView.Position(file, i), HunkCoverage.Status.SKIPPED, reason);
        }
    }

    /** What a file was said to be. */
    FileCoverage.Kind kind(int file) {
        FileVerdict verdict = files.get(file);
        return verdict == null ? FileCoverage.Kind.SOURCE : verdict.kind();
    }

    /** Says what becomes of a hunk, in place of what was said before. */
    void hunk(HunkView.Position at, HunkCoverage.Status status, String reason) {
        hunks.put(at, new Verdict(status, reason));
    }

    /** Every file in the order of the change, with every hunk. */
    List<FileCoverage> all() {
        List<FileCoverage> all = new ArrayList<>(patches.size());
        for (int i = 0; i < patches.size(); i++) {
            FilePatch patch = patches.get(i);
            FileVerdict verdict = files.get(i);
            String oldPath = patch.path().equals(patch.oldPath()) ? null : patch.oldPath();
            all.add(new FileCoverage(
                    patch.path(), oldPath, kind(i), hunks(i), verdict == null ? "" : verdict.reason()));
        }
        return all;
    }

    private List<HunkCoverage> hunks(int file) {
        List<HunkCoverage> all = new ArrayList<>();
        List<Hunk> own = patches.get(file).hunks();
        for (int i = 0; i < own.size(); i++) {
            Hunk hunk = own.get(i);
            Verdict verdict = hunks.getOrDefault(new HunkView.Position(file, i), UNDECIDED);
            all.add(new HunkCoverage(
                    hunk.id(),
                    hunk.oldStart(),
                    hunk.oldCount(),
                    hunk.newStart(),
                    hunk.newCount(),
                    hunk.added(),
                    hunk.removed(),
                    verdict.status(),
                    verdict.reason()));
        }
        return all;
    }

    private record FileVerdict(FileCoverage.Kind kind, String reason) {}

    private record Verdict(HunkCoverage.Status status, String reason) {}
}
