package io.interlock.engine.injection;

/**
 * A part of a text that a reader does not see.
 *
 * @param kind how it is hidden
 * @param start offset in the canonical text of what is hidden
 * @param end offset after it
 */
record Segment(Kind kind, int start, int end) {

    /** Ways to hide. */
    enum Kind {
        /** A comment of HTML or XML. */
        COMMENT("in a comment"),
        /** A link definition or the like that Markdown does not render. */
        MARKDOWN("in a Markdown comment"),
        /** An attribute such as {@code title} or the text for an image. */
        ATTRIBUTE("in an attribute or the text of an image"),
        /** An element that a style or an attribute hides. */
        ELEMENT("in an element that is not shown"),
        /** An element that is shown only when the reader opens it. */
        COLLAPSED("in a collapsed part");

        final String how;

        Kind(String how) {
            this.how = how;
        }
    }
}
