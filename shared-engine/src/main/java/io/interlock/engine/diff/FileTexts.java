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
}
