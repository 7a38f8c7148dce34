package io.interlock.engine.affected;

/** How a change travels from the component that holds it to those that depend on it. */
public enum Propagation {
    /**
     * Changes to tests, and dependencies that only tests use, do not pass a change on; other files of a component that
     * only groups others affect that component alone.
     */
    PRECISE,
    /** Every changed file of a component affects everybody who depends on it in any way. */
    CONSERVATIVE
}
