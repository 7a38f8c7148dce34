package io.interlock.engine.affected;

/** How a change travels from the component that holds it to those that depend on it. */
public enum Propagation {
    /**
     * Changes to tests, and dependencies that only tests use, do not pass a change on; other files of a component that
     * only groups others affect that component alone.
     */
    PRECISE,
    /**
     * As {@link #PRECISE}, and a changed manifest that others inherit from affects only those whose own resolved
     * manifest is different: a managed dependency only those that declare it. Versions that come along only with a
     * library from outside the repository are not seen.
     */
    RESOLVED,
    /** Every changed file of a component affects everybody who depends on it in any way. */
    CONSERVATIVE
}
