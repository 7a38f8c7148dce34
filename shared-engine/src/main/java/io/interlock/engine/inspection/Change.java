package io.interlock.engine.inspection;

import io.interlock.engine.diff.FilePatch;
import io.interlock.engine.diff.FileTexts;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A change as checks see it.
 *
 * @param files its files, in its order
 * @param byPath those that are there after the change, by their paths
 * @param texts the files on both sides
 * @param moves which lines were only moved
 * @param settings what the checks do
 */
record Change(
        List<ChangedFile> files,
        Map<String, ChangedFile> byPath,
        FileTexts texts,
        Moves moves,
        InspectionSettings settings) {

    static Change of(List<FilePatch> patches, FileTexts texts, InspectionSettings settings) {
        List<ChangedFile> files =
                patches.stream().map(patch -> new ChangedFile(patch, texts)).toList();
        Map<String, ChangedFile> byPath = new HashMap<>();
        files.stream().filter(file -> !file.isGone()).forEach(file -> byPath.put(file.path(), file));
        return new Change(files, byPath, texts, new Moves(patches), settings);
    }

    /** Whether a file comes with the change. */
    boolean isNew(String path) {
        ChangedFile file = byPath.get(path);
        return file != null && file.isNew();
    }
}
