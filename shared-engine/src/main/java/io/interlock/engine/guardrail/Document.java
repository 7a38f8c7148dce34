package io.interlock.engine.guardrail;

import io.interlock.engine.model.Place;
import io.interlock.engine.scm.LineRanges;

/**
 * A text to examine, without its content.
 *
 * @param place where it is
 * @param lines the lines whose findings count; all when it is looked at as a whole
 */
public record Document(Place place, LineRanges lines) {

    /** A text that is looked at as a whole. */
    public static Document whole(Place place) {
        return new Document(place, LineRanges.ALL);
    }
}
