package io.interlock.engine.scm;

import io.interlock.engine.model.ChangeSet;
import io.interlock.engine.model.ChangeSet.Revision;
import io.interlock.engine.model.FileChange;
import io.interlock.engine.model.FileChange.Type;
import io.interlock.engine.scm.ChangeResolver.Ends;
import io.interlock.engine.scm.GitBackend.Commit;
import io.interlock.engine.scm.OverlayTree.Layer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Works out a change that is not committed yet: the index or the working tree against a commit. */
final class LocalChange {

    private final GitBackend git;
    private final WorkingCopy workingCopy;
    private final Function<String, SourceTree> trees;
    private final Map<String, FileChange> changes = new LinkedHashMap<>();
    private final Map<String, Layer> layers = new HashMap<>();
    private final Map<String, RawDiff.Modes> modes = new HashMap<>();

    /**
     * A change and the files after it.
     *
     * @param files where content without an object is; null when all content has one
     * @param modes modes by path, of what git tracks
     */
    record Result(
            ChangeSet change, SourceTree head, @Nullable WorkingFiles files, Map<String, RawDiff.Modes> modes) {}

    /**
     * Creates it.
     *
     * @param trees gives the files of a tree by its id
     */
    LocalChange(GitBackend git, Function<String, SourceTree> trees) {
        this.git = git;
        this.workingCopy = git.workingCopy();
        this.trees = trees;
    }

    /** From HEAD, or from nothing when there is no commit yet, to the index. */
    Result staged(ChangeRequest request) {
        requireHead(request, "--staged");
        Commit head = git.resolve(List.of("HEAD")).get(0);
        String tree = head == null ? workingCopy.emptyTree() : head.tree();
        for (RawDiff.Entry entry : workingCopy.staged(tree)) {
            add(entry.change(), new Layer(entry.kind(), entry.change().newId()));
        }
        Revision base = head == null ? null : new Revision("HEAD", head.id(), tree);
        return result(base, new Revision("index", null, tree), null);
    }

    /** From the base to the working tree. */
    Result worktree(Ends ends) {
        Commit head = ends.head().commit();
        Revision after = new Revision("worktree", null, head.tree());
        Commit from = ends.base() == null ? head : ends.base().commit();
        WorkingFiles files = new WorkingFiles(workingCopy.root(), ObjectId.isSha256(head.id()));
        for (RawDiff.Entry entry : workingCopy.tracked(from.tree())) {
            addTracked(entry, files);
        }
        addUntracked(files);
        if (ends.base() == null) {
            return new Result(new ChangeSet(null, after, List.of(), true), overlay(from.tree(), files), files, modes);
        }
        return result(ends.base().revision(), after, files);
    }

    static void requireHead(ChangeRequest request, String option) {
        if (!request.head().equals("HEAD")) {
            throw new ScmException(
                    option + " looks at the checkout, but the head is '" + request.head() + "'",
                    "Leave out --head, or leave out " + option + ".");
        }
    }

    private void add(FileChange change, Layer layer) {
        FileChange first = changes.putIfAbsent(change.path(), change);
        if (first != null && first.type() != change.type()) {
            changes.put(change.path(), typed(change, Type.MODIFIED, first.oldId(), null));
        }
        layers.put(change.path(), layer);
    }

    private static FileChange typed(FileChange change, Type type, @Nullable String oldId, @Nullable String newId) {
        return new FileChange(change.path(), type, oldId, newId, change.link());
    }

    /** A change whose content git has not looked at: it may be no more than a new time stamp or mode. */
    private void addTracked(RawDiff.Entry entry, WorkingFiles files) {
        FileChange change = entry.change();
        modes.put(change.path(), entry.modes());
        if (entry.kind() == null || entry.kind() == TreeEntry.Kind.SUBMODULE || change.newId() != null) {
            add(
                    change,
                    new Layer(
                            entry.kind(),
                            change.newId() == null && entry.kind() != null ? "worktree" : change.newId()));
            return;
        }
        String oldId = change.oldId();
        boolean same = change.type() == Type.MODIFIED && oldId != null && files.holds(change.path(), oldId);
        if (!same) {
            add(change, new Layer(entry.kind(), null));
        } else if (entry.modeChanged()) {
            add(typed(change, Type.MODE_CHANGED, oldId, oldId), new Layer(entry.kind(), oldId));
        }
    }

    private void addUntracked(WorkingFiles files) {
        for (String path : workingCopy.untracked()) {
            FileChange removed = changes.get(path);
            TreeEntry.Kind kind = files.kind(path);
            if (removed != null && removed.oldId() != null && files.holds(path, removed.oldId())) {
                changes.remove(path);
                layers.remove(path);
            } else {
                Type type = removed == null ? Type.ADDED : Type.MODIFIED;
                String oldId = removed == null ? null : removed.oldId();
                changes.put(path, new FileChange(path, type, oldId, null, false));
                layers.put(path, new Layer(kind == null ? TreeEntry.Kind.FILE : kind, null));
            }
        }
    }

    private Result result(@Nullable Revision base, Revision head, @Nullable WorkingFiles files) {
        List<FileChange> ordered = new ArrayList<>(changes.values());
        ordered.sort((a, b) -> GitPaths.compare(a.path(), b.path()));
        String tree = base == null ? head.tree() : base.tree();
        return new Result(new ChangeSet(base, head, ordered, false), overlay(tree, files), files, modes);
    }

    private SourceTree overlay(String tree, @Nullable WorkingFiles files) {
        SourceTree base = trees.apply(tree);
        return layers.isEmpty() ? base : new OverlayTree(base, layers, git.objects(), files);
    }
}
