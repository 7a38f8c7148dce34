package io.interlock.engine.secret;

/**
 * A name and the literal that it is given, wherever a language lets the two meet.
 *
 * @param nameStart offset of the first byte of the name, the whole of it: {@code spring.datasource.password}
 * @param nameEnd offset after its last byte
 * @param start offset of the first byte of the value, without quotes
 * @param end offset after its last byte
 * @param quoted whether the value stands in quotes, so that it is a literal in any language
 * @param form how the two are joined
 */
record Assignment(int nameStart, int nameEnd, int start, int end, boolean quoted, Form form) {

    /** How a name and a value are joined. */
    enum Form {
        /** {@code =}, {@code :}, {@code :=}, {@code =>}. */
        ASSIGN,
        /** {@code ==} and its relatives, on either side. */
        COMPARE,
        /** {@code setPassword("x")}, {@code put("password", "x")}. */
        CALL,
        /** {@code <password>x</password>}. */
        ELEMENT,
        /** A name and a value that are both values: {@code name: PASSWORD}, {@code value: x}. */
        PAIR,
        /** {@code --password x}. */
        FLAG,
        /** {@code password "x"}, {@code ENV PASSWORD x}. */
        BARE,
        /** {@code Server=...;Password=x;} or {@code ?password=x} inside a longer text. */
        CONNECTION,
        /** A default behind a look-up: {@code getenv("PASSWORD", "x")}, {@code env.PASSWORD || "x"}. */
        DEFAULT
    }
}
