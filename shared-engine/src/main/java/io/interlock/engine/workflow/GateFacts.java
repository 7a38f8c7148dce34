package io.interlock.engine.workflow;

import io.interlock.engine.approval.Change;
import io.interlock.engine.approval.Involved;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a gate is about.
 *
 * @param subject full id of the commit that people are asked about, or null when the run is about none
 * @param change what changed up to it
 * @param involved who had a part in it: authors, co-authors, committers, and who asked for the run
 * @param involvedKnown whether these are all
 */
public record GateFacts(@Nullable String subject, Change change, List<Involved> involved, boolean involvedKnown) {

    /** A run that is about no commit, and that nobody is known to have asked for. */
    public static final GateFacts NONE = new GateFacts(null, Change.NONE, List.of(), true);

    /** Copies the list. */
    public GateFacts {
        involved = List.copyOf(involved);
    }
}
