package io.interlock.engine.guardrail;

/** Which findings of a tool count. */
public enum ToolScope {
    /** Those on lines that the change adds or alters. */
    ADDED,
    /** Those on such lines and the three lines before and after them. */
    CONTEXT,
    /** Those in files that the change touches. */
    FILE,
    /** All. */
    ALL
}
