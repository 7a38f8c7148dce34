package io.interlock.engine.review;

import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/** The words of a path in lower case: {@code src/auth/LoginForm.java} has src, auth, login, form and java. */
final class PathWords {

    private PathWords() {}

    static Set<String> of(String path) {
        Set<String> words = new TreeSet<>();
        int start = 0;
        for (int i = 0; i <= path.length(); i++) {
            boolean ends = i == path.length() || !Character.isLetter(path.charAt(i)) || isHump(path, i);
            if (ends) {
                if (i > start) {
                    words.add(path.substring(start, i).toLowerCase(Locale.ROOT));
                }
                start = i < path.length() && Character.isLetter(path.charAt(i)) ? i : i + 1;
            }
        }
        return words;
    }

    /** Where a new word starts in letters without a break: loginForm, HTTPServer. */
    private static boolean isHump(String path, int at) {
        if (at == 0 || !Character.isUpperCase(path.charAt(at)) || !Character.isLetter(path.charAt(at - 1))) {
            return false;
        }
        boolean beforeLower = at + 1 < path.length() && Character.isLowerCase(path.charAt(at + 1));
        return Character.isLowerCase(path.charAt(at - 1)) || beforeLower;
    }
}
