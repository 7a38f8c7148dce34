package io.interlock.engine.scm;

import org.jspecify.annotations.Nullable;

/**
 * The content of a file, or why there is none.
 *
 * @param id object id
 * @param content the bytes, or null when the object is missing or larger than was asked for
 * @param size size in bytes, or -1 when the object is missing (a partial clone, a damaged repository)
 */
public record Blob(String id, byte @Nullable [] content, long size) {

    /** Whether the object is not in the repository. */
    public boolean isMissing() {
        return size < 0;
    }
}
