package io.interlock.engine.tracking;

import io.interlock.engine.diff.FilePatch;
import io.interlock.engine.model.CodeRange;
import io.interlock.engine.model.ReviewFinding;
import io.interlock.engine.model.Side;
import io.interlock.engine.model.TrackedFinding;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Files that got another name without git telling so: those that the change itself brought have no name before it, and
 * those that were rewritten are not alike enough. The file that now has the code of most findings is the one; where their
 * code tells nothing, the only new file with the same last name. For use by one thread.
 */
final class Moves {

    private final ChangedFiles files;
    private final Map<String, String> newPaths = new HashMap<>();

    Moves(List<FilePatch> patches, ChangedFiles files, List<TrackedFinding> before) {
        this.files = files;
        List<Known> homeless = new ArrayList<>();
        for (TrackedFinding tracked : before) {
            CodeRange range = tracked.finding().range();
            if (range.side() == Side.RIGHT && isGone(files.current(range.path(), Side.RIGHT))) {
                homeless.add(Known.of(tracked, range.path()));
            }
        }
        if (!homeless.isEmpty()) {
            byCode(new Elsewhere(patches, homeless), homeless);
            byName(patches, homeless);
        }
    }

    private boolean isGone(String path) {
        FilePatch patch = files.patch(path, Side.RIGHT);
        return patch == null || patch.newPath() == null;
    }

    private void byCode(Elsewhere elsewhere, List<Known> homeless) {
        Map<String, Map<String, Integer>> votes = new HashMap<>();
        for (Known known : homeless) {
            ReviewFinding place = elsewhere.find(known).place();
            if (place != null) {
                votes.computeIfAbsent(known.path(), p -> new TreeMap<>())
                        .merge(place.range().path(), 1, Integer::sum);
            }
        }
        votes.forEach((path, places) -> {
            int most = 0;
            for (Map.Entry<String, Integer> place : places.entrySet()) {
                if (place.getValue() > most) {
                    most = place.getValue();
                    newPaths.put(path, place.getKey());
                }
            }
        });
    }

    private void byName(List<FilePatch> patches, List<Known> homeless) {
        Map<String, List<String>> added = new HashMap<>();
        for (FilePatch patch : patches) {
            if (patch.type() == FilePatch.Type.ADDED) {
                added.computeIfAbsent(lastName(patch.path()), n -> new ArrayList<>())
                        .add(patch.path());
            }
        }
        for (Known known : homeless) {
            List<String> sameName = added.getOrDefault(lastName(known.path()), List.of());
            if (sameName.size() == 1) {
                newPaths.putIfAbsent(known.path(), sameName.get(0));
            }
        }
    }

    private static String lastName(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    /** The path that a file of before has now; the same when it is not known to have another. */
    String current(String path, Side side) {
        String current = files.current(path, side);
        return side == Side.RIGHT ? newPaths.getOrDefault(path, current) : current;
    }
}
