package io.interlock.engine.scm;

import io.interlock.engine.model.ChangeSet;
import io.interlock.engine.model.ChangeSet.Revision;
import io.interlock.engine.model.FileChange;
import io.interlock.engine.process.CommandRunner;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A git repository, read through its objects: works in bare, shallow, sparse and partial clones and in linked
 * worktrees, and never touches the checkout. For use by one thread.
 */
public final class Repository implements AutoCloseable {

    /** Where the default branch is looked for when no base is named, best first. */
    private static final List<String> DEFAULT_BRANCHES =
            List.of("refs/remotes/origin/HEAD", "origin/main", "origin/master", "main", "master");

    private final GitBackend git;
    private final Map<String, TreeListing> treesById = new HashMap<>();

    private Repository(GitBackend git) {
        this.git = git;
    }

    /** Opens the repository that holds a directory. Nothing is read before the first question. */
    public static Repository open(Path directory, CommandRunner runner) {
        return new Repository(new GitCommandBackend(runner, directory));
    }

    /** The files of a tree by its full id. */
    public SourceTree tree(String treeId) {
        return new GitTree(treeId, git.objects(), treesById);
    }

    /** The paths that differ between two trees by their full ids. */
    public List<FileChange> changesBetween(String baseTree, String headTree) {
        return git.diff(baseTree, headTree);
    }

    /**
     * Works out the change.
     *
     * @throws ScmException when a revision is not known or the repository cannot be read
     */
    public ChangeSet change(ChangeRequest request) {
        List<GitBackend.@Nullable Commit> sides = git.resolve(
                request.base() == null ? DEFAULT_BRANCHES_AND_HEAD(request) : List.of(request.base(), request.head()));
        GitBackend.Commit head = sides.get(sides.size() - 1);
        if (head == null) {
            throw unknown(request.head());
        }
        GitBackend.Commit base = null;
        String baseName = request.base();
        for (int i = 0; i < sides.size() - 1 && base == null; i++) {
            base = sides.get(i);
            baseName = request.base() == null ? DEFAULT_BRANCHES.get(i) : request.base();
        }
        if (base == null || baseName == null) {
            throw unknown(request.base() == null ? "origin/HEAD" : request.base());
        }
        if (request.mode() == ChangeRequest.Mode.MERGE_BASE) {
            String mergeBase = git.mergeBase(base.id(), head.id());
            base = mergeBase == null ? null : git.resolve(List.of(mergeBase)).get(0);
            if (base == null) {
                throw new ScmException("no merge base", "");
            }
        }
        return new ChangeSet(
                new Revision(baseName, base.id(), base.tree()),
                new Revision(request.head(), head.id(), head.tree()),
                git.diff(base.tree(), head.tree()),
                false);
    }

    private static List<String> DEFAULT_BRANCHES_AND_HEAD(ChangeRequest request) {
        java.util.ArrayList<String> all = new java.util.ArrayList<>(DEFAULT_BRANCHES);
        all.add(request.head());
        return all;
    }

    private static ScmException unknown(String revision) {
        return new ScmException(
                "Revision '" + revision + "' is not in the repository",
                "Check the spelling, or fetch it: git fetch origin " + revision);
    }

    @Override
    public void close() {
        git.close();
    }
}
