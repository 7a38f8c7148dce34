package io.interlock.engine.expression;

import org.jspecify.annotations.Nullable;

/** Says which names are known, and which of them a misspelt one was probably meant to be. */
final class Names {

    private static final int MAX_LENGTH = 60;
    private static final int MAX_LISTED = 30;

    private Names() {}

    static String remedy(String written, Iterable<String> known) {
        String nearest = nearest(written, known);
        String list = list(known);
        String all = list.isEmpty() ? "No names are known here." : "Known are: " + list + ".";
        return nearest == null ? all : "Did you mean '" + nearest + "'? " + all;
    }

    private static String list(Iterable<String> known) {
        StringBuilder list = new StringBuilder();
        int count = 0;
        for (String name : known) {
            if (count++ == MAX_LISTED) {
                return list.append(", ...").toString();
            }
            list.append(list.isEmpty() ? "" : ", ").append(name);
        }
        return list.toString();
    }

    /** The known name that differs in the fewest letters, when those are at most a third; else null. */
    private static @Nullable String nearest(String written, Iterable<String> known) {
        String nearest = null;
        int least = Integer.MAX_VALUE;
        for (String name : known) {
            int longer = Math.max(name.length(), written.length());
            int distance = longer > MAX_LENGTH ? longer : distance(written, name);
            if (distance <= Math.max(1, longer / 3) && distance < least) {
                least = distance;
                nearest = name;
            }
        }
        return nearest;
    }

    /** Letters to insert, delete, replace or swap with the next (optimal string alignment), whatever their case. */
    private static int distance(String a, String b) {
        int[][] rows = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                rows[i][j] = i == 0 || j == 0 ? i + j : edits(rows, a, b, i, j);
            }
        }
        return rows[a.length()][b.length()];
    }

    private static int edits(int[][] rows, String a, String b, int i, int j) {
        int replaced = rows[i - 1][j - 1] + (sameLetter(a.charAt(i - 1), b.charAt(j - 1)) ? 0 : 1);
        int least = Math.min(replaced, Math.min(rows[i - 1][j], rows[i][j - 1]) + 1);
        boolean swapped = i > 1
                && j > 1
                && sameLetter(a.charAt(i - 1), b.charAt(j - 2))
                && sameLetter(a.charAt(i - 2), b.charAt(j - 1));
        return swapped ? Math.min(least, rows[i - 2][j - 2] + 1) : least;
    }

    private static boolean sameLetter(char a, char b) {
        return Character.toLowerCase(a) == Character.toLowerCase(b);
    }
}
