package io.interlock.engine.secret;

/** Questions about single bytes, as {@link io.interlock.engine.scan.ScanText#at} gives them: -1 is no byte at all. */
final class Ascii {

    private Ascii() {}

    static boolean letter(int c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z';
    }

    static boolean upper(int c) {
        return c >= 'A' && c <= 'Z';
    }

    static boolean lower(int c) {
        return c >= 'a' && c <= 'z';
    }

    static boolean digit(int c) {
        return c >= '0' && c <= '9';
    }

    static boolean alnum(int c) {
        return letter(c) || digit(c);
    }

    /** A byte of an identifier in most languages. */
    static boolean word(int c) {
        return letter(c) || digit(c) || c == '_';
    }

    static boolean hex(int c) {
        return digit(c) || c >= 'a' && c <= 'f' || c >= 'A' && c <= 'F';
    }

    static boolean base64(int c) {
        return letter(c) || digit(c) || c == '+' || c == '/' || c == '-' || c == '_';
    }

    static boolean quote(int c) {
        return c == '"' || c == '\'' || c == '`';
    }

    static boolean blank(int c) {
        return c == ' ' || c == '\t';
    }

    static boolean space(int c) {
        return c == ' ' || c == '\t' || c == '\n' || c == '\r';
    }

    static int toLower(int c) {
        return c >= 'A' && c <= 'Z' ? c + 32 : c;
    }
}
