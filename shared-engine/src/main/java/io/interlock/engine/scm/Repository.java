package io.interlock.engine.scm;

import io.interlock.engine.model.ChangeSet;
import io.interlock.engine.model.FileChange;
import io.interlock.engine.model.Problem;
import io.interlock.engine.process.CommandRunner;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * A git repository, read through its objects: works in bare, shallow, sparse and partial clones and in linked
 * worktrees, and never touches the checkout. For use by one thread.
 */
public final class Repository implements AutoCloseable {

    private final GitBackend git;
    private final Map<String, TreeListing> treesById = new HashMap<>();
    private final IdentityHashMap<ChangeSet, SourceTree> localHeads = new IdentityHashMap<>();
    private final List<Problem> problems = new ArrayList<>();

    private Repository(GitBackend git) {
        this.git = git;
    }

    /**
     * Opens the repository that holds a directory. Nothing is read before the first question. Where git is not
     * installed, JGit reads commits; the index and the working tree need git.
     *
     * @param runner starts git; variables that point git at another repository are not passed on
     */
    public static Repository open(Path directory, CommandRunner runner) {
        return new Repository(
                runner.finds("git") ? new GitCommandBackend(runner, directory) : new JGitBackend(directory));
    }

    /** The files of a tree by its full id. */
    public SourceTree tree(String treeId) {
        return new GitTree(treeId, git.objects(), treesById);
    }

    /**
     * Reads files by their object ids.
     *
     * @param ids full object ids
     * @param maxBytes content larger than this is skipped
     * @return one blob for each id, in the same order
     */
    public List<Blob> blobs(List<String> ids, int maxBytes) {
        return git.objects().read(ids, maxBytes);
    }

    /** The paths that differ between two trees by their full ids. */
    public List<FileChange> changesBetween(String baseTree, String headTree) {
        return git.diff(baseTree, headTree);
    }

    /**
     * The files after a change that {@link #change} gave: those of the head commit, or of the index or working tree.
     *
     * @throws IllegalArgumentException when the change has no commit as its head and is not from this repository
     */
    public SourceTree headTree(ChangeSet change) {
        SourceTree local = localHeads.get(change);
        if (local == null && change.head().commit() == null) {
            throw new IllegalArgumentException("Not a change of this repository: " + change.head());
        }
        return local == null ? tree(change.head().tree()) : local;
    }

    /**
     * The files before a change that {@link #change} gave.
     *
     * @param change a change that has a base
     * @param headTree the files after it
     */
    public SourceTree baseTree(ChangeSet change, SourceTree headTree) {
        ChangeSet.Revision base = Objects.requireNonNull(change.base(), "The change has no base");
        SourceTree before = tree(base.tree());
        // Only between two commits does the list of changes tell the objects on both sides.
        return localHeads.containsKey(change)
                ? before
                : new TreeBefore(before, headTree, change.files(), git.objects());
    }

    /**
     * Works out the change. Unless the request is offline, a shallow history is deepened until the merge base shows,
     * and missing content of a partial clone is fetched when it is read.
     *
     * @throws ScmException when a revision is not known or the repository cannot be read
     */
    public ChangeSet change(ChangeRequest request) {
        if (!request.offline()) {
            git.allowFetch();
        }
        return switch (request.mode()) {
            case MERGE_BASE, DIRECT -> resolver().between(request);
            case FILES -> new ListedFiles(git, this::tree).change(request);
            case STAGED -> local(new LocalChange(git, this::tree).staged(request));
            case WORKTREE -> worktree(request);
        };
    }

    private ChangeSet worktree(ChangeRequest request) {
        LocalChange.requireHead(request, "--worktree");
        ChangeResolver.Ends ends = resolver().ends(request);
        return local(new LocalChange(git, this::tree).worktree(ends));
    }

    private ChangeResolver resolver() {
        return new ChangeResolver(git, new MissingHistory(git, problems));
    }

    private ChangeSet local(LocalChange.Result result) {
        localHeads.put(result.change(), result.head());
        return result.change();
    }

    /** What was assumed or fetched to answer so far, for the report. */
    public List<Problem> problems() {
        return List.copyOf(problems);
    }

    @Override
    public void close() {
        git.close();
    }
}
