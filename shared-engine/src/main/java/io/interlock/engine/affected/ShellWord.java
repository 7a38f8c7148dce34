package io.interlock.engine.affected;

/** Quotes words for a POSIX shell. */
final class ShellWord {

    private ShellWord() {}

    /** The word as it is when that is safe, else in single quotes. */
    static String quote(String word) {
        for (int i = 0; i < word.length(); i++) {
            char c = word.charAt(i);
            boolean safe = (c >= 'a' && c <= 'z')
                    || (c >= 'A' && c <= 'Z')
                    || (c >= '0' && c <= '9')
                    || "-_./:@+,=".indexOf(c) >= 0;
            if (!safe) {
                return "'" + word.replace("'", "'\\''") + "'";
            }
        }
        return word.isEmpty() ? "''" : word;
    }
}
