package io.interlock.engine.expression;

/** How much an expression may cost. Whoever writes it or supplies its values, evaluation ends within these. */
public final class Limits {

    /** Longest expression, in UTF-16 units. */
    public static final int MAX_SOURCE = 16 * 1024;

    /** Longest template, in UTF-16 units. */
    public static final int MAX_TEMPLATE = 1024 * 1024;

    /** Most expressions in a template. */
    public static final int MAX_EMBEDDED = 1000;

    /** How deep parentheses, lists, calls and members may be nested. */
    public static final int MAX_DEPTH = 64;

    /**
     * Most steps of one evaluation, about a second: a step is a part of the expression, an item, a character that is held
     * against a path pattern, or eight characters of a text that are looked at.
     */
    public static final long MAX_STEPS = 16L * 1024 * 1024;

    /** Longest text that a template gives, in UTF-16 units. */
    public static final int MAX_OUTPUT = 4 * 1024 * 1024;

    private Limits() {}
}
