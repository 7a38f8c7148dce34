package io.interlock.engine.scm;

import io.interlock.engine.process.CommandException;

/** Turns what git says when it fails into errors with a remedy. */
final class GitFailure {

    private static final String NO_REPOSITORY = "not a git repository";

    private GitFailure() {}

    static ScmException of(String attempted, CommandException failure) {
        ScmException explained = of(attempted, failure.getMessage() == null ? "" : failure.getMessage());
        explained.initCause(failure);
        return explained;
    }

    static ScmException of(String attempted, String git) {
        String reason = git.contains(NO_REPOSITORY) ? "this is not a git repository, nor is a directory above it" : git;
        return new ScmException("Could not " + attempted + ": " + reason, remedy(git));
    }

    /** Whether git ended because an object that a partial clone left out may not be fetched. */
    static boolean isMissingPromised(ScmException failure) {
        String message = failure.getMessage();
        return message != null && message.contains("promisor remote");
    }

    private static String remedy(String git) {
        if (git.contains("dubious ownership")) {
            return "The repository belongs to another user. If you trust it, run"
                    + " 'git config --global --add safe.directory <path>'.";
        }
        if (git.contains(NO_REPOSITORY)) {
            return "Run inside a git repository or point --repo at one.";
        }
        if (git.contains("must be run in a work tree")) {
            return "The repository has no working tree; compare commits with --base and --head.";
        }
        if (git.contains("ran longer than")) {
            return "The repository answers too slowly; run 'git gc', or raise --timeout.";
        }
        return "Run 'git fsck' in the repository to see whether it is damaged.";
    }
}
