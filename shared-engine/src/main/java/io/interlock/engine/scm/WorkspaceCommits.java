package io.interlock.engine.scm;

import io.interlock.engine.model.FileChange;
import io.interlock.engine.process.CommandResult;
import io.interlock.engine.process.CommandRunner;
import io.interlock.engine.scm.Workspace.Settings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Makes and finds commits of a run. A commit comes into being at the moment the branch is moved from the commit it was
 * made on to it, which git does only if the branch still stands there.
 */
final class WorkspaceCommits {

    /** How often the branch may move away under a commit that is being made. */
    private static final int ATTEMPTS = 10;

    private static final int MAX_COMMITS = 100_000;
    private static final String NO_HOOKS = "core.hooksPath=/dev/null";

    private final WorkspaceLayout layout;
    private final CommandRunner runner;
    private final Settings settings;

    WorkspaceCommits(WorkspaceLayout layout, CommandRunner runner, Settings settings) {
        this.layout = layout;
        this.runner = runner;
        this.settings = settings;
    }

    /** Where the branch stands, or null when there is none. */
    @Nullable String tip() {
        CommandResult result = layout.shared(runner).run("rev-parse", "--verify", "--quiet", layout.reference());
        return result.succeeded() && ObjectId.isFull(result.line()) ? result.line() : null;
    }

    /** Makes the branch unless there is one. */
    void begin(String start) {
        if (tip() == null && !move(start, "0".repeat(start.length())) && tip() == null) {
            throw new ScmException(
                    "Could not make the branch " + layout.branch() + " at " + start,
                    "See whether there is a branch 'interlock', which stands in its way, and rename it.");
        }
    }

    /** Finds a commit between two by its key, the newest first. */
    @Nullable Committed find(String key, String start, String tip) {
        if (start.equals(tip)) {
            return null;
        }
        String wanted = CommitMessage.written(key);
        String log = new String(
                layout.shared(runner)
                        .output(
                                "read the commits of " + layout.branch(),
                                "rev-list",
                                "--max-count=" + MAX_COMMITS,
                                "--format=%B%x00",
                                tip,
                                "^" + start),
                StandardCharsets.UTF_8);
        for (String entry : log.split("\0\n", -1)) {
            int line = entry.indexOf('\n');
            if (line > 0 && wanted.equals(CommitMessage.key(entry.substring(line + 1)))) {
                return committed(entry.substring(entry.indexOf(' ') + 1, line));
            }
        }
        return null;
    }

    private Committed committed(String commit) {
        List<String> files = new ArrayList<>();
        WorkspaceTree tree = new WorkspaceTree(layout, runner);
        for (FileChange change : tree.changes(commit + "^", commit)) {
            files.add(change.path());
        }
        return new Committed(commit, layout.branch(), files);
    }

    /** Makes a commit, or finds the one with the same key. */
    Committed commit(WorkspaceTree tree, CommitRequest request, Consumer<List<FileChange>> review) {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            String tip = tip();
            if (tip == null || Thread.currentThread().isInterrupted()) {
                throw new ScmException(
                        "Gave up committing to " + layout.branch() + (tip == null ? ": the branch is gone" : ""),
                        "Resume the run.");
            }
            tree.bringTo(tip);
            String start = start();
            Committed known = find(request.key(), start, tip);
            if (known != null) {
                return known;
            }
            Path index = newIndex();
            try {
                String after = new CommitTree(tree, index, request, tip).write();
                List<FileChange> changes = tree.changes(tip, after);
                if (changes.isEmpty()) {
                    return new Committed(null, layout.branch(), List.of());
                }
                review.accept(tree.changes(start, after));
                String commit = object(tree, after, tip, request);
                if (move(commit, tip)) {
                    return new Committed(
                            commit,
                            layout.branch(),
                            changes.stream().map(FileChange::path).toList());
                }
            } finally {
                discard(index);
            }
        }
        throw new ScmException(
                "Could not commit to " + layout.branch() + ": it was moved " + ATTEMPTS + " times meanwhile",
                "See which other program writes to this branch.");
    }

    private String start() {
        try {
            return Files.readString(layout.own().resolve("start"), StandardCharsets.US_ASCII);
        } catch (IOException e) {
            throw new UncheckedIOException("Could not read " + layout.own(), e);
        }
    }

    private Path newIndex() {
        try {
            Path index = Files.createTempFile(layout.temporary(), "index", "");
            Files.write(index, Files.readAllBytes(layout.index()));
            return index;
        } catch (IOException e) {
            throw new UncheckedIOException("Could not write to " + layout.temporary(), e);
        }
    }

    private static void discard(Path index) {
        try {
            Files.deleteIfExists(index);
            Files.deleteIfExists(index.resolveSibling(index.getFileName() + ".lock"));
        } catch (IOException e) {
            // It is removed with the workspace.
        }
    }

    private String object(WorkspaceTree tree, String after, String parent, CommitRequest request) {
        byte[] message = CommitMessage.of(request).getBytes(StandardCharsets.UTF_8);
        CommandResult result =
                tree.git(layout.index(), identity()).runWith(message, "commit-tree", after, "-p", parent, "-F", "-");
        WorkspaceTree.require("write a commit for " + layout.branch(), result);
        return result.line();
    }

    private Map<String, String> identity() {
        Map<String, String> identity = new HashMap<>();
        String date = "@" + settings.clock().instant().getEpochSecond() + " +0000";
        for (String role : List.of("AUTHOR", "COMMITTER")) {
            identity.put("GIT_" + role + "_NAME", settings.author().name());
            identity.put("GIT_" + role + "_EMAIL", settings.author().email());
            identity.put("GIT_" + role + "_DATE", date);
        }
        return identity;
    }

    /** Moves the branch if it stands where it did. Says whether it stands at the commit now. */
    private boolean move(String commit, String before) {
        layout.shared(runner, identity())
                .run(
                        "-c",
                        NO_HOOKS,
                        "-c",
                        "core.fsync=loose-object,reference",
                        "update-ref",
                        "-m",
                        "interlock",
                        layout.reference(),
                        commit,
                        before);
        return commit.equals(tip());
    }
}
