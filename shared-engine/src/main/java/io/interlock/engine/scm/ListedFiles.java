package io.interlock.engine.scm;

import io.interlock.engine.model.ChangeSet;
import io.interlock.engine.model.ChangeSet.Revision;
import io.interlock.engine.model.FileChange;
import io.interlock.engine.model.FileChange.Type;
import io.interlock.engine.scm.GitBackend.Commit;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A change given as a list of paths: what is known of them is what the two trees have there. */
final class ListedFiles {

    private final GitBackend git;
    private final Function<String, SourceTree> trees;

    /**
     * Creates it.
     *
     * @param trees gives the files of a tree by its id
     */
    ListedFiles(GitBackend git, Function<String, SourceTree> trees) {
        this.git = git;
        this.trees = trees;
    }

    /**
     * The change of these paths at the head. A path that neither side has counts as deleted.
     *
     * @throws ScmException when a path leaves the repository or a revision is not known
     */
    ChangeSet change(ChangeRequest request) {
        Set<String> paths = new LinkedHashSet<>(request.files().size() * 2);
        for (String path : request.files()) {
            paths.add(checked(path));
        }
        String baseName = request.base();
        List<String> names = baseName == null
                ? List.of(Revisions.checked(request.head()))
                : List.of(Revisions.checked(request.head()), Revisions.checked(baseName));
        List<@Nullable Commit> commits = git.resolve(names);
        Commit head = commits.get(0);
        if (head == null) {
            throw Revisions.unknownHead(request.head());
        }
        Revision base = baseName == null ? null : revision(baseName, commits.get(1));
        return new ChangeSet(
                base,
                new Revision(request.head(), head.id(), head.tree()),
                changes(paths, base == null ? null : trees.apply(base.tree()), trees.apply(head.tree())),
                false);
    }

    private static Revision revision(String name, @Nullable Commit commit) {
        if (commit == null) {
            throw Revisions.unknown(name);
        }
        return new Revision(name, commit.id(), commit.tree());
    }

    private static List<FileChange> changes(Set<String> paths, @Nullable SourceTree base, SourceTree head) {
        Set<String> parents = new LinkedHashSet<>();
        for (String path : paths) {
            parents.add(path.substring(0, Math.max(0, path.lastIndexOf('/'))));
        }
        head.prefetch(parents);
        if (base != null) {
            base.prefetch(parents);
        }
        List<FileChange> changes = new ArrayList<>(paths.size());
        for (String path : paths) {
            changes.add(change(path, base == null ? null : base.entry(path), base != null, head.entry(path)));
        }
        changes.sort((a, b) -> GitPaths.compare(a.path(), b.path()));
        return changes;
    }

    private static FileChange change(
            String path, @Nullable TreeEntry before, boolean beforeKnown, @Nullable TreeEntry after) {
        Type type = after == null ? Type.DELETED : beforeKnown && before == null ? Type.ADDED : Type.MODIFIED;
        return new FileChange(
                path,
                type,
                before == null ? null : before.id(),
                after == null ? null : after.id(),
                isSubmodule(before) || isSubmodule(after));
    }

    private static boolean isSubmodule(@Nullable TreeEntry entry) {
        return entry != null && entry.kind() == TreeEntry.Kind.SUBMODULE;
    }

    /** The path without {@code ./} before it and {@code /} after it. */
    private static String checked(String path) {
        int from = 0;
        while (path.startsWith("./", from)) {
            from += 2;
        }
        int end = path.length();
        while (end > from && path.charAt(end - 1) == '/') {
            end--;
        }
        String clean = path.substring(from, end);
        boolean leaves = clean.startsWith("/") || ("/" + clean + "/").contains("/../");
        if (clean.isEmpty() || leaves || clean.indexOf('\0') >= 0) {
            throw new ScmException(
                    "'" + path.replace('\0', '?') + "' is not a path inside the repository",
                    "List paths from the root of the repository, as 'git diff --name-only' prints them.");
        }
        return clean;
    }
}
