package io.interlock.engine.scm;

import java.util.List;

/**
 * A commit of a history.
 *
 * @param id full commit id
 * @param parents full ids of its parents
 * @param author who wrote it, as they call themselves
 * @param committer who committed it, as they call themselves
 * @param message the bytes of its message, at most {@link #MAX_BYTES}
 * @param complete whether that is all of the message
 */
public record CommitText(
        String id, List<String> parents, Person author, Person committer, byte[] message, boolean complete) {

    /** Most bytes of a commit that are read, those before its message included. */
    public static final int MAX_BYTES = 256 * 1024;
}
