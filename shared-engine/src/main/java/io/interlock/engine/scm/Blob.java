package io.interlock.engine.scm;

import org.jspecify.annotations.Nullable;

/**
 * The content of a file, or why there is none.
 *
 * @param id object id
 * @param content the bytes, or null when the object is missing or larger than was asked for
 * @param size size in bytes, or negative when the object is missing (a partial clone, a damaged repository)
 */
public record Blob(String id, byte @Nullable [] content, long size) {

    /** The size of what is not in the repository. */
    static final int MISSING = -1;

    /** The size of what could not be looked up because its name is short for several objects. */
    static final int AMBIGUOUS = -2;

    static Blob missing(String id) {
        return new Blob(id, null, MISSING);
    }

    /** Whether the object is not in the repository. */
    public boolean isMissing() {
        return size < 0;
    }
}
