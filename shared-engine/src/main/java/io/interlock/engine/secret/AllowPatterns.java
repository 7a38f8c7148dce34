package io.interlock.engine.secret;

import io.interlock.engine.scan.UserPattern;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The patterns that let values pass; few values come so far, so they are compiled when the first does. */
final class AllowPatterns {

    private static final Map<String, UserPattern> COMPILED = new ConcurrentHashMap<>();

    private AllowPatterns() {}

    static boolean anyFindsIn(List<String> patterns, String value) {
        for (String pattern : patterns) {
            if (COMPILED.computeIfAbsent(pattern, UserPattern::of).isIn(value)) {
                return true;
            }
        }
        return false;
    }
}
