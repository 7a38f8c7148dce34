package io.interlock.engine.config;

/** Names that expressions can use after a dot: letters, digits, {@code _} and {@code -}, no digit or hyphen first. */
final class Identifiers {

    private static final int LONGEST = 100;

    /** What to do about a name that is none. */
    static final String REMEDY = "Write at most 100 letters, digits, _ and -, beginning with a letter or _.";

    private Identifiers() {}

    static boolean isIdentifier(String text) {
        boolean identifier = !text.isEmpty() && text.length() <= LONGEST && isStart(text.charAt(0));
        for (int i = 1; i < text.length() && identifier; i++) {
            identifier = isPart(text.charAt(i));
        }
        return identifier;
    }

    static boolean isStart(char c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c == '_';
    }

    static boolean isPart(char c) {
        return isStart(c) || c >= '0' && c <= '9' || c == '-';
    }

    /** A text as an identifier: what does not fit becomes {@code _}. */
    static String of(String text) {
        StringBuilder identifier = new StringBuilder();
        for (int i = 0; i < text.length() && identifier.length() < LONGEST / 2; i++) {
            identifier.append(isPart(text.charAt(i)) ? text.charAt(i) : '_');
        }
        boolean started = !identifier.isEmpty() && isStart(identifier.charAt(0));
        return started ? identifier.toString() : "_" + identifier;
    }
}
