package io.interlock.engine.authoring;

import io.interlock.engine.coverage.LineSet;
import io.interlock.engine.testing.TestKit;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What tests are to be written for. Thread-safe. */
@FunctionalInterface
public interface TestTargets {

    /**
     * The components to write tests for.
     *
     * @param files files whose components are meant; empty for what the run is about
     */
    List<Target> of(List<String> files);

    /**
     * A component.
     *
     * @param component its id
     * @param path its directory, empty for the root
     * @param kit how it is tested, or null when that is not known
     * @param reason why it is not known, with a remedy; empty when it is
     * @param changed lines of its files that the change added or changed; empty when no change is known
     */
    record Target(String component, String path, @Nullable TestKit kit, String reason, Map<String, LineSet> changed) {

        /** Copies the map. */
        public Target {
            changed = Map.copyOf(new TreeMap<>(changed));
        }
    }
}
