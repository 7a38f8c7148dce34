package io.interlock.engine.approval;

/** What counts when nobody has decided in time. */
public enum Fallback {
    /** No. */
    REJECT,
    /** Yes. */
    APPROVE,
    /** The escalation rule may be met instead, with the same time again; then no. */
    ESCALATE
}
