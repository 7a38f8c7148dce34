package io.interlock.engine.diff;

import io.interlock.engine.model.CodeRange;

/** Where a comment about lines can stand in a diff, which is what code hosts accept. */
public sealed interface Anchor {

    /**
     * At its lines: all of them are in one hunk.
     *
     * @param range the lines
     */
    record Lines(CodeRange range) implements Anchor {}

    /**
     * At some of its lines; a suggestion for all of them cannot be shown there.
     *
     * @param range the lines in the hunk that has most of them
     * @param asked all the lines
     */
    record Clipped(CodeRange range, CodeRange asked) implements Anchor {}

    /**
     * At the file: it is in the diff, the lines are not.
     *
     * @param path path of the file after the change, or before it for one that goes
     */
    record WholeFile(String path) implements Anchor {}

    /**
     * Nowhere: the file is not in the diff.
     *
     * @param asked the lines
     */
    record Outside(CodeRange asked) implements Anchor {}
}
