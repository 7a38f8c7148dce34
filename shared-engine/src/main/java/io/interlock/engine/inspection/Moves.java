package io.interlock.engine.inspection;

import io.interlock.engine.diff.DiffLine;
import io.interlock.engine.diff.FilePatch;
import io.interlock.engine.diff.Hunk;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Which added lines only moved: the same text, white space at its ends aside, is removed elsewhere in the change. Each
 * removed line makes up for one added line, the first of that text.
 */
final class Moves {

    private final List<FilePatch> patches;

    /** Worked out when it is first asked for: most changes have no line that anybody asks about. */
    private @Nullable Set<DiffLine> moved;

    Moves(List<FilePatch> patches) {
        this.patches = patches;
    }

    boolean isMoved(DiffLine line) {
        if (moved == null) {
            moved = find();
        }
        return moved.contains(line);
    }

    private Set<DiffLine> find() {
        Map<String, Integer> removed = new HashMap<>();
        each(DiffLine.Kind.REMOVED, line -> removed.merge(line.text().strip(), 1, Integer::sum));
        Set<DiffLine> found = Collections.newSetFromMap(new IdentityHashMap<>());
        each(DiffLine.Kind.ADDED, line -> {
            Integer left = removed.get(line.text().strip());
            if (left != null && left > 0) {
                removed.put(line.text().strip(), left - 1);
                found.add(line);
            }
        });
        return found;
    }

    private void each(DiffLine.Kind kind, Consumer<DiffLine> sink) {
        for (FilePatch patch : patches) {
            for (Hunk hunk : patch.hunks()) {
                hunk.lines().stream().filter(line -> line.kind() == kind).forEach(sink);
            }
        }
    }
}
