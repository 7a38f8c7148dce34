package io.interlock.engine.tracking;

import io.interlock.engine.model.TrackedFinding;
import java.util.List;
import java.util.Set;

/**
 * What a review leaves for the one after the next push. It may come from an artefact or a comment, so that it is hostile
 * when it is read: it is bounded, and can at most cost a second look or keep a finding open.
 *
 * @param base full id of the commit that the change was compared with; empty when not known
 * @param head full id of the reviewed commit; empty when it was not committed
 * @param settings hash of all that made models say what they said: model, depth, instructions, guidance
 * @param hunks ids of hunks that a model has read
 * @param findings new, open, moved and dismissed ones; those that are fixed as well, for as long as they could come back
 */
public record ReviewState(String base, String head, String settings, Set<String> hunks, List<TrackedFinding> findings) {

    /** Nothing was reviewed yet. */
    public static final ReviewState NONE = new ReviewState("", "", "", Set.of(), List.of());

    /** Copies the collections. */
    public ReviewState {
        hunks = Set.copyOf(hunks);
        findings = List.copyOf(findings);
    }
}
