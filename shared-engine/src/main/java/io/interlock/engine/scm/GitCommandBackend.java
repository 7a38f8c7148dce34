package io.interlock.engine.scm;

import io.interlock.engine.model.FileChange;
import io.interlock.engine.process.CommandResult;
import io.interlock.engine.process.CommandRunner;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Answers with git's own plumbing, which is the fastest there is and knows every kind of repository. */
final class GitCommandBackend implements GitBackend {

    private static final int MAX_COMMIT_BYTES = 1 << 20;

    private final CommandRunner runner;
    private final GitCommand git;
    private final PromisorObjects objects;

    GitCommandBackend(CommandRunner runner, Path directory) {
        this.runner = runner;
        this.git = new GitCommand(runner.withEnvironment(GitEnvironment.reading(runner.environment())), directory);
        this.objects = new PromisorObjects(git, this::remote);
    }

    @Override
    public List<@Nullable Commit> resolve(List<String> revisions) {
        List<String> peeled = new ArrayList<>(revisions.size());
        for (String revision : revisions) {
            peeled.add(revision + "^{commit}");
        }
        List<@Nullable Commit> commits = new ArrayList<>(revisions.size());
        for (Blob commit : objects.read(peeled, MAX_COMMIT_BYTES)) {
            byte[] content = commit.content();
            if (content == null) {
                requireUnambiguous(revisions.get(commits.size()));
            }
            commits.add(content == null ? null : CommitObject.parse(commit.id(), content));
        }
        return commits;
    }

    /** Git says of an abbreviation that it is ambiguous only when it is asked for no more than that. */
    private void requireUnambiguous(String revision) {
        if (ObjectId.isAbbreviated(revision)
                && !ObjectId.isFull(revision)
                && objects.read(List.of(revision), 0).get(0).size() == Blob.AMBIGUOUS) {
            throw Revisions.ambiguous(revision);
        }
    }

    @Override
    public @Nullable String mergeBase(String first, String second) {
        CommandResult result = git.run("merge-base", first, second);
        if (result.exitCode() == 1) {
            return null;
        }
        if (!result.succeeded()) {
            throw GitFailure.of("find the merge base of " + first + " and " + second, result.errorText());
        }
        return result.line();
    }

    @Override
    public List<FileChange> diff(String baseTree, String headTree) {
        return RawDiff.parse(git.output(
                "compare " + baseTree + " with " + headTree,
                "-c",
                "core.fsmonitor=false",
                "diff-tree",
                "-r",
                "-z",
                "--raw",
                "--no-renames",
                "--no-ext-diff",
                "--ignore-submodules=none",
                baseTree,
                headTree));
    }

    @Override
    public InputStream patch(String baseTree, String headTree) {
        return new GitPatch(git).between(baseTree, headTree);
    }

    @Override
    public boolean isShallow() {
        byte[] answer = git.output("look into the repository", "rev-parse", "--is-shallow-repository");
        return new String(answer, StandardCharsets.ISO_8859_1).startsWith("true");
    }

    @Override
    public ObjectSource objects() {
        return objects;
    }

    @Override
    public InputStream open(String id) {
        return GitHistory.open(git, "blob", id);
    }

    @Override
    public void history(HistoryRange range, HistorySink sink) {
        new GitHistory(git, objects, sink).read(range);
    }

    @Override
    public WorkingCopy workingCopy() {
        return WorkingCopy.of(git, runner, runner.environment());
    }

    @Override
    public GitRemote remote() {
        CommandRunner fetching = runner.withEnvironment(GitEnvironment.fetching(runner.environment()));
        return new GitRemote(
                new GitCommand(fetching, git.directory()), runner.environment().keySet());
    }

    @Override
    public void allowFetch() {
        objects.allowFetch();
    }

    @Override
    public void close() {
        objects.close();
    }
}
