package io.interlock.engine.scm;

import io.interlock.engine.model.Problem;
import io.interlock.engine.scm.ChangeRequest.OnMissingBase;
import io.interlock.engine.scm.ChangeResolver.Named;
import io.interlock.engine.scm.GitBackend.Commit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Decides what to do when the base of a change is not in the clone: fetch it, count everything as changed, or fail
 * with the command that repairs it. For one change.
 */
final class MissingHistory {

    private static final int FIRST_STEP = 32;
    private static final int STEP_FACTOR = 4;
    private static final int MAX_STEPS = 7;

    private final GitBackend git;
    private final List<Problem> notes;
    private @Nullable Boolean shallow;
    private @Nullable GitRemote remote;
    private int steps;
    private int nextStep = FIRST_STEP;

    /**
     * Creates it.
     *
     * @param notes receives what was assumed
     */
    MissingHistory(GitBackend git, List<Problem> notes) {
        this.git = git;
        this.notes = notes;
    }

    private boolean isShallow() {
        if (shallow == null) {
            shallow = git.isShallow();
        }
        return shallow;
    }

    /** Notes why everything counts as changed; gives the base there is then, which is none. */
    @Nullable Named everything(String reason) {
        notes.add(new Problem(
                null,
                0,
                0,
                reason + ", so everything counts as changed",
                "Name the base to compare with: --base <revision>."));
        return null;
    }

    /**
     * A base that does not resolve.
     *
     * @return the base after fetching it, or null when everything counts as changed
     * @throws ScmException when it stays missing and that is not to be accepted
     */
    @Nullable Named missingBase(ChangeRequest request) {
        String base = request.base();
        if (base == null) {
            return failOrAll(request, noDefaultBranch());
        }
        Commit fetched = request.offline() || !isShallow() ? null : fetch(base);
        return fetched == null ? failOrAll(request, Revisions.unknown(base)) : new Named(base, fetched);
    }

    private @Nullable Commit fetch(String base) {
        GitRemote origin = remote();
        boolean id = ObjectId.isFull(base);
        if (origin == null || !(id || Revisions.isPlainBranch(base))) {
            return null;
        }
        String branch = id ? base : "+refs/heads/" + Revisions.branchOf(base) + ":refs/remotes/" + base;
        if (!origin.fetchCommit(branch, FIRST_STEP)) {
            return null;
        }
        noteFetch("Fetched " + base + ", which was not in this shallow clone");
        return git.resolve(List.of(base)).get(0);
    }

    private @Nullable GitRemote remote() {
        if (remote == null) {
            remote = git.remote();
        }
        return remote;
    }

    private void noteFetch(String what) {
        notes.add(new Problem(null, 0, 0, what, "Clone with more history to save the time: fetch-depth: 0."));
    }

    /**
     * Lengthens a shallow history one step further, each longer than the one before.
     *
     * @return whether there is more history than before
     */
    boolean deepen(ChangeRequest request, Named base, Named head) {
        if (request.offline() || steps == MAX_STEPS || !isShallow()) {
            return false;
        }
        GitRemote origin = remote();
        if (origin == null
                || !origin.deepen(
                        nextStep, List.of(base.commit().id(), head.commit().id()))) {
            return false;
        }
        if (steps == 0) {
            noteFetch("Deepened this shallow clone to find the merge base of " + base.name() + " and " + head.name());
        }
        steps++;
        nextStep *= STEP_FACTOR;
        shallow = null;
        return true;
    }

    /**
     * Two commits without a merge base.
     *
     * @return null when everything counts as changed
     * @throws ScmException when that is not to be accepted
     */
    @Nullable Named missingMergeBase(ChangeRequest request, Named base, Named head) {
        String message = "There is no merge base of '" + base.name() + "' and '" + head.name() + "' in this clone";
        if (!isShallow()) {
            return failOrAll(
                    request,
                    new ScmException(
                            message + ": their histories are unrelated",
                            "Use --direct to compare the two as they are, or --on-missing-base all."));
        }
        String refusal = remote == null ? null : remote.refusal();
        return failOrAll(
                request,
                new ScmException(
                        message + ": it is shallow"
                                + (refusal == null ? "" : " and could not be deepened (" + refusal + ")"),
                        "Run 'git fetch --unshallow origin' (actions/checkout: 'fetch-depth: 0';"
                                + " Jenkins: switch off 'Shallow clone'), or use --on-missing-base all."));
    }

    private @Nullable Named failOrAll(ChangeRequest request, ScmException failure) {
        if (request.onMissingBase() == OnMissingBase.FAIL) {
            throw failure;
        }
        notes.add(new Problem(null, 0, 0, failure.getMessage() + "; everything counts as changed", failure.remedy()));
        return null;
    }

    private static ScmException noDefaultBranch() {
        return new ScmException(
                "No base was named and no default branch was found; tried "
                        + String.join(", ", ChangeResolver.DEFAULT_BRANCHES),
                "Name the base with --base <revision>, or run 'git fetch origin' and 'git remote set-head origin --auto'.");
    }
}
