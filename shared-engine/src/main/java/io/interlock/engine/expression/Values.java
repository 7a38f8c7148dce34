package io.interlock.engine.expression;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What an expression is evaluated over.
 *
 * @param byName the value of each name of the {@link Scope}
 * @param paths what changed, or null when the scope has no functions for it
 */
public record Values(Map<String, Value> byName, @Nullable ChangedPaths paths) {

    /** Copies the map. */
    public Values {
        byName = Map.copyOf(byName);
    }

    /** Values without a change. */
    public static Values of(Map<String, Value> byName) {
        return new Values(byName, null);
    }
}
