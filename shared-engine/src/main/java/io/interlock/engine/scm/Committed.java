package io.interlock.engine.scm;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A commit to the branch of a run.
 *
 * @param commit its full id, or null when there was nothing to commit
 * @param branch the branch, without {@code refs/heads/}
 * @param files the paths that it changed, in git's order
 */
public record Committed(@Nullable String commit, String branch, List<String> files) {

    /** Copies the list. */
    public Committed {
        files = List.copyOf(files);
    }
}
