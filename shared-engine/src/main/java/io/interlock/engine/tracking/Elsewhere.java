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

    private final List<FilePatch> patches;
    private final Map<String, List<Integer>> patchesByLine = new HashMap<>();
    private final Map<Integer, FileLines> files = new HashMap<>();

    /**
     * Looks for these.
     *
     * @param gone findings whose lines are not in their file any more
     */
    Elsewhere(List<FilePatch> patches, List<Known> gone) {
        this.patches = patches;
        Set<String> wanted = new HashSet<>();
        gone.stream().filter(Elsewhere::canMove).forEach(known -> wanted.add(telling(known.text())));
        for (int i = 0; !wanted.isEmpty() && i < patches.size(); i++) {
            index(i, wanted);
        }
    }

    private static boolean canMove(Known known) {
        return known.finding().range().side() == Side.RIGHT && CodeText.isDistinctive(known.text());
    }

    /** The longest line: the one that is in the fewest files. */
    private static String telling(List<String> text) {
        String longest = "";
        for (String line : text) {
            longest = line.length() > longest.length() ? line : longest;
        }
        return longest;
    }

    private void index(int patch, Set<String> wanted) {
        for (var hunk : patches.get(patch).hunks()) {
            for (DiffLine line : hunk.lines()) {
                String text = line.kind() == DiffLine.Kind.ADDED ? CodeText.collapse(line.text()) : "";
                if (wanted.contains(text)) {
                    List<Integer> holders = patchesByLine.computeIfAbsent(text, t -> new ArrayList<>());
                    if (holders.isEmpty() || holders.get(holders.size() - 1) != patch) {
                        holders.add(patch);
                    }
                }
            }
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
            for (FileLines.Lines lines : file.find(known.text(), known.expected())) {
                if (file.isChanged(lines.first(), lines.last())) {
                    places++;
                    found = at(known, patch.path(), lines, file.text(lines));
                }
            }
        }
        return places == 1 ? found : known;
    }

    private static Known at(Known known, String path, FileLines.Lines lines, String quote) {
        ReviewFinding finding = known.finding();
        return known.at(Placed.at(finding, new CodeRange(path, Side.RIGHT, lines.first(), lines.last()), quote));
    }
}
