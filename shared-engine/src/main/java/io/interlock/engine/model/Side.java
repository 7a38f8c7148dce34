package io.interlock.engine.model;

/** A side of a change, as code hosts call it. */
public enum Side {
    /** Before the change: the lines that were removed, and those around them. */
    LEFT,
    /** After the change: the lines that were added, and those around them. */
    RIGHT
}
