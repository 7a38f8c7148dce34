package io.interlock.action;

import java.util.List;
import java.util.Map;

/**
 * Works out what to compare from the inputs and the event. Reads commit ids and names only; nothing that a pull
 * request brings is checked out or run.
 */
final class ChangeFinder {

    private final Map<Input, String> inputs;
    private final Event event;
    private final CommitReader commits;

    /** Knows the commits of the clone. */
    interface CommitReader {
        /** The parents of a commit in their order; empty when it has none or is not in the clone. */
        List<String> parents(String commit);
    }

    ChangeFinder(Map<Input, String> inputs, Event event, CommitReader commits) {
        this.inputs = inputs;
        this.event = event;
        this.commits = commits;
    }

    /**
     * What to compare; the inputs count more than the event.
     *
     * @throws ActionException when the event does not tell and the inputs do not either
     */
    Change find() {
        String base = inputs.getOrDefault(Input.BASE, "");
        String head = inputs.getOrDefault(Input.HEAD, "");
        if (!base.isEmpty() && !head.isEmpty()) {
            return new Change(base, head, false);
        }
        Change change = ofEvent();
        if (!base.isEmpty()) {
            return new Change(base, change.head(), false);
        }
        return head.isEmpty() ? change : new Change(change.base(), head, change.direct());
    }

    private Change ofEvent() {
        if (event.payload().get("pull_request").isPresent()) {
            return pullRequest();
        }
        return switch (event.name()) {
            case "push" -> push();
            case "merge_group" ->
                new Change(event.commit("merge_group", "base_sha"), event.commit("merge_group", "head_sha"), true);
            default -> withoutBase(head());
        };
    }

    /**
     * The merge commit that GitHub made to test this pull request, when it is what is checked out: against its first
     * parent it says exactly what the pull request changes, and two commits of history are enough to tell. Otherwise
     * the pull request's own commits.
     */
    private Change pullRequest() {
        String base = event.commit("pull_request", "base", "sha");
        String head = event.commit("pull_request", "head", "sha");
        List<String> parents = Event.isCommit(event.sha()) ? commits.parents(event.sha()) : List.of();
        return parents.size() == 2 && parents.get(1).equals(head)
                ? new Change(parents.get(0), event.sha(), true)
                : new Change(base, head, false);
    }

    private Change push() {
        String after = event.commit("after");
        if (Event.isZero(after)) {
            throw new ActionException(
                    "The push deleted " + event.ref() + ", so there is nothing to look at",
                    "Skip such events: if: ${{ !github.event.deleted }}");
        }
        // The payload of an annotated tag names the tag, which is not what is checked out.
        String head = event.isTag() ? head() : after;
        String before = event.commit("before");
        return Event.isZero(before) ? withoutBase(head) : new Change(before, head, true);
    }

    /** What a branch brings over the default branch; for that one itself, and for tags, the engine decides. */
    private Change withoutBase(String head) {
        String main = event.defaultBranch();
        boolean other = !event.branch().isEmpty() && !main.isEmpty() && !main.equals(event.branch());
        return new Change(other ? "origin/" + main : Change.NOTHING, head, false);
    }

    private String head() {
        return Event.isCommit(event.sha()) ? event.sha() : "HEAD";
    }
}
