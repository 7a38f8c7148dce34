package io.interlock.engine.affected;

import java.util.Collection;
import org.jspecify.annotations.Nullable;

/** Finds what a misspelt name was probably meant to be. */
public final class Nearest {

    private static final int MAX_LENGTH = 100;

    private Nearest() {}

    /** The candidate that differs least, when it differs by at most a third of its letters; else null. */
    public static @Nullable String to(String written, Collection<String> candidates) {
        String nearest = null;
        int least = Integer.MAX_VALUE;
        for (String candidate : candidates) {
            int allowed = Math.max(1, Math.max(candidate.length(), written.length()) / 3);
            if (Math.abs(candidate.length() - written.length()) <= allowed) {
                int distance = distance(written, candidate);
                boolean better =
                        nearest == null || distance < least || (distance == least && candidate.compareTo(nearest) < 0);
                if (distance <= allowed && better) {
                    least = distance;
                    nearest = candidate;
                }
            }
        }
        return nearest;
    }

    /** A remedy that suggests the nearest candidate, or says what else to do. */
    public static String remedy(String written, Collection<String> candidates, String otherwise) {
        String nearest = to(written, candidates);
        return nearest == null ? otherwise : "Did you mean '" + nearest + "'?";
    }

    /** Edits between two words, a swap of neighbours counting as one (Damerau, restricted to one edit per place). */
    private static int distance(String a, String b) {
        if (a.length() > MAX_LENGTH || b.length() > MAX_LENGTH) {
            return a.equals(b) ? 0 : Integer.MAX_VALUE;
        }
        int[][] rows = new int[3][b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            rows[0][j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int[] row = rows[i % 3];
            int[] above = rows[(i + 2) % 3];
            int[] twoAbove = rows[(i + 1) % 3];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int cost = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
                int least = Math.min(Math.min(row[j - 1], above[j]) + 1, above[j - 1] + cost);
                boolean swapped =
                        i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
                row[j] = swapped ? Math.min(least, twoAbove[j - 2] + 1) : least;
            }
        }
        return rows[a.length() % 3][b.length()];
    }
}
