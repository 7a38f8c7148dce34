package io.interlock.engine.scm;

import io.interlock.engine.process.CommandResult;
import io.interlock.engine.process.CommandRunner;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The index and the working tree of a checkout, compared with a tree by git. What a repository configures is not run:
 * no file-system monitor, no hook, no look into submodules' working trees, and filters (such as git-lfs) are blanked,
 * so that a file a filter would make equal again may count as changed.
 */
final class WorkingCopy {

    private static final String NO_MONITOR = "core.fsmonitor=false";
    private static final String NO_HOOKS = "core.hooksPath=/dev/null";

    private final GitCommand git;
    private final Path root;

    private WorkingCopy(GitCommand git, Path root) {
        this.git = git;
        this.root = root;
    }

    /**
     * Finds the working tree.
     *
     * @param caller the caller's environment; a {@code GIT_INDEX_FILE} of this repository, as hooks have, is honoured
     * @throws ScmException when the repository has none
     */
    static WorkingCopy of(GitCommand git, CommandRunner runner, Map<String, String> caller) {
        CommandResult places = git.run("rev-parse", "--absolute-git-dir", "--show-toplevel");
        if (!places.succeeded()) {
            throw GitFailure.of("find the working tree of " + git.directory(), places.errorText());
        }
        String text = GitPaths.decode(places.output(), 0, places.output().length);
        int line = text.indexOf('\n');
        if (line < 0 || text.indexOf('\n', line + 1) != text.length() - 1) {
            throw new ScmException(
                    "Could not read the working tree of " + git.directory() + ": its path has a line break in it",
                    "Move the repository, or compare commits with --base and --head.");
        }
        Path gitDirectory = Path.of(text.substring(0, line));
        Path root = Path.of(text.substring(line + 1, text.length() - 1));
        Map<String, String> environment = GitEnvironment.local(caller);
        String index = ownIndex(caller.get("GIT_INDEX_FILE"), gitDirectory);
        if (index != null) {
            environment.put("GIT_INDEX_FILE", index);
        }
        return new WorkingCopy(new GitCommand(runner.withEnvironment(environment), root), root);
    }

    /** The caller's index when it lies in this repository: 'git commit -a' commits from one of its own. */
    private static @Nullable String ownIndex(@Nullable String index, Path gitDirectory) {
        try {
            Path path = index == null ? null : Path.of(index).toAbsolutePath().normalize();
            return path != null && path.startsWith(gitDirectory) ? path.toString() : null;
        } catch (InvalidPathException e) {
            return null;
        }
    }

    /** The directory that all paths are relative to. */
    Path root() {
        return root;
    }

    /** The id of the empty tree in this repository's object format. */
    String emptyTree() {
        String format = new String(
                git.output("look into the repository", "rev-parse", "--show-object-format"), StandardCharsets.US_ASCII);
        return ObjectId.emptyTree(format.startsWith("sha256"));
    }

    /** What the index has different from a tree. */
    List<RawDiff.Entry> staged(String tree) {
        return RawDiff.entries(git.output(
                "compare the index with " + tree,
                "-c",
                NO_MONITOR,
                "-c",
                NO_HOOKS,
                "diff-index",
                "--cached",
                "-z",
                "--raw",
                "--no-renames",
                "--no-ext-diff",
                "--ignore-submodules=none",
                tree,
                "--"));
    }

    /** What the index has different from a tree, as {@link GitBackend#patch} gives it. */
    InputStream stagedPatch(String tree) {
        return new GitPatch(git).staged(tree);
    }

    /** What tracked files have different from a tree; those whose time stamp changed are listed whatever they hold. */
    List<RawDiff.Entry> tracked(String tree) {
        List<String> arguments = new ArrayList<>(List.of("-c", NO_MONITOR, "-c", NO_HOOKS));
        blankFilters(arguments);
        arguments.addAll(List.of(
                "diff-index", "-z", "--raw", "--no-renames", "--no-ext-diff", "--ignore-submodules=dirty", tree, "--"));
        return RawDiff.entries(git.output("compare the working tree with " + tree, arguments.toArray(new String[0])));
    }

    /** Files that git does not track and is not told to ignore; repositories inside this one are left out. */
    List<String> untracked() {
        byte[] output = git.output(
                "list untracked files",
                "-c",
                NO_MONITOR,
                "-c",
                NO_HOOKS,
                "ls-files",
                "--others",
                "--exclude-standard",
                "-z");
        return paths(output, false);
    }

    private static List<String> paths(byte[] output, boolean nested) {
        List<String> paths = new ArrayList<>();
        int from = 0;
        for (int i = 0; i < output.length; i++) {
            if (output[i] == 0) {
                if (output[i - 1] != '/') {
                    paths.add(GitPaths.decode(output, from, i));
                } else if (nested) {
                    paths.add(GitPaths.decode(output, from, i - 1));
                }
                from = i + 1;
            }
        }
        return paths;
    }

    /**
     * Files below a directory that git tracks or is not told to ignore, each once, in git's order;
     * repositories inside this one are named by their directory.
     *
     * @param directory a directory of the working tree; the paths are from there
     */
    List<String> files(Path directory) {
        byte[] output = git.in(directory)
                .output(
                        "list the files of " + directory,
                        "-c",
                        NO_MONITOR,
                        "-c",
                        NO_HOOKS,
                        "ls-files",
                        "--cached",
                        "--others",
                        "--exclude-standard",
                        "-z");
        List<String> paths = new ArrayList<>(new LinkedHashSet<>(paths(output, true)));
        paths.sort(GitPaths::compare);
        return paths;
    }

    /** Git runs {@code clean} filters on files with a doubtful time stamp; an empty command is one that does nothing. */
    private void blankFilters(List<String> arguments) {
        CommandResult result = git.run("config", "--name-only", "-z", "--get-regexp", "^filter\\.");
        int from = 0;
        byte[] names = result.output();
        for (int i = 0; i < names.length; i++) {
            if (names[i] == 0) {
                String name = GitPaths.decode(names, from, i);
                if (name.indexOf('=') >= 0) {
                    throw new ScmException(
                            "Could not switch off the filter '" + name + "' that the git configuration sets",
                            "Rename the filter, or compare commits with --base and --head.");
                }
                arguments.add("-c");
                arguments.add(name + (name.endsWith(".required") ? "=false" : "="));
                from = i + 1;
            }
        }
    }
}
