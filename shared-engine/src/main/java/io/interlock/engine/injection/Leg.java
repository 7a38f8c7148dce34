package io.interlock.engine.injection;

/** What an agent must not have all three of without a person. */
public enum Leg {
    /** It reads what others wrote: a change, an issue, a web page, what a tool says of them. */
    UNTRUSTED_INPUT("untrusted input"),
    /** It can see secrets or private data. */
    PRIVATE_DATA("secrets or private data"),
    /** It can change something outside its worktree, or send something out. */
    STATE_CHANGE_OR_EGRESS("changing state or talking to the outside");

    private final String label;

    Leg(String label) {
        this.label = label;
    }

    /** For people. */
    public String label() {
        return label;
    }
}
