package io.interlock.engine.affected;

import io.interlock.engine.affected.GraphLoader.Sides;
import io.interlock.engine.manifest.ManifestException;
import io.interlock.engine.model.ChangeSet;
import io.interlock.engine.model.Component;
import io.interlock.engine.model.Effect;
import io.interlock.engine.model.FileChange;
import io.interlock.engine.model.Problem;
import io.interlock.engine.model.Reason;
import io.interlock.engine.scm.Blob;
import io.interlock.engine.scm.Repository;
import io.interlock.engine.scm.SourceTree;
import io.interlock.engine.scm.TreeEntry;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Compares the shared files that a change touches, part by part, and tells which components got another part. */
final class SharedChangeFinder {

    private final Repository repository;
    private final GraphCache cache;
    private final FactStore facts;
    private final Propagation propagation;
    private final List<Problem> problems = new ArrayList<>();
    private final List<Runnable> savings = new ArrayList<>();

    SharedChangeFinder(Repository repository, GraphCache cache, FactStore facts, Propagation propagation) {
        this.repository = repository;
        this.cache = cache;
        this.facts = facts;
        this.propagation = propagation;
    }

    /** Looks at all shared files of a change. */
    SharedChanges find(ChangeSet change, Sides sides, SourceTree headTree, List<BuildSystem> systems) {
        SharedChanges changes = new SharedChanges();
        List<BuildSystem> present = present(systems, sides);
        Set<SharedInput> doneForTree = new HashSet<>();
        for (FileChange file : change.files()) {
            if (PlainSources.contains(file.path())) {
                continue;
            }
            for (BuildSystem system : present) {
                for (SharedInput input : system.sharedInputs()) {
                    if (isToCompare(file, system, input, sides) && isNextOf(file, input, change, doneForTree)) {
                        String directory = input.directoryFedBy(file.path());
                        Context context = new Context(change, sides, headTree, changes, directory, input.effect());
                        compare(file, system, input, context);
                    }
                }
            }
        }
        return changes;
    }

    /** Of the files that all stand for their tree the first counts, and rather one that is in both trees. */
    private static boolean isNextOf(FileChange file, SharedInput input, ChangeSet change, Set<SharedInput> done) {
        if (!input.isPerTree()) {
            return true;
        }
        return !done.contains(input)
                && (file.type() == FileChange.Type.MODIFIED || !isAnyModified(input, change))
                && done.add(input);
    }

    private static boolean isAnyModified(SharedInput input, ChangeSet change) {
        for (FileChange file : change.files()) {
            if (file.type() == FileChange.Type.MODIFIED && input.matches(file.path())) {
                return true;
            }
        }
        return false;
    }

    private boolean isToCompare(FileChange file, BuildSystem system, SharedInput input, Sides sides) {
        return input.appliesIn(propagation)
                && input.matches(file.path())
                && feedsAny(system, input.directoryFedBy(file.path()), sides);
    }

    private static List<BuildSystem> present(List<BuildSystem> systems, Sides sides) {
        Set<String> kinds = new HashSet<>();
        for (Component component : sides.head().components()) {
            kinds.add(component.kind());
        }
        List<BuildSystem> present = new ArrayList<>();
        for (BuildSystem system : systems) {
            if (kinds.contains(system.kind()) && !system.sharedInputs().isEmpty()) {
                present.add(system);
            }
        }
        return present;
    }

    private record Context(
            ChangeSet change,
            Sides sides,
            SourceTree headTree,
            SharedChanges changes,
            String directory,
            Effect effect) {}

    private static boolean feedsAny(BuildSystem system, String directory, Sides sides) {
        for (Component component : sides.head().components()) {
            if (component.kind().equals(system.kind()) && RepoPath.isWithin(component.path(), directory)) {
                return true;
            }
        }
        return false;
    }

    private void compare(FileChange file, BuildSystem system, SharedInput input, Context context) {
        String path = file.path();
        if (input.isFullyUnderstood()) {
            context.changes().understand(path);
        }
        Map<String, String> before = null;
        Map<String, String> after = null;
        if (context.change().base() != null && file.oldId() != null) {
            before = digests(
                    path,
                    file.oldId(),
                    input,
                    system,
                    repository.tree(context.change().base().tree()));
        }
        if (file.type() != FileChange.Type.DELETED) {
            after = digests(path, idAtHead(file, context.headTree()), input, system, context.headTree());
        }
        if (before == null || after == null) {
            String why = file.type() == FileChange.Type.DELETED
                    ? "is gone"
                    : file.type() == FileChange.Type.ADDED && after != null ? "is new" : "could not be compared";
            affectAll(path, system, new Reason.SharedInputChanged(path, why), context);
            return;
        }
        compareParts(path, system, before, after, context);
    }

    /** The id of the content after the change; a file of the working tree has one only in the tree laid over it. */
    private static @Nullable String idAtHead(FileChange file, SourceTree headTree) {
        if (file.newId() != null) {
            return file.newId();
        }
        TreeEntry entry = headTree.entry(file.path());
        return entry == null ? null : entry.id();
    }

    private void compareParts(
            String path, BuildSystem system, Map<String, String> before, Map<String, String> after, Context context) {
        Reason reason = new Reason.SharedInputChanged(path, "the part that feeds this component changed");
        String directory = context.directory();
        if (differs(SharedInput.EVERYONE, before, after)) {
            affectAll(path, system, new Reason.SharedInputChanged(path, "settings for everybody changed"), context);
        }
        for (Component component : context.sides().head().components()) {
            if (!component.kind().equals(system.kind()) || !RepoPath.isWithin(component.path(), directory)) {
                continue;
            }
            boolean other =
                    differs("dir:" + component.path(), before, after) || differs("id:" + component.id(), before, after);
            if (other && component.workspaceRoot() && propagation == Propagation.CONSERVATIVE) {
                affectAll(
                        path,
                        system,
                        new Reason.SharedInputChanged(path, "the part of the workspace root changed"),
                        context);
            } else if (other) {
                context.changes().affect(component.id(), path, reason, context.effect(), !component.workspaceRoot());
            }
        }
    }

    private static boolean differs(String key, Map<String, String> before, Map<String, String> after) {
        String old = before.get(key);
        String now = after.get(key);
        return old == null ? now != null : !old.equals(now);
    }

    private void affectAll(String path, BuildSystem system, Reason reason, Context context) {
        String directory = context.directory();
        for (Component component : context.sides().head().components()) {
            if (component.kind().equals(system.kind()) && RepoPath.isWithin(component.path(), directory)) {
                context.changes().affect(component.id(), path, reason, context.effect(), !component.workspaceRoot());
            }
        }
    }

    private @Nullable Map<String, String> digests(
            String path, @Nullable String blobId, SharedInput input, BuildSystem system, SourceTree tree) {
        String key =
                blobId == null ? null : GraphCache.digestsKey(blobId, path, input.isSelfContained() ? "" : tree.id());
        Map<String, String> known = key == null ? null : cache.digests(key);
        if (known != null) {
            return known;
        }
        Blob blob = tree.read(List.of(path), SourceTree.MAX_LOCKFILE_BYTES).get(path);
        byte[] content = blob == null ? null : blob.content();
        if (content == null) {
            problems.add(new Problem(
                    path,
                    0,
                    0,
                    "Could not read the shared file",
                    "Check that it is a regular file of at most 128 MiB."));
            return null;
        }
        try {
            Map<String, String> digests = input.digests(workspace(tree, system, input), path, content);
            if (key != null) {
                savings.add(() -> cache.saveDigests(key, digests));
            }
            return digests;
        } catch (ManifestException e) {
            problems.add(new Problem(path, e.line(), e.column(), String.valueOf(e.getMessage()), e.remedy()));
            return null;
        }
    }

    private Workspace workspace(SourceTree tree, BuildSystem system, SharedInput input) {
        Workspace workspace = new Workspace(tree, facts);
        if (input.needsComponents()) {
            new Discovery(List.of(system)).discover(workspace);
        }
        return workspace;
    }

    /** What could not be compared. */
    List<Problem> problems() {
        return problems;
    }

    /** Writes new digests to the cache. */
    void save() {
        for (Runnable saving : savings) {
            saving.run();
        }
    }
}
