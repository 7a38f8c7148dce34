package io.interlock.engine.authoring;

import java.util.ArrayList;
import java.util.List;

/**
 * Looks for a literal text in files, in time linear in their length whatever is in them: D. Knuth, J. Morris, V. Pratt,
 * "Fast Pattern Matching in Strings" (1977).
 */
final class CodeSearch {

    private final String wanted;
    private final boolean ignoreCase;
    private final boolean wholeWord;
    private final int[] border;

    CodeSearch(String wanted, boolean ignoreCase, boolean wholeWord) {
        this.wanted = wanted;
        this.ignoreCase = ignoreCase;
        this.wholeWord = wholeWord;
        this.border = new int[wanted.length() + 1];
        border[0] = -1;
        int matched = -1;
        for (int i = 0; i < wanted.length(); i++) {
            while (matched >= 0 && folded(wanted.charAt(matched)) != folded(wanted.charAt(i))) {
                matched = border[matched];
            }
            border[i + 1] = ++matched;
        }
    }

    /**
     * A line with the text.
     *
     * @param line its number, from 1
     * @param text it, without its end
     */
    record Hit(int line, String text) {}

    /** The first lines of a file in which it is; what goes over lines is told at the first of them. */
    List<Hit> in(String file, int most) {
        List<Hit> hits = new ArrayList<>();
        int line = 1;
        int start = 0;
        int at = next(file, 0);
        while (at >= 0 && hits.size() < most) {
            for (int end = file.indexOf('\n', start); end >= 0 && end < at; end = file.indexOf('\n', start)) {
                line++;
                start = end + 1;
            }
            int end = file.indexOf('\n', at);
            end = end < 0 ? file.length() : end;
            hits.add(new Hit(line, file.substring(start, end)));
            at = next(file, end + 1);
        }
        return hits;
    }

    private int next(String file, int from) {
        int matched = 0;
        for (int i = from; i < file.length(); i++) {
            char c = folded(file.charAt(i));
            while (matched >= 0 && folded(wanted.charAt(matched)) != c) {
                matched = border[matched];
            }
            if (++matched == wanted.length()) {
                int at = i + 1 - matched;
                if (!wholeWord || isWhole(file, at)) {
                    return at;
                }
                matched = border[matched];
            }
        }
        return -1;
    }

    private char folded(char c) {
        return ignoreCase ? Character.toLowerCase(Character.toUpperCase(c)) : c;
    }

    private boolean isWhole(String file, int at) {
        int end = at + wanted.length();
        boolean begins = at == 0 || !isWord(file.charAt(at - 1)) || !isWord(wanted.charAt(0));
        boolean ends = end == file.length() || !isWord(file.charAt(end)) || !isWord(wanted.charAt(wanted.length() - 1));
        return begins && ends;
    }

    private static boolean isWord(char c) {
        return Character.isLetterOrDigit(c) || c == '_';
    }
}
