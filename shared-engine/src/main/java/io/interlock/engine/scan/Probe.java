package io.interlock.engine.scan;

/** Looks at a text for a {@link Detector}. Not thread-safe; called for one text after the other. */
public interface Probe {

    /**
     * Looks where an anchor stands. Must look at a bounded region only: at most {@link ScanText#NEAR} bytes on either
     * side, {@link ScanText#FAR} after it for what spans lines.
     *
     * @param text the text
     * @param anchor index of the anchor in {@link Detector#anchors()}
     * @param start offset of its first byte
     * @param found where to put what is found
     */
    default void at(ScanText text, int anchor, int start, Matches found) {}

    /** Looks at the whole of a text, once, before any anchor; for detectors without anchors, or to start anew. */
    default void whole(ScanText text, Matches found) {}
}
