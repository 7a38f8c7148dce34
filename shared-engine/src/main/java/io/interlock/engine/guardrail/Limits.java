package io.interlock.engine.guardrail;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What an agent may do in one run ({@code behaviorLimits}). A limit that is null does not exist.
 *
 * @param outputTokens tokens that models may write
 * @param fileCreations files that may come into being
 * @param fileModifications files that may be changed, each counted once
 * @param fileDeletions files that may be removed
 * @param forbidden operations that must not be performed at all, and where that is said
 */
public record Limits(
        @Nullable Limit outputTokens,
        @Nullable Limit fileCreations,
        @Nullable Limit fileModifications,
        @Nullable Limit fileDeletions,
        Map<Operation, Origin> forbidden) {

    /** No limits. */
    public static final Limits NONE = new Limits(null, null, null, null, Map.of());

    /** Copies the map. */
    public Limits {
        forbidden = forbidden.isEmpty() ? Map.of() : Collections.unmodifiableMap(new EnumMap<>(forbidden));
    }

    /**
     * A number that must not be exceeded.
     *
     * @param name its name in the configuration, such as {@code maxFileCreations}
     * @param value the most that is allowed, 0 or more
     * @param origin where it is written
     */
    public record Limit(String name, long value, Origin origin) {}
}
