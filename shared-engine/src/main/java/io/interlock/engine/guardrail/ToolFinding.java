package io.interlock.engine.guardrail;

import io.interlock.engine.model.Region;
import io.interlock.engine.model.Severity;

/**
 * What a tool reports, as it says it.
 *
 * @param rule the tool's own name of the rule; empty when it names none
 * @param severity how bad the tool says it is
 * @param path the file as the tool names it: relative, absolute or a {@code file:} address; empty when it names none
 * @param region where in the file
 * @param message what it says
 * @param score how sure it says it is, 0 to 1
 */
record ToolFinding(String rule, Severity severity, String path, Region region, String message, double score) {

    /** A finding of a tool that does not say how sure it is. */
    static ToolFinding of(String rule, Severity severity, String path, Region region, String message) {
        return new ToolFinding(rule, severity, path, region, message, 1);
    }
}
