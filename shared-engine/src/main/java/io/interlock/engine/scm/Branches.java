package io.interlock.engine.scm;

import io.interlock.engine.process.CommandResult;
import io.interlock.engine.process.CommandRunner;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** The local and remote-tracking branches of a repository, as they are at the moment. For use by one thread. */
public final class Branches {

    private static final String LOCAL = "refs/heads/";

    private final GitCommand git;

    /**
     * The branches of a repository.
     *
     * @param repository a directory in it
     * @param runner starts git
     */
    public Branches(Path repository, CommandRunner runner) {
        this.git = new GitCommand(runner.withEnvironment(GitEnvironment.reading(runner.environment())), repository);
    }

    /** The branch that is checked out, such as {@code refs/heads/main}, or null when HEAD is a commit. */
    public @Nullable String current() {
        CommandResult result = git.run("symbolic-ref", "--quiet", "HEAD");
        return result.succeeded() && result.line().startsWith(LOCAL) ? result.line() : null;
    }

    /** Whether the repository is a copy of another one, so that it has a remote; true when git cannot tell. */
    public boolean isCopy() {
        CommandResult result = git.run("remote");
        return !result.succeeded() || !result.line().isEmpty();
    }

    /**
     * The full id of the commit at which a branch stands, or null when there is none of this name.
     *
     * @param branch its name in full, or as people write it: {@code main}, {@code origin/main}
     */
    public @Nullable String tip(String branch) {
        String[] names = branch.startsWith("refs/")
                ? new String[] {branch}
                : new String[] {LOCAL + branch, "refs/remotes/" + branch};
        for (String name : names) {
            CommandResult result = git.run("rev-parse", "--verify", "--quiet", name + "^{commit}");
            if (result.succeeded() && ObjectId.isFull(result.line())) {
                return result.line();
            }
        }
        return null;
    }
}
