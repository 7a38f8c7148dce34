package io.interlock.engine.review;

import io.interlock.engine.model.ReviewResult.Drop;
import java.util.EnumMap;
import java.util.Map;

/** Counts the findings that are not kept. For use by one thread at a time. */
final class Drops {

    private final Map<Drop, Integer> counts = new EnumMap<>(Drop.class);

    /** One more. */
    void add(Drop why) {
        add(why, 1);
    }

    /** Some more. */
    void add(Drop why, int count) {
        if (count > 0) {
            counts.merge(why, count, Integer::sum);
        }
    }

    /** How many, by reason; reasons that nothing was dropped for are not there. */
    Map<Drop, Integer> counts() {
        return Map.copyOf(counts);
    }
}
