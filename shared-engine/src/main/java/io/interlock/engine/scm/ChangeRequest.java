package io.interlock.engine.scm;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which change to look at.
 *
 * @param base revision before, or null for the default branch; all zeros when there was none (a first push)
 * @param head revision after; {@code HEAD} when the mode is {@link Mode#STAGED} or {@link Mode#WORKTREE}
 * @param mode how the two sides are compared
 * @param files the changed paths when the mode is {@link Mode#FILES}
 * @param onMissingBase what to do when the base is not known, such as in a shallow clone that cannot be deepened
 * @param offline whether missing history and content may not be fetched from the remote
 */
public record ChangeRequest(
        @Nullable String base,
        String head,
        Mode mode,
        List<String> files,
        OnMissingBase onMissingBase,
        boolean offline) {

    /** How the two sides are compared. */
    public enum Mode {
        /** From the merge base of base and head to head, as a pull request shows it. */
        MERGE_BASE,
        /** From base to head, as {@code git diff base head} shows it. */
        DIRECT,
        /** From HEAD to the index. */
        STAGED,
        /** From the merge base of base and HEAD to the working tree, untracked files included. */
        WORKTREE,
        /** Paths given by hand. */
        FILES
    }

    /** What to do when the base is not known. */
    public enum OnMissingBase {
        /** Fail with the exact remedy. */
        FAIL,
        /** Treat everything as changed. */
        ALL
    }

    /** Copies the list. */
    public ChangeRequest {
        files = List.copyOf(files);
    }

    /** A request that never fetches. */
    public ChangeRequest(
            @Nullable String base, String head, Mode mode, List<String> files, OnMissingBase onMissingBase) {
        this(base, head, mode, files, onMissingBase, true);
    }
}
