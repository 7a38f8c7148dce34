package io.interlock.engine.tracking;

import io.interlock.engine.diff.FilePatch;
import io.interlock.engine.diff.FileTexts;
import io.interlock.engine.model.Side;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The files of a change by their paths, and where those of before are now. For use by one thread. */
final class ChangedFiles {

    private final Map<String, FilePatch> after = new HashMap<>();
    private final Map<String, FilePatch> before = new HashMap<>();
    private final FileTexts texts;

    ChangedFiles(List<FilePatch> patches, FileTexts texts) {
        this.texts = texts;
        for (FilePatch patch : patches) {
            if (patch.newPath() != null) {
                after.put(patch.newPath(), patch);
            }
            // A copy leaves its source where it was, and may come before or after what happens to the source itself.
            if (patch.oldPath() != null && patch.type() != FilePatch.Type.COPIED) {
                before.put(patch.oldPath(), patch);
            }
        }
    }

    /** What the change does to a file, or null when it is not part of it. */
    @Nullable FilePatch patch(String path, Side side) {
        FilePatch patch = side == Side.RIGHT ? after.get(path) : before.get(path);
        return patch == null ? after.get(path) == null ? before.get(path) : after.get(path) : patch;
    }

    /** The path that a file of before has now; the same when it was not renamed since, or is not part of the change. */
    String current(String path, Side side) {
        if (side == Side.LEFT) {
            return before.containsKey(path) || !after.containsKey(path) ? path : oldPath(path);
        }
        FilePatch renamed = after.containsKey(path) ? null : before.get(path);
        return renamed == null || renamed.newPath() == null ? path : renamed.path();
    }

    private String oldPath(String path) {
        FilePatch patch = after.get(path);
        return patch == null || patch.oldPath() == null ? path : patch.oldPath();
    }

    /** The lines of a file of the change; none of one that is not there on that side. */
    FileLines lines(FilePatch patch, Side side) {
        String path = side == Side.LEFT ? patch.oldPath() : patch.newPath();
        return FileLines.of(path == null ? null : texts.lines(path, side), patch, side);
    }
}
