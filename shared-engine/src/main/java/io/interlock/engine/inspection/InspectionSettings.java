package io.interlock.engine.inspection;

import io.interlock.engine.model.Severity;
import java.util.Map;
import java.util.Set;

/**
 * What checks do.
 *
 * @param off names of checks that are left out
 * @param severities other severities by name of the check
 * @param licenceHeader text that new files of source begin with, after white space and comment marks are set aside; empty
 *     to go by what most files beside a new one have
 */
public record InspectionSettings(Set<String> off, Map<String, Severity> severities, String licenceHeader) {

    /** All checks, as they come. */
    public static final InspectionSettings DEFAULT = new InspectionSettings(Set.of(), Map.of(), "");

    /** Copies the collections. */
    public InspectionSettings {
        off = Set.copyOf(off);
        severities = Map.copyOf(severities);
    }
}
