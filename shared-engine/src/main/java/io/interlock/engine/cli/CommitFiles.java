package io.interlock.engine.cli;

import io.interlock.engine.scm.Blob;
import io.interlock.engine.scm.Repository;
import io.interlock.engine.scm.SourceTree;
import io.interlock.engine.scm.TreeEntry;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The files of a commit, read when they are asked for; also after the repository was closed, which is opened again then.
 * Thread-safe.
 */
final class CommitFiles {

    private static final int MAX_FILE_BYTES = 2 << 20;
    private static final int MOST_KEPT = 1_000;

    private final Supplier<Repository> again;
    private final String tree;
    private final List<String> paths;
    private final Map<String, Optional<String>> texts = new HashMap<>();
    private @Nullable SourceTree open;

    /**
     * Files.
     *
     * @param repository where to read until {@link #leave}
     * @param again opens it again
     * @param commit full id of the commit
     */
    CommitFiles(Repository repository, Supplier<Repository> again, String commit) {
        this.again = again;
        this.tree = repository.change(RunChanges.between(commit, commit)).head().tree();
        this.open = repository.tree(tree);
        this.paths = paths(repository.tree(tree));
    }

    /** The repository is about to be closed. */
    synchronized void leave() {
        open = null;
    }

    /** Paths of all files, links not among them, in git's order within each directory. */
    List<String> paths() {
        return paths;
    }

    /** The text of a file, or null when there is none, or it is larger than 2 MiB. */
    synchronized @Nullable String text(String path) {
        Optional<String> known = texts.get(path);
        if (known == null) {
            known = Optional.ofNullable(read(path));
            if (texts.size() < MOST_KEPT) {
                texts.put(path, known);
            }
        }
        return known.orElse(null);
    }

    private @Nullable String read(String path) {
        SourceTree files = open;
        if (files != null) {
            return text(files, path);
        }
        try (Repository repository = again.get()) {
            return text(repository.tree(tree), path);
        }
    }

    private static @Nullable String text(SourceTree files, String path) {
        Blob blob = files.read(List.of(path), MAX_FILE_BYTES).get(path);
        byte[] content = blob == null ? null : blob.content();
        return content == null ? null : new String(content, StandardCharsets.UTF_8);
    }

    /** Directory by directory, each level read at once. */
    private static List<String> paths(SourceTree tree) {
        List<String> paths = new ArrayList<>();
        List<String> level = List.of("");
        while (!level.isEmpty()) {
            tree.prefetch(level);
            List<String> next = new ArrayList<>();
            for (String directory : level) {
                for (TreeEntry entry : tree.list(directory)) {
                    String path = directory.isEmpty() ? entry.name() : directory + "/" + entry.name();
                    if (entry.kind() == TreeEntry.Kind.DIRECTORY) {
                        next.add(path);
                    } else if (entry.kind() == TreeEntry.Kind.FILE) {
                        paths.add(path);
                    }
                }
            }
            level = next;
        }
        return paths;
    }
}
