package io.interlock.engine.mutation;

/**
 * A piece of source text. Comments and blanks are none.
 *
 * @param start offset of its first character
 * @param end offset after its last
 * @param line from 1
 */
record SourceToken(Kind kind, int start, int end, int line, String text) {

    /** What a piece is. */
    enum Kind {
        WORD,
        NUMBER,
        OPERATOR,
        /** A string, a character, a template or a regular expression, with its quotes; its text is empty. */
        STRING
    }

    boolean is(String wanted) {
        return kind != Kind.STRING && text.equals(wanted);
    }
}
