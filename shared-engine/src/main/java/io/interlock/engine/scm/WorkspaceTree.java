package io.interlock.engine.scm;

import io.interlock.engine.model.FileChange;
import io.interlock.engine.process.CommandResult;
import io.interlock.engine.process.CommandRunner;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Brings the working tree of a run to the tip of its branch and tells what was changed in it. What it is at is written
 * down after it is, so that a kill in between is made good by doing it again. For use by one thread at a time.
 */
final class WorkspaceTree {

    private final WorkspaceLayout layout;
    private final CommandRunner runner;
    private final WorkspaceFiles files;

    WorkspaceTree(WorkspaceLayout layout, CommandRunner runner) {
        this.layout = layout;
        this.runner = runner;
        this.files = new WorkspaceFiles(layout.tree(), layout.temporary());
    }

    WorkspaceFiles files() {
        return files;
    }

    /** Git on the index of the working tree. */
    GitCommand git() {
        return git(layout.index(), Map.of());
    }

    /** Git on another index. */
    GitCommand git(Path index, Map<String, String> more) {
        return layout.apart(runner, index, more);
    }

    /** Brings it to a commit; files that somebody has changed in it are left as they are. */
    void bringTo(String commit) {
        String at = at();
        if (commit.equals(at)) {
            return;
        }
        try {
            // Only the process that holds the run works here: what holds these locks was killed.
            Files.deleteIfExists(layout.own().resolve("index.lock"));
            List<FileChange> changes = at == null ? List.of() : changes(at, commit);
            List<FileChange> untouched =
                    changes.stream().filter(this::isAsBefore).toList();
            // Keeps what the index knows of files that stay as they are.
            git().output("read the files of " + commit, "read-tree", "--reset", commit);
            if (at == null) {
                git().output("write the working tree of the run", "checkout-index", "-a", "-f", "-u", "-q");
            } else {
                bring(untouched);
            }
            publish();
            WorkspaceFiles.put(
                    layout.own().resolve("at"), commit.getBytes(StandardCharsets.US_ASCII), layout.temporary());
        } catch (IOException e) {
            throw new UncheckedIOException("Could not write the working tree " + layout.tree(), e);
        }
    }

    private void bring(List<FileChange> changes) {
        ByteArrayOutputStream written = new ByteArrayOutputStream();
        for (FileChange change : changes) {
            if (change.newId() == null) {
                files.delete(change.path());
            } else {
                written.writeBytes(GitPaths.encode(change.path()));
                written.write(0);
            }
        }
        require(
                "write the working tree of the run",
                git().runWith(written.toByteArray(), "checkout-index", "-f", "-u", "-q", "-z", "--stdin"));
        git().run("update-index", "-q", "--refresh");
    }

    /** Lets programs that run in the working tree see the same index. */
    private void publish() throws IOException {
        Path index = layout.index();
        if (Files.exists(index)) {
            WorkspaceFiles.put(layout.linked().resolve("index"), Files.readAllBytes(index), layout.temporary());
        }
    }

    private @Nullable String at() {
        try {
            Path file = layout.own().resolve("at");
            String commit = Files.exists(file) ? Files.readString(file, StandardCharsets.US_ASCII) : "";
            return ObjectId.isFull(commit) && Files.exists(layout.index()) ? commit : null;
        } catch (IOException e) {
            throw new UncheckedIOException("Could not read the working tree " + layout.tree(), e);
        }
    }

    private boolean isAsBefore(FileChange change) {
        try {
            String id = id(change.path());
            return id == null ? change.oldId() == null : id.equals(change.oldId());
        } catch (WorkspaceException e) {
            // A link, say: it is not what was checked out.
            return false;
        }
    }

    /** The object id of a file as it is, or null when there is none. */
    @Nullable String id(String path) {
        byte[] content = files.read(path, Integer.MAX_VALUE - 16);
        return content == null ? null : ObjectId.ofBlob(content, layout.sha256());
    }

    /** What two commits or trees have different, without rename detection, in git's order. */
    List<FileChange> changes(String before, String after) {
        return RawDiff.parse(
                git().output("compare " + before + " with " + after, "diff-tree", "-r", "-z", "--raw", before, after));
    }

    /** The paths that somebody has changed since it was brought to a commit, those ignored left out. */
    List<String> changed() {
        git().run("update-index", "-q", "--refresh");
        Set<String> paths = new LinkedHashSet<>();
        for (FileChange change : RawDiff.parse(git().output("look for changed files", "diff-files", "-z", "--raw"))) {
            paths.add(change.path());
        }
        byte[] others = git().output(
                        "look for new files",
                        "ls-files",
                        "--others",
                        "--exclude-standard",
                        "-z",
                        "--no-empty-directory");
        int from = 0;
        for (int i = 0; i < others.length; i++) {
            if (others[i] == 0) {
                // What ends with a slash is a repository inside this one.
                if (others[i - 1] != '/') {
                    paths.add(GitPaths.decode(others, from, i));
                }
                from = i + 1;
            }
        }
        return new ArrayList<>(paths);
    }

    static void require(String attempted, CommandResult result) {
        if (!result.succeeded()) {
            throw GitFailure.of(attempted, result.errorText());
        }
    }
}
