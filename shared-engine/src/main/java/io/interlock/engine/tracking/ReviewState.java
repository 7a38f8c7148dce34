package io.interlock.engine.tracking;

import io.interlock.engine.model.TrackedFinding;
import java.util.List;
import java.util.Set;

/**
 * What a review leaves for the one after the next push. It may come from a cache or an artefact, so that every value is
 * held against its bounds when it is read. What it says within these is believed: a state that somebody forged can have
 * hunks passed over as read, and findings lived with that nobody dismissed. It has to be kept where authors of changes
 * cannot write. It cannot hide what has the state {@link io.interlock.engine.model.FindingState#FIXED} and is found again.
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
