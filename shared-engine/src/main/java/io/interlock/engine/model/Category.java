package io.interlock.engine.model;

/** What kind of thing a rule looks for. */
public enum Category {
    /** A credential: key, token, password. */
    SECRET,
    /** Data about a person. */
    PERSONAL_DATA,
    /** Text that tries to instruct an agent, or that hides from the reader. */
    INJECTION,
    /** A path or an edit that deserves eyes: a workflow, an install script, a binary. */
    DANGEROUS_CHANGE,
    /** What a linter or an analyser reports. */
    TOOL,
    /** A bound on what an agent may do. */
    LIMIT,
    /** An expression or a gate of the configured policy. */
    POLICY
}
