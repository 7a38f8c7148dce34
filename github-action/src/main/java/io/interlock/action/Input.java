package io.interlock.action;

import java.util.Locale;
import java.util.Map;

/** The inputs of the Action. {@code action.yml} declares the same names and defaults; a test holds the two together. */
enum Input {
    /** What to do. */
    MODE("affected"),
    /** The side before, when the event's own is not wanted. */
    BASE(""),
    /** The side after, when the event's own is not wanted. */
    HEAD(""),
    /** A configuration file of the checkout, of components or of guardrails, instead of the one in the base. */
    CONFIG(""),
    /** How a change travels. */
    PROPAGATION("precise"),
    /** Most jobs of the matrix; empty for what configuration says. */
    MAX_JOBS(""),
    /** What to do when the base is not known. */
    ON_MISSING_BASE("fail"),
    /** Findings of this severity or worse block; empty for what configuration says. */
    FAIL_ON(""),
    /** Files of the checkout with more rules for secrets, one on a line. */
    RULES(""),
    /** A file of the checkout with findings to live with, instead of the one in the base. */
    BASELINE(""),
    /** Whether configured linters and analysers are run. */
    TOOLS("false"),
    /** Whether an agent made the change. */
    BY_AGENT("false"),
    /** Which workflow to run. */
    WORKFLOW(""),
    /** What the workflow is given, a JSON object. */
    INPUTS(""),
    /** The run to go on with. */
    RESUME(""),
    /** Where in the workspace the repository is. */
    WORKING_DIRECTORY("."),
    /** Where in the workspace to leave the result, the report and the like. */
    REPORT_DIRECTORY("interlock-report");

    private final String standard;

    Input(String standard) {
        this.standard = standard;
    }

    /** Its name in a workflow. */
    String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** What holds when a workflow does not say. */
    String standard() {
        return standard;
    }

    /** The value that the runner hands over; an input set to nothing counts as not set. */
    String value(Map<String, String> variables) {
        String value = variables
                .getOrDefault("INPUT_" + key().toUpperCase(Locale.ROOT), "")
                .strip();
        return value.isEmpty() ? standard : value;
    }
}
