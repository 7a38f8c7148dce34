package io.interlock.engine.diff;

import io.interlock.engine.model.Side;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The files of a change on both sides, as far as they can be had. For use by one thread. */
public interface FileTexts {

    /** Of no file is more known than its diff tells. */
    FileTexts NONE = (path, side) -> null;

    /**
     * The lines of a file, without their line feeds; a carriage return stays. Bytes that are not UTF-8 are U+FFFD.
     *
     * @param path path on that side
     * @return the lines, or null when the file is not there, is not text, is too large, or cannot be had
     */
    @Nullable List<String> lines(String path, Side side);

    /**
     * The files that are directly in a folder, so that a changed file can be held against those beside it.
     *
     * @param folder path of the folder on that side, without a slash at its end; empty for the root
     * @return their paths from the root, in order; empty when the folder is not there or is not known
     */
    default List<String> files(String folder, Side side) {
        return List.of();
    }

    /**
     * The size of a file, whatever it contains.
     *
     * @param path path on that side
     * @return bytes, or -1 when the file is not there or its size is not known
     */
    default long size(String path, Side side) {
        return -1;
    }
}
