package io.interlock.engine.scan;

/** Takes what probes find. */
public interface Matches {

    /** Takes a match. */
    void add(Match match);
}
