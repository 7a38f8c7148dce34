package io.interlock.engine.model;

import org.jspecify.annotations.Nullable;

/**
 * One path that differs between the two sides of a change. Renames are never folded: a moved file is one deletion
 * and one addition, so that both owners are seen.
 *
 * @param path path from the repository root, separated by {@code /}, exactly as git stores it (bytes that are not
 *     UTF-8 are kept as lone surrogates U+DC80..U+DCFF)
 * @param type what happened to the path
 * @param oldId object id before the change, or null when the path was added or the id is not known
 * @param newId object id after the change, or null when the path was deleted or the content is not yet an object
 * @param link whether either side is a submodule (gitlink) rather than a file
 */
public record FileChange(
        String path,
        Type type,
        @Nullable String oldId,
        @Nullable String newId,
        boolean link) {

    /** What happened to a path. */
    public enum Type {
        /** The path exists only after the change. */
        ADDED,
        /** The content differs. */
        MODIFIED,
        /** Only the mode differs, such as the executable bit. */
        MODE_CHANGED,
        /** A file became a symbolic link, a submodule, or the other way round. */
        TYPE_CHANGED,
        /** The path exists only before the change. */
        DELETED
    }
}
