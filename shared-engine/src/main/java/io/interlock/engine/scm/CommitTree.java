package io.interlock.engine.scm;

import io.interlock.engine.model.FileChange;
import io.interlock.engine.model.FileEdit;
import io.interlock.engine.process.CommandResult;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Makes the tree of a commit, in an index of its own that begins as the tip of the branch. */
final class CommitTree {

    private final WorkspaceTree tree;
    private final GitCommand git;
    private final Path index;
    private final CommitRequest request;
    private final String tip;

    CommitTree(WorkspaceTree tree, Path index, CommitRequest request, String tip) {
        this.tree = tree;
        this.git = tree.git(index, Map.of());
        this.index = index;
        this.request = request;
        this.tip = tip;
    }

    /**
     * Writes the tree.
     *
     * @return its id
     */
    String write() {
        if (request.edits().isEmpty()) {
            addChanged();
        } else {
            addEdits();
        }
        CommandResult result = git.run("write-tree");
        WorkspaceTree.require("write the files of a commit", result);
        return result.line();
    }

    private void addChanged() {
        ByteArrayOutputStream paths = new ByteArrayOutputStream();
        for (String path : tree.changed()) {
            if (isWanted(path)) {
                // Refuses paths that no edit could have, and links.
                tree.files().locate(path);
                paths.writeBytes(GitPaths.encode(path));
                paths.write(0);
            }
        }
        refuse(
                "commit what changed",
                git.runWith(paths.toByteArray(), "update-index", "-z", "--add", "--remove", "--stdin"));
    }

    private boolean isWanted(String path) {
        List<String> wanted = request.paths();
        return wanted == null || wanted.stream().anyMatch(one -> path.equals(one) || path.startsWith(one + "/"));
    }

    /** The mode and the id that a path has in the index. */
    private record Tracked(String mode, String id) {}

    private void addEdits() {
        Map<String, Tracked> tracked = tracked();
        requireUnchanged(tracked);
        List<String> ids = store();
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < request.edits().size(); i++) {
            FileEdit edit = request.edits().get(i);
            Tracked before = tracked.get(edit.path());
            if (edit.content() != null) {
                boolean executable = edit.executable() || before != null && before.mode.equals("100755");
                lines.append(executable ? "100755 " : "100644 ").append(ids.get(i));
            } else if (before != null) {
                lines.append("0 ").append(before.id);
            } else {
                continue;
            }
            lines.append('\t').append(edit.path()).append('\0');
        }
        byte[] input = lines.toString().getBytes(StandardCharsets.UTF_8);
        refuse("commit the edits", git.runWith(input, "update-index", "-z", "--index-info"));
    }

    private static void refuse(String attempted, CommandResult result) {
        if (!result.succeeded()) {
            throw new WorkspaceException(
                    "Could not " + attempted + ": git says '" + WorkspacePath.shown(result.errorText()) + "'",
                    "See whether a file is to be where a directory is, or the other way round.");
        }
    }

    private Map<String, Tracked> tracked() {
        List<String> arguments = new ArrayList<>(List.of("--literal-pathspecs", "ls-files", "-s", "-z", "--"));
        request.edits().forEach(edit -> arguments.add(edit.path()));
        byte[] output = git.output("look up files", arguments.toArray(new String[0]));
        Map<String, Tracked> tracked = new HashMap<>();
        int from = 0;
        for (int i = 0; i < output.length; i++) {
            if (output[i] == 0) {
                String line = GitPaths.decode(output, from, i);
                int tab = line.indexOf('\t');
                String[] words = line.substring(0, tab).split(" ", -1);
                tracked.put(line.substring(tab + 1), new Tracked(words[0], words[1]));
                from = i + 1;
            }
        }
        return tracked;
    }

    /** An edit replaces a whole file; what somebody else has done to it since would be lost. */
    private void requireUnchanged(Map<String, Tracked> tracked) {
        Map<String, FileChange> since = changedSinceBase();
        for (FileEdit edit : request.edits()) {
            Tracked before = tracked.get(edit.path());
            if (before != null && !before.mode.startsWith("100")) {
                throw refused(edit, "it is a symbolic link or a submodule", "Give the path of a regular file.");
            }
            String committed = before == null ? null : before.id;
            String wanted =
                    edit.content() == null ? null : ObjectId.ofBlob(CommitEdits.content(edit), ObjectId.isSha256(tip));
            String found = tree.id(edit.path());
            if (!Objects.equals(found, committed) && !Objects.equals(found, wanted)) {
                throw refused(
                        edit,
                        "it was changed in the working tree of the run and not committed",
                        "Commit it first, or let the steps that change it come one after the other ('needs').");
            }
            if (since.containsKey(edit.path()) && !Objects.equals(committed, wanted)) {
                throw refused(
                        edit,
                        "another step has committed it since this one began",
                        "Let the steps that change it come one after the other ('needs').");
            }
        }
    }

    private static WorkspaceException refused(FileEdit edit, String why, String remedy) {
        return new WorkspaceException("Refused to change '" + WorkspacePath.shown(edit.path()) + "': " + why, remedy);
    }

    private Map<String, FileChange> changedSinceBase() {
        Map<String, FileChange> changed = new HashMap<>();
        String base = request.base();
        if (base != null && !base.equals(tip) && ObjectId.isFull(base)) {
            tree.changes(base, tip).forEach(change -> changed.put(change.path(), change));
        }
        return changed;
    }

    /** Writes the contents as objects, all by one program. */
    private List<String> store() {
        List<Path> written = new ArrayList<>();
        StringBuilder paths = new StringBuilder();
        try {
            for (FileEdit edit : request.edits()) {
                Path file = Files.createTempFile(index.getParent(), "edit", "");
                written.add(file);
                Files.write(file, CommitEdits.content(edit));
                paths.append(file).append('\n');
            }
            CommandResult result = git.runWith(
                    paths.toString().getBytes(StandardCharsets.UTF_8),
                    "hash-object",
                    "-w",
                    "--no-filters",
                    "--stdin-paths");
            WorkspaceTree.require("write the files of a commit", result);
            return List.of(result.line().split("\n", -1));
        } catch (IOException e) {
            throw new UncheckedIOException("Could not write to " + index.getParent(), e);
        } finally {
            written.forEach(CommitTree::discard);
        }
    }

    private static void discard(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            // It is removed with the workspace.
        }
    }
}
