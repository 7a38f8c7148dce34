package io.interlock.engine.scm;

/** Checks the revisions a user names and says what to do about those that are not there. */
final class Revisions {

    private static final int MAX_LENGTH = 4096;
    private static final int MAX_SHOWN = 80;
    private static final String REMOTE_PREFIX = "origin/";

    private Revisions() {}

    /**
     * A revision that is safe to look up: one line, not empty, not all zeros.
     *
     * @throws ScmException when it is not
     */
    static String checked(String revision) {
        if (revision.isEmpty() || revision.length() > MAX_LENGTH || hasControls(revision)) {
            throw new ScmException(
                    "'" + shown(revision) + "' cannot be a revision: it is "
                            + (revision.isEmpty() ? "empty" : "too long or has control characters in it"),
                    "Name a branch, a tag or a commit id.");
        }
        if (ObjectId.isZero(revision)) {
            throw new ScmException(
                    "The head is all zeros, which is what a code host sends when a branch was deleted",
                    "There is nothing to look at; skip this event.");
        }
        return revision;
    }

    private static boolean hasControls(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (Character.isISOControl(text.charAt(i))) {
                return true;
            }
        }
        return false;
    }

    /** The revision with control characters replaced, and not longer than a line. */
    private static String shown(String revision) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < revision.length() && i < MAX_SHOWN; i++) {
            char c = revision.charAt(i);
            text.append(Character.isISOControl(c) ? '?' : c);
        }
        return text.toString();
    }

    static ScmException ambiguous(String revision) {
        return new ScmException(
                "Revision '" + shown(revision) + "' may mean several commits", "Give more digits of the commit id.");
    }

    static ScmException unknownHead(String revision) {
        if (revision.equals("HEAD")) {
            return new ScmException("HEAD names no commit: the branch has none yet", "Commit something first.");
        }
        return unknown(revision);
    }

    /** The error for a revision that is not in the clone, with the command that brings it. */
    static ScmException unknown(String revision) {
        String message = "Revision '" + shown(revision) + "' is not a commit in this clone";
        if (ObjectId.isFull(revision)) {
            return new ScmException(
                    message + ": it was never fetched, or a force push left it behind",
                    "Run 'git fetch origin " + revision + "', or use --on-missing-base all.");
        }
        if (isPlainBranch(revision)) {
            String branch = revision.substring(REMOTE_PREFIX.length());
            return new ScmException(
                    message,
                    "Run 'git fetch origin " + branch + ":refs/remotes/origin/" + branch
                            + "', or use --on-missing-base all.");
        }
        return new ScmException(
                message,
                "Check the spelling; 'git branch --all' and 'git tag' list the names there are, and a branch that only"
                        + " the remote has is named as in origin/main.");
    }

    /** Whether this is {@code origin/<branch>} without anything a shell or a refspec would read otherwise. */
    static boolean isPlainBranch(String revision) {
        if (!revision.startsWith(REMOTE_PREFIX) || revision.length() == REMOTE_PREFIX.length()) {
            return false;
        }
        for (int i = 0; i < revision.length(); i++) {
            char c = revision.charAt(i);
            if (!Character.isLetterOrDigit(c) && "-_./".indexOf(c) < 0) {
                return false;
            }
        }
        return revision.charAt(REMOTE_PREFIX.length()) != '-' && !revision.contains("..");
    }

    static String branchOf(String remoteBranch) {
        return remoteBranch.substring(REMOTE_PREFIX.length());
    }
}
