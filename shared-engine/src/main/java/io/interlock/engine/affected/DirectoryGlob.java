package io.interlock.engine.affected;

import io.interlock.engine.scm.SourceTree;
import io.interlock.engine.scm.TreeEntry;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Finds the directories that a workspace pattern names by listing only those on the way, one read for each depth. What
 * {@code **} stands for leaves out {@code node_modules} and hidden directories, as package managers do.
 */
final class DirectoryGlob {

    private static final int MAX_DIRECTORIES = 100_000;

    private DirectoryGlob() {}

    /** The directories below {@code base} that match, in the order of the tree. */
    static Set<String> expand(SourceTree tree, String base, Glob glob) {
        Set<String> found = new LinkedHashSet<>();
        for (String[] pattern : glob.alternatives()) {
            expand(tree, base, pattern, found);
        }
        return found;
    }

    private static void expand(SourceTree tree, String base, String[] pattern, Set<String> found) {
        Set<String> level = new LinkedHashSet<>(List.of(base));
        for (int i = 0; i < pattern.length && !level.isEmpty(); i++) {
            if (pattern[i].equals("**")) {
                level = withAllBelow(tree, level);
            } else if (!pattern[i].equals(".")) {
                level = children(tree, level, pattern[i]);
            }
        }
        found.addAll(level);
    }

    private static Set<String> children(SourceTree tree, Set<String> parents, String segment) {
        Set<String> matching = new LinkedHashSet<>();
        if (segment.equals("..")) {
            for (String parent : parents) {
                matching.add(RepoPath.parent(parent));
            }
            return matching;
        }
        tree.prefetch(parents);
        for (String parent : parents) {
            for (TreeEntry entry : tree.list(parent)) {
                if (entry.kind() == TreeEntry.Kind.DIRECTORY && Glob.matchesSegment(segment, entry.name())) {
                    matching.add(RepoPath.child(parent, entry.name()));
                }
            }
        }
        return matching;
    }

    private static Set<String> withAllBelow(SourceTree tree, Set<String> roots) {
        Set<String> all = new LinkedHashSet<>(roots);
        List<String> level = new ArrayList<>(roots);
        while (!level.isEmpty() && all.size() < MAX_DIRECTORIES) {
            tree.prefetch(level);
            List<String> next = new ArrayList<>();
            for (String directory : level) {
                for (TreeEntry entry : tree.list(directory)) {
                    String name = entry.name();
                    boolean skipped = name.equals("node_modules") || name.startsWith(".");
                    if (entry.kind() == TreeEntry.Kind.DIRECTORY && !skipped) {
                        next.add(RepoPath.child(directory, name));
                    }
                }
            }
            all.addAll(next);
            level = next;
        }
        return all;
    }
}
