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

    private static final long MAX_WORK = 3_000_000;
    private static final int MAX_DIRECTORIES = 100_000;

    private DirectoryGlob() {}

    /** The directories below {@code base} that match, in the order of the tree. */
    static Set<String> expand(SourceTree tree, String base, Glob glob) {
        return expand(tree, base, glob, new WorkBudget(MAX_WORK));
    }

    /**
     * The directories below {@code base} that match, in the order of the tree.
     *
     * @throws IllegalArgumentException when that is more work than the budget has left
     */
    static Set<String> expand(SourceTree tree, String base, Glob glob, WorkBudget budget) {
        Set<String> found = new LinkedHashSet<>();
        for (String[] pattern : glob.alternatives()) {
            expand(tree, base, pattern, found, budget);
        }
        return found;
    }

    private static void expand(SourceTree tree, String base, String[] pattern, Set<String> found, WorkBudget budget) {
        Set<String> level = new LinkedHashSet<>(List.of(base));
        for (int i = 0; i < pattern.length && !level.isEmpty(); i++) {
            if (pattern[i].equals("**")) {
                boolean again = i > 0 && pattern[i - 1].equals("**");
                level = again ? level : withAllBelow(tree, level, budget);
            } else if (!pattern[i].equals(".")) {
                level = children(tree, level, pattern[i], budget);
            }
        }
        found.addAll(level);
    }

    private static Set<String> children(SourceTree tree, Set<String> parents, String segment, WorkBudget budget) {
        Set<String> matching = new LinkedHashSet<>();
        if (segment.equals("..")) {
            for (String parent : parents) {
                matching.add(RepoPath.parent(parent));
            }
            return matching;
        }
        tree.prefetch(parents);
        boolean literal = Glob.isLiteral(segment);
        for (String parent : parents) {
            if (literal) {
                String child = RepoPath.child(parent, segment);
                TreeEntry entry = tree.entry(child);
                budget.spend(1);
                if (entry != null && entry.kind() == TreeEntry.Kind.DIRECTORY) {
                    matching.add(child);
                }
                continue;
            }
            List<TreeEntry> entries = tree.list(parent);
            budget.spend(entries.size() + 1L);
            for (TreeEntry entry : entries) {
                if (entry.kind() == TreeEntry.Kind.DIRECTORY && Glob.matchesSegment(segment, entry.name())) {
                    matching.add(RepoPath.child(parent, entry.name()));
                }
            }
        }
        return matching;
    }

    private static Set<String> withAllBelow(SourceTree tree, Set<String> roots, WorkBudget budget) {
        Set<String> all = new LinkedHashSet<>(roots);
        List<String> level = new ArrayList<>(roots);
        while (!level.isEmpty() && all.size() < MAX_DIRECTORIES) {
            tree.prefetch(level);
            List<String> next = new ArrayList<>();
            for (String directory : level) {
                List<TreeEntry> entries = tree.list(directory);
                budget.spend(entries.size() + 1L);
                for (TreeEntry entry : entries) {
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
