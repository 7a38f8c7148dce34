package io.interlock.engine.scan;

/**
 * A part of a text that was written in an encoding.
 *
 * @param start offset of its first byte
 * @param end offset after its last byte
 * @param encoding name of the encoding, for people
 * @param decoded what it says
 */
record EncodedSpan(int start, int end, String encoding, byte[] decoded) {

    /** The span as the place of what was found inside it. */
    Match carrying(Match inner) {
        String how = inner.how().isEmpty() ? "in " + encoding : inner.how() + ", in " + encoding;
        return new Match(inner.rule(), start, end, inner.score(), inner.rank(), how);
    }
}
