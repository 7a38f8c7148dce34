package io.interlock.engine.inspection;

import io.interlock.engine.diff.DiffLine;
import io.interlock.engine.diff.FilePatch;
import io.interlock.engine.diff.FileTexts;
import io.interlock.engine.diff.Hunk;
import io.interlock.engine.model.ReviewFinding;
import io.interlock.engine.model.Side;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** A change made of texts, with its patches and the files on both sides; no repository is needed for it. */
final class TestChange implements FileTexts {

    private final List<FilePatch> patches = new ArrayList<>();
    private final Map<String, List<String>> left = new HashMap<>();
    private final Map<String, List<String>> right = new HashMap<>();
    private final Map<String, Long> sizes = new HashMap<>();

    /** A file that comes. */
    TestChange added(String path, String text) {
        return file(null, path, "", text);
    }

    /** A file that changes. */
    TestChange modified(String path, String before, String after) {
        return file(path, path, before, after);
    }

    /** A file that gets another name, and other content. */
    TestChange renamed(String from, String to, String before, String after) {
        return file(from, to, before, after);
    }

    /** A file that goes. */
    TestChange deleted(String path, String text) {
        return file(path, null, text, "");
    }

    /** A file that stays. */
    TestChange beside(String path, String text) {
        left.put(path, lines(text));
        right.put(path, lines(text));
        return this;
    }

    /** A file that is not text, which comes. */
    TestChange binary(String path, long size) {
        patches.add(new FilePatch(
                null, path, FilePatch.Type.ADDED, FilePatch.Content.BINARY, null, null, null, "100644", List.of()));
        sizes.put(path, size);
        return this;
    }

    List<FilePatch> patches() {
        return patches;
    }

    /** What all checks find. */
    List<ReviewFinding> findings() {
        return new Inspection(InspectionSettings.DEFAULT).findings(patches, this);
    }

    /** What a check finds, when nothing but the diff is there. */
    List<ReviewFinding> findingsWithoutTexts(String check) {
        return new Inspection(InspectionSettings.DEFAULT)
                .findings(patches, FileTexts.NONE).stream()
                        .filter(finding -> finding.rule().equals(check))
                        .toList();
    }

    /** What a check finds. */
    List<ReviewFinding> findings(String check) {
        return findings().stream()
                .filter(finding -> finding.rule().equals(check))
                .toList();
    }

    /** Where a check finds something, with what is there. */
    List<String> quotes(String check) {
        return findings(check).stream().map(ReviewFinding::quote).toList();
    }

    private TestChange file(@Nullable String from, @Nullable String to, String before, String after) {
        List<String> old = lines(before);
        List<String> now = lines(after);
        if (from != null) {
            left.put(from, old);
        }
        if (to != null) {
            right.put(to, now);
        }
        FilePatch.Type type = from == null
                ? FilePatch.Type.ADDED
                : to == null
                        ? FilePatch.Type.DELETED
                        : from.equals(to) ? FilePatch.Type.MODIFIED : FilePatch.Type.RENAMED;
        List<Hunk> hunks = TestHunks.of(old, now);
        FilePatch.Content content = hunks.isEmpty() ? FilePatch.Content.SAME : FilePatch.Content.TEXT;
        patches.add(new FilePatch(from, to, type, content, null, null, null, null, hunks));
        return this;
    }

    private static List<String> lines(String text) {
        if (text.isEmpty()) {
            return List.of();
        }
        String whole = text.endsWith("\n") ? text.substring(0, text.length() - 1) : text;
        return List.of(whole.split("\n", -1));
    }

    @Override
    public @Nullable List<String> lines(String path, Side side) {
        return (side == Side.LEFT ? left : right).get(path);
    }

    @Override
    public List<String> files(String folder, Side side) {
        Set<String> files = new TreeSet<>();
        for (String path : (side == Side.LEFT ? left : right).keySet()) {
            int slash = path.lastIndexOf('/');
            if (path.substring(0, Math.max(0, slash)).equals(folder)) {
                files.add(path);
            }
        }
        return List.copyOf(files);
    }

    @Override
    public long size(String path, Side side) {
        return side == Side.RIGHT ? sizes.getOrDefault(path, -1L) : -1;
    }

    /** Numbers of the lines that a change adds to a file. */
    static List<Integer> addedLines(FilePatch patch) {
        return patch.hunks().stream()
                .flatMap(hunk -> hunk.lines().stream())
                .filter(line -> line.kind() == DiffLine.Kind.ADDED)
                .map(DiffLine::newLine)
                .toList();
    }
}
