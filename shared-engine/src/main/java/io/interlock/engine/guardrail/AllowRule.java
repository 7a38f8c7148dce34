package io.interlock.engine.guardrail;

import io.interlock.engine.affected.PathPattern;
import java.util.List;

/**
 * Findings to live with ({@code allow}). All that is given must hold; within each list one is enough.
 *
 * @param rules ids of rules; empty for all
 * @param paths where; empty for everywhere
 * @param patterns expressions of RE2, each proven to compile, of which the value found must match one; empty for any
 * @param stopWords words of which the value found must contain one, in any case; empty for any
 * @param reason why; may be empty
 * @param origin where it is written
 */
public record AllowRule(
        List<String> rules,
        List<PathPattern> paths,
        List<String> patterns,
        List<String> stopWords,
        String reason,
        Origin origin) {

    /** Copies the lists. */
    public AllowRule {
        rules = List.copyOf(rules);
        paths = List.copyOf(paths);
        patterns = List.copyOf(patterns);
        stopWords = List.copyOf(stopWords);
    }
}
