package io.interlock.engine.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A change: the paths that differ between a base and a head.
 *
 * @param base the side before, or null when there is none (a first push, or a list of files given by hand)
 * @param head the side after
 * @param files the paths that differ, in git's byte order, each at most once
 * @param everything whether the base could not be known and every component therefore counts as changed
 */
public record ChangeSet(@Nullable Revision base, Revision head, List<FileChange> files, boolean everything) {

    /** Copies the list. */
    public ChangeSet {
        files = List.copyOf(files);
    }

    /**
     * One side of a change.
     *
     * @param name how the user named it, such as {@code origin/main} or {@code worktree}
     * @param commit full commit id, or null when the side is not a commit (index, working tree)
     * @param tree full tree id of the commit that this side is, or is based on
     */
    public record Revision(String name, @Nullable String commit, String tree) {}
}
