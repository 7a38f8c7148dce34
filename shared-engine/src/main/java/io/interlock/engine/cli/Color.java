package io.interlock.engine.cli;

/** When to use colours. */
enum Color {
    /** On terminals. */
    AUTO,
    /** Always. */
    ALWAYS,
    /** Never. */
    NEVER
}
