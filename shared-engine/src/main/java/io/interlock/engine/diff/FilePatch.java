package io.interlock.engine.diff;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a change does to one file.
 *
 * @param oldPath path before the change, or null for a file that comes; written as {@code FileChange#path}
 * @param newPath path after the change, or null for a file that goes
 * @param type what happens to the file
 * @param content what can be said of its content
 * @param oldId object id before the change as far as the diff tells it, or null
 * @param newId object id after the change as far as the diff tells it, or null
 * @param oldMode mode before the change as git writes it, such as {@code 100644}, or null when it is not told
 * @param newMode mode after the change, or null likewise
 * @param hunks the hunks in order; none unless the content is text that differs. Of a file that is too large they are
 *     there without their lines
 */
public record FilePatch(
        @Nullable String oldPath,
        @Nullable String newPath,
        Type type,
        Content content,
        @Nullable String oldId,
        @Nullable String newId,
        @Nullable String oldMode,
        @Nullable String newMode,
        List<Hunk> hunks) {

    /** What happens to a file. */
    public enum Type {
        /** It comes. */
        ADDED,
        /** Its content, mode or kind changes. */
        MODIFIED,
        /** It goes. */
        DELETED,
        /** It gets another name, and maybe other content. */
        RENAMED,
        /** It is a copy of another, and maybe changed. */
        COPIED
    }

    /** What can be said of the content. */
    public enum Content {
        /** Lines differ, and the hunks tell which. */
        TEXT,
        /** Nothing differs but name or mode, or the file is empty. */
        SAME,
        /** Not text. */
        BINARY,
        /** A commit of another repository. */
        SUBMODULE,
        /** Lines differ; they are more than are kept. */
        TOO_LARGE
    }

    /** Copies the list. */
    public FilePatch {
        hunks = List.copyOf(hunks);
        if (oldPath == null && newPath == null) {
            throw new IllegalArgumentException("A patch is of a file");
        }
    }

    /** The path after the change; the one before it for a file that goes. */
    public String path() {
        String path = newPath == null ? oldPath : newPath;
        return path == null ? "" : path;
    }
}
