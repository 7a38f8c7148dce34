package io.interlock.engine.scan;

import io.interlock.engine.model.Rule;
import java.util.List;

/**
 * Finds one family of things in bytes. The detector itself is an immutable description; the work is done by its probes,
 * of which each scanning thread has its own.
 */
public interface Detector {

    /** The rules it can report; never empty. */
    List<Rule> rules();

    /** Where it has to look. A detector without anchors is shown the whole of each text, so it must be linear in it. */
    List<Anchor> anchors();

    /** Whether it finds anything in files that are no text; most do not, and are not asked. */
    default boolean readsBinary() {
        return false;
    }

    /** Whether what it finds is a place that people have to see and no value, so that reports may quote it. */
    default boolean findsPlaces() {
        return false;
    }

    /** A new worker for one thread; keeps whatever it reuses, such as matchers. */
    Probe newProbe();
}
