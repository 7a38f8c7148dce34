package io.interlock.engine.workbench;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/**
 * When files that are written here count as modified: each time a whole second later than the time before, and later than
 * anything that was built from them so far. Build tools that look at seconds see each change then, however quickly one
 * follows the other.
 */
final class ModificationTimes {

    private final Map<String, Long> last = new HashMap<>();

    Instant next(String path) {
        long second = Math.max(Instant.now().getEpochSecond(), last.getOrDefault(path, 0L)) + 1;
        last.put(path, second);
        return Instant.ofEpochSecond(second);
    }
}
