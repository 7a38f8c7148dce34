package io.interlock.engine.affected;

import org.jspecify.annotations.Nullable;

/** What configuration says of paths. The rules of an unconfigured repository say nothing. Thread-safe. */
public interface Rules {

    /** Rules that say nothing. */
    Rules NONE = new Rules() {
        @Override
        public @Nullable String ignoredBy(String path) {
            return null;
        }

        @Override
        public @Nullable String globalBy(String path) {
            return null;
        }
    };

    /** The pattern that says a change to this path affects nothing, or null. */
    @Nullable String ignoredBy(String path);

    /** The pattern that says a change to this path affects everything, or null. */
    @Nullable String globalBy(String path);
}
