package io.interlock.engine.scm;

import io.interlock.engine.model.ChangeSet;
import io.interlock.engine.model.ChangeSet.Revision;
import io.interlock.engine.model.FileChange;
import io.interlock.engine.scm.GitBackend.Commit;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Works out which two commits a change lies between, and what differs. For use by one thread. */
final class ChangeResolver {

    /** Where the default branch is looked for when no base is named, best first. */
    static final List<String> DEFAULT_BRANCHES = List.of(
            "refs/remotes/origin/HEAD",
            "refs/remotes/origin/main",
            "refs/remotes/origin/master",
            "refs/heads/main",
            "refs/heads/master");

    private final GitBackend git;
    private final MissingHistory history;

    /** A commit and the name it was asked for by. */
    record Named(String name, Commit commit) {

        Revision revision() {
            return new Revision(name, commit.id(), commit.tree());
        }
    }

    /** The two ends of a change; without a base everything counts as changed. */
    record Ends(@Nullable Named base, Named head) {}

    ChangeResolver(GitBackend git, MissingHistory history) {
        this.git = git;
        this.history = history;
    }

    /** The change between two commits. */
    ChangeSet between(ChangeRequest request) {
        Ends ends = ends(request);
        Named base = ends.base();
        Revision head = ends.head().revision();
        return base == null
                ? new ChangeSet(null, head, List.of(), true)
                : new ChangeSet(base.revision(), head, diff(base.commit().tree(), head.tree()), false);
    }

    private List<FileChange> diff(String baseTree, String headTree) {
        return baseTree.equals(headTree) ? List.of() : git.diff(baseTree, headTree);
    }

    /** Resolves both ends, the base being the merge base unless the mode is direct. */
    Ends ends(ChangeRequest request) {
        List<String> candidates = baseCandidates(request);
        List<String> names = new ArrayList<>(candidates);
        names.add(Revisions.checked(request.head()));
        List<@Nullable Commit> commits = git.resolve(names);
        Commit headCommit = commits.get(candidates.size());
        if (headCommit == null) {
            throw Revisions.unknownHead(request.head());
        }
        Named head = new Named(request.head(), headCommit);
        Named named = first(candidates, commits);
        if (isFirstPush(request)) {
            return new Ends(firstPush(named, head), head);
        }
        Named base = named == null ? history.missingBase(request) : named;
        if (base == null || request.mode() == ChangeRequest.Mode.DIRECT) {
            return new Ends(base, head);
        }
        return new Ends(mergeBase(request, base, head), head);
    }

    private static List<String> baseCandidates(ChangeRequest request) {
        String base = request.base();
        return base == null || isFirstPush(request) ? DEFAULT_BRANCHES : List.of(Revisions.checked(base));
    }

    private static boolean isFirstPush(ChangeRequest request) {
        return request.base() != null && ObjectId.isZero(request.base());
    }

    private static @Nullable Named first(List<String> names, List<@Nullable Commit> commits) {
        for (int i = 0; i < names.size(); i++) {
            Commit commit = commits.get(i);
            if (commit != null) {
                return new Named(names.get(i), commit);
            }
        }
        return null;
    }

    /** What a new branch brings over the default branch; when it is the default branch, all of it is new. */
    private @Nullable Named firstPush(@Nullable Named defaultBranch, Named head) {
        if (defaultBranch == null) {
            return history.everything("The base is all zeros (a first push) and no default branch is known");
        }
        Named base = knownMergeBase(defaultBranch, head);
        if (base == null || base.commit().id().equals(head.commit().id())) {
            return history.everything("The base is all zeros (a first push) and " + head.name()
                    + (base == null ? " shares no known history with " : " is already on ") + defaultBranch.name());
        }
        return base;
    }

    private @Nullable Named mergeBase(ChangeRequest request, Named base, Named head) {
        Named known = knownMergeBase(base, head);
        while (known == null && history.deepen(request, base, head)) {
            known = knownMergeBase(base, head);
        }
        return known == null ? history.missingMergeBase(request, base, head) : known;
    }

    /** The merge base that the history in this clone shows; asks git only when the commits themselves do not tell. */
    private @Nullable Named knownMergeBase(Named base, Named head) {
        String baseId = base.commit().id();
        String headId = head.commit().id();
        if (baseId.equals(headId) || head.commit().parents().contains(baseId)) {
            return base;
        }
        if (base.commit().parents().contains(headId)) {
            return new Named(base.name(), head.commit());
        }
        String id = git.mergeBase(baseId, headId);
        Commit commit = id == null ? null : git.resolve(List.of(id)).get(0);
        return commit == null ? null : new Named(base.name(), commit);
    }
}
