package io.interlock.engine.scan;

/** Takes what probes find. */
public interface Matches {

    /** Takes a match. */
    void add(Match match);

    /**
     * Says that a place was left because the places of the text before it have taken all the work that its size allows:
     * no text that people write gets there, and the text is told as not fully examined.
     */
    default void spent() {}
}
