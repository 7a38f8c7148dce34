package io.interlock.engine.model;

/** How bad a finding is, least first. */
public enum Severity {
    /** Worth knowing. */
    INFO,
    /** Should be looked at some day. */
    LOW,
    /** Should be fixed. */
    MEDIUM,
    /** Should be fixed before the change goes on. */
    HIGH,
    /** Does harm the moment it is published. */
    CRITICAL
}
