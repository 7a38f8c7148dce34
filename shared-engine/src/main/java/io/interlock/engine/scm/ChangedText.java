package io.interlock.engine.scm;

import org.jspecify.annotations.Nullable;

/**
 * A file as a change leaves it, and which of its lines the change brought.
 *
 * @param path path from the repository root, as {@link io.interlock.engine.model.FileChange#path} has it
 * @param id full object id, or null when the content is in the working tree only
 * @param content the bytes (of a symbolic link its target), or null when there are more than were asked for or they
 *     cannot be read
 * @param size size in bytes, or -1 when the content cannot be read
 * @param added the lines that were added or changed; all when the file is new, when what was there before is too large
 *     to compare or cannot be read, and for content that is not text
 */
public record ChangedText(String path, @Nullable String id, byte @Nullable [] content, long size, LineRanges added) {

    /** Whether the content cannot be read at all: a missing object, a file without permission, a FIFO. */
    public boolean isUnreadable() {
        return size < 0;
    }
}
