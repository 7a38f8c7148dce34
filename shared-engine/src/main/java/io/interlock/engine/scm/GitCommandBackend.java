package io.interlock.engine.scm;

import io.interlock.engine.model.FileChange;
import io.interlock.engine.process.CommandException;
import io.interlock.engine.process.CommandResult;
import io.interlock.engine.process.CommandRunner;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Answers with git's own plumbing, which is the fastest there is and knows every kind of repository. */
final class GitCommandBackend implements GitBackend {

    private static final int MAX_COMMIT_BYTES = 1 << 20;

    private final CommandRunner runner;
    private final Path directory;
    private @Nullable CatFile catFile;

    GitCommandBackend(CommandRunner runner, Path directory) {
        this.runner = runner;
        this.directory = directory;
    }

    @Override
    public List<@Nullable Commit> resolve(List<String> revisions) {
        List<String> peeled = new ArrayList<>(revisions.size());
        for (String revision : revisions) {
            peeled.add(revision + "^{commit}");
        }
        List<@Nullable Commit> commits = new ArrayList<>(revisions.size());
        for (Blob commit : objects().read(peeled, MAX_COMMIT_BYTES)) {
            byte[] content = commit.content();
            commits.add(
                    content == null
                            ? null
                            : new Commit(
                                    commit.id(), treeOf(content, commit.id().length())));
        }
        return commits;
    }

    /** A commit object starts with {@code tree SP <id> LF}. */
    private static String treeOf(byte[] commit, int idLength) {
        return new String(commit, 5, idLength, StandardCharsets.ISO_8859_1);
    }

    @Override
    public @Nullable String mergeBase(String first, String second) {
        CommandResult result = git("merge-base", first, second);
        if (result.exitCode() == 1) {
            return null;
        }
        requireSuccess("find the merge base of " + first + " and " + second, result);
        return result.line();
    }

    @Override
    public List<FileChange> diff(String baseTree, String headTree) {
        CommandResult result =
                git("diff-tree", "-r", "-z", "--raw", "--no-renames", "--ignore-submodules=none", baseTree, headTree);
        requireSuccess("compare " + baseTree + " with " + headTree, result);
        return RawDiff.parse(result.output());
    }

    @Override
    public CatFile objects() {
        if (catFile == null) {
            try {
                catFile = new CatFile(runner.start(List.of("git", "cat-file", "--batch"), directory));
            } catch (CommandException e) {
                throw GitFailure.of("open the repository " + directory, e);
            }
        }
        return catFile;
    }

    private CommandResult git(String... arguments) {
        List<String> command = new ArrayList<>(arguments.length + 2);
        command.add("git");
        command.addAll(List.of(arguments));
        try {
            return runner.run(command, directory);
        } catch (CommandException e) {
            throw GitFailure.of("run git " + arguments[0] + " in " + directory, e);
        }
    }

    private static void requireSuccess(String attempted, CommandResult result) {
        if (!result.succeeded()) {
            throw GitFailure.of(attempted, result.errorText());
        }
    }

    @Override
    public void close() {
        if (catFile != null) {
            catFile.close();
        }
    }
}
