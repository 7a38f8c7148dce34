package io.interlock.engine.tracking;

import io.interlock.engine.diff.DiffLine;
import io.interlock.engine.diff.FilePatch;
import io.interlock.engine.diff.FileTexts;
import io.interlock.engine.diff.Hunk;
import io.interlock.engine.model.CodeRange;
import io.interlock.engine.model.ReviewCategory;
import io.interlock.engine.model.ReviewFinding;
import io.interlock.engine.model.ReviewFinding.Source;
import io.interlock.engine.model.Severity;
import io.interlock.engine.model.Side;
import io.interlock.engine.model.TrackedFinding;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Changes and findings to track. */
final class Findings {

    static final Source MODEL = new Source(Source.Kind.MODEL, "reviewer");
    static final Source CHECK = new Source(Source.Kind.CHECK, "leftover-debug");

    private Findings() {}

    /** A file that comes with these lines. */
    static FilePatch added(String path, List<String> lines) {
        List<DiffLine> all = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            all.add(new DiffLine(DiffLine.Kind.ADDED, 0, i + 1, lines.get(i), false));
        }
        Hunk hunk = new Hunk("0".repeat(32), 0, 0, 1, lines.size(), "", all, lines.size(), 0);
        return patch(null, path, FilePatch.Type.ADDED, List.of(hunk));
    }

    static FilePatch patch(String oldPath, String newPath, FilePatch.Type type, List<Hunk> hunks) {
        return new FilePatch(
                oldPath, newPath, type, FilePatch.Content.TEXT, null, null, null, "100644", List.copyOf(hunks));
    }

    /** The text of files after the change. */
    static FileTexts after(Map<String, List<String>> files) {
        return (path, side) -> side == Side.RIGHT ? files.get(path) : null;
    }

    /** What is known of a change that adds these files. */
    static Tracker.Now now(Map<String, List<String>> files, ReviewFinding... found) {
        return now(files, List.of(found));
    }

    static Tracker.Now now(Map<String, List<String>> files, List<ReviewFinding> found) {
        List<FilePatch> patches = files.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(file -> added(file.getKey(), file.getValue()))
                .toList();
        return new Tracker.Now("c".repeat(40), patches, after(files), found, Set.of(CHECK.name()));
    }

    static ReviewFinding finding(String rule, String path, List<String> lines, int line, String message) {
        return finding(rule, CodeRange.right(path, line, line), lines.get(line - 1), message, MODEL);
    }

    static ReviewFinding finding(String rule, CodeRange range, String quote, String message, Source source) {
        return new ReviewFinding(
                rule, ReviewCategory.CORRECTNESS, Severity.MEDIUM, 0.8, range, quote, message, "", null, source);
    }

    static ReviewState state(List<TrackedFinding> tracked) {
        return new ReviewState("a".repeat(40), "b".repeat(40), "", Set.of(), tracked);
    }

    /** The state after a review of this. */
    static ReviewState after(ReviewState before, Tracker.Now now) {
        return state(Tracker.keep(before, Tracker.track(before, now)));
    }
}
