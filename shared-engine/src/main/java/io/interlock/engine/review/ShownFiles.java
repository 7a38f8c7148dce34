package io.interlock.engine.review;

import io.interlock.engine.diff.FilePatch;
import io.interlock.engine.diff.Hunk;
import io.interlock.engine.model.Side;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The files and hunks that a request showed, to be found by what a model calls them. For use by one thread at a time. */
final class ShownFiles {

    private final Map<String, FilePatch> byPath = new HashMap<>();
    // By identity: comparing patches compares all their lines.
    private final IdentityHashMap<FilePatch, List<Hunk>> hunks = new IdentityHashMap<>();
    private final IdentityHashMap<FilePatch, List<SideLines>> sides = new IdentityHashMap<>();
    private final SentLines sent;

    /** The files of a request. */
    ShownFiles(Packing.Batch batch, SentLines sent) {
        this.sent = sent;
        for (Packing.Part part : batch.parts()) {
            List<Hunk> known = hunks.computeIfAbsent(part.patch(), patch -> new ArrayList<>());
            if (known.stream().noneMatch(hunk -> hunk.id().equals(part.hunk().id()))) {
                known.add(part.hunk());
            }
            name(part.patch());
        }
    }

    /** The path after the change is what is shown; the one before only helps where no other file has it now. */
    private void name(FilePatch patch) {
        byPath.put(shown(patch.path()), patch);
        if (patch.oldPath() != null) {
            byPath.putIfAbsent(shown(patch.oldPath()), patch);
        }
    }

    private static String shown(String path) {
        return VisibleText.of(path, VisibleText.OTHER);
    }

    /** The file that a path is of, with what models put before it taken off; null when it was not shown. */
    @Nullable FilePatch find(String path) {
        FilePatch found = byPath.get(path);
        for (String prefix : List.of("a/", "b/", "./", "/")) {
            if (found == null && path.startsWith(prefix)) {
                found = byPath.get(path.substring(prefix.length()));
            }
        }
        return found;
    }

    /** The shown hunks of a file, both sides of each. */
    List<SideLines> sides(FilePatch patch) {
        return sides.computeIfAbsent(patch, file -> {
            List<SideLines> all = new ArrayList<>();
            for (Hunk hunk : hunks.getOrDefault(file, List.of())) {
                all.add(SideLines.of(hunk, Side.RIGHT, sent));
                all.add(SideLines.of(hunk, Side.LEFT, sent));
            }
            return all;
        });
    }
}
