package io.interlock.engine.tracking;

import io.interlock.engine.diff.DiffLine;
import io.interlock.engine.diff.FilePatch;
import io.interlock.engine.model.CodeRange;
import io.interlock.engine.model.ReviewFinding;
import io.interlock.engine.model.Side;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Finds code that went from one file to another, among the lines that a change adds. Only a text that is unlikely to be in
 * two places by chance, and is in one place only, counts. For use by one thread.
 */
final class Elsewhere {

    private static final int TOO_MANY = 64;
    private static final int MAX_MASKED = 64;

    private final List<FilePatch> patches;
    private final Map<String, List<Integer>> patchesByLine = new HashMap<>();
    private final Map<Integer, FileLines> files = new HashMap<>();
    private final Map<String, List<String>> masked = new HashMap<>();

    /**
     * Looks for these.
     *
     * @param gone findings whose lines are not in their file any more
     */
    Elsewhere(List<FilePatch> patches, List<Known> gone) {
        this.patches = patches;
        Set<String> wanted = new HashSet<>();
        gone.stream().filter(Elsewhere::canMove).forEach(known -> wanted.add(telling(known.text())));
        wanted.stream()
                .filter(MaskedText::isMasked)
                .sorted()
                .limit(MAX_MASKED)
                .forEach(line -> masked.put(line, MaskedText.pieces(line)));
        for (int i = 0; !wanted.isEmpty() && i < patches.size(); i++) {
            index(i, wanted);
        }
    }

    private static boolean canMove(Known known) {
        boolean tells = known.isMasked() ? MaskedText.isTelling(known.text()) : CodeText.isDistinctive(known.text());
        return known.finding().range().side() == Side.RIGHT && tells;
    }

    /** The longest line: the one that is in the fewest files. One that is not masked goes before all that are. */
    private static String telling(List<String> text) {
        String longest = "";
        boolean masked = true;
        for (String line : text) {
            boolean isMasked = MaskedText.isMasked(line);
            if (masked == isMasked ? line.length() > longest.length() : masked) {
                longest = line;
                masked = isMasked;
            }
        }
        return longest;
    }

    private void index(int patch, Set<String> wanted) {
        for (var hunk : patches.get(patch).hunks()) {
            for (DiffLine line : hunk.lines()) {
                String text = line.kind() == DiffLine.Kind.ADDED ? CodeText.collapse(line.text()) : "";
                if (wanted.contains(text)) {
                    hold(text, patch);
                }
                masked.forEach((quoted, pieces) -> {
                    if (MaskedText.matches(pieces, text)) {
                        hold(quoted, patch);
                    }
                });
            }
        }
    }

    private void hold(String line, int patch) {
        List<Integer> holders = patchesByLine.computeIfAbsent(line, t -> new ArrayList<>());
        if (holders.isEmpty() || holders.get(holders.size() - 1) != patch) {
            holders.add(patch);
        }
    }

    /** The finding where its lines went; the same when they went nowhere, or it cannot be said where. */
    Known find(Known known) {
        List<Integer> holders =
                canMove(known) ? patchesByLine.getOrDefault(telling(known.text()), List.of()) : List.of();
        Known found = known;
        int places = 0;
        for (int holder : holders.size() > TOO_MANY ? List.<Integer>of() : holders) {
            FilePatch patch = patches.get(holder);
            FileLines file = files.computeIfAbsent(holder, h -> FileLines.of(null, patch, Side.RIGHT));
            for (FileLines.Lines lines : places(file, known)) {
                if (file.isChanged(lines.first(), lines.last())) {
                    places++;
                    found = at(
                            known,
                            patch.path(),
                            lines,
                            known.isMasked() ? known.finding().quote() : file.text(lines));
                }
            }
        }
        return places == 1 ? found : known;
    }

    private static List<FileLines.Lines> places(FileLines file, Known known) {
        List<FileLines.Lines> found = file.find(known.text(), known.expected());
        List<FileLines.Lines> like =
                found.isEmpty() && known.isMasked() ? file.findMasked(known.text(), known.expected()) : null;
        return like == null ? found : like;
    }

    private static Known at(Known known, String path, FileLines.Lines lines, String quote) {
        ReviewFinding finding = known.finding();
        return known.at(Placed.at(finding, new CodeRange(path, Side.RIGHT, lines.first(), lines.last()), quote));
    }
}
