package io.interlock.engine.testing;

import io.interlock.engine.model.Component;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The files of a component: those in its directory, without those of components of the same kind further down.
 *
 * @param path its directory, empty for the root
 * @param files its files, sorted
 * @param others directories of components further down
 * @param all all files of the repository
 * @param text gives the text of a file
 */
record Territory(
        String path, List<String> files, Set<String> others, Set<String> all, Function<String, @Nullable String> text) {

    private static final Set<String> FOREIGN = Set.of("node_modules", ".venv", "venv", "site-packages", "vendor");

    /**
     * That of a component.
     *
     * @param manifests names of the files that make a directory one of another component
     */
    static Territory of(Component component, TestKits.Tree tree, List<String> manifests) {
        String path = component.path();
        Set<String> others = tree.files().stream()
                .filter(file -> manifests.contains(RepoPath.name(file)))
                .map(RepoPath::parent)
                .filter(directory -> !directory.equals(path) && RepoPath.isWithin(directory, path))
                .collect(Collectors.toSet());
        Territory empty = new Territory(path, List.of(), others, Set.copyOf(tree.files()), tree.text());
        List<String> files = tree.files().stream().filter(empty::owns).sorted().toList();
        return new Territory(path, files, others, empty.all(), tree.text());
    }

    /** Whether a path is of this component. */
    boolean owns(String file) {
        if (!RepoPath.isWithin(file, path) || file.equals(path)) {
            return false;
        }
        for (String at = RepoPath.parent(file); !at.equals(path); at = RepoPath.parent(at)) {
            if (others.contains(at) || FOREIGN.contains(RepoPath.name(at))) {
                return false;
            }
        }
        return true;
    }

    /** A path from the root for one from the component's directory. */
    String at(String relative) {
        return RepoPath.child(path, relative);
    }

    /** Text of a file, empty when there is none. */
    String textOf(String file) {
        String read = all.contains(file) ? text.apply(file) : null;
        return read == null ? "" : read;
    }

    /** Texts of some files, to see what is in use there. */
    String sample(List<String> some) {
        return some.stream()
                .limit(20)
                .map(this::textOf)
                .map(read -> read.substring(0, Math.min(read.length(), 20_000)))
                .collect(Collectors.joining("\n"));
    }

    /** What most values are, or the fallback when there are none; of as many the first in order. */
    static String most(List<String> values, String fallback) {
        Map<String, Long> counts =
                values.stream().collect(Collectors.groupingBy(value -> value, Collectors.counting()));
        return counts.entrySet().stream()
                .max(Map.Entry.<String, Long>comparingByValue()
                        .thenComparing(Map.Entry.<String, Long>comparingByKey().reversed()))
                .map(Map.Entry::getKey)
                .orElse(fallback);
    }
}
