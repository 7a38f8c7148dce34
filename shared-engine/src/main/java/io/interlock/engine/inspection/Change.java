package io.interlock.engine.inspection;

import io.interlock.engine.diff.FilePatch;
import io.interlock.engine.diff.FileTexts;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A change as checks see it.
 *
 * @param files its files, in its order
 * @param texts the files on both sides
 * @param moves which lines were only moved
 * @param settings what the checks do
 */
record Change(List<ChangedFile> files, FileTexts texts, Moves moves, InspectionSettings settings) {

    static Change of(List<FilePatch> patches, FileTexts texts, InspectionSettings settings) {
        List<ChangedFile> files =
                patches.stream().map(patch -> new ChangedFile(patch, texts)).toList();
        return new Change(files, texts, new Moves(patches), settings);
    }

    /** The file that has a path after the change, or null when the change does not touch it. */
    @Nullable
    ChangedFile file(String path) {
        for (ChangedFile file : files) {
            if (path.equals(file.patch().newPath())) {
                return file;
            }
        }
        return null;
    }
}
