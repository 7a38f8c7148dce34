package io.interlock.engine.workbench;

import java.util.List;

/** A pattern of paths: {@code *} within a directory, {@code **} across. Matching takes no more than the product of lengths. */
final class ReportPattern {

    private final List<String> segments;

    ReportPattern(String pattern) {
        this.segments = List.of(pattern.split("/", -1));
    }

    boolean matches(String path) {
        return states(path)[segments.size()];
    }

    /** Whether something below a directory can match. */
    boolean reaches(String directory) {
        if (directory.isEmpty()) {
            return true;
        }
        boolean[] states = states(directory);
        for (int i = 0; i < segments.size(); i++) {
            if (states[i]) {
                return true;
            }
        }
        return false;
    }

    /** Before which segments one can stand after a path. */
    private boolean[] states(String path) {
        boolean[] states = new boolean[segments.size() + 1];
        states[0] = true;
        skipAcross(states);
        for (String name : path.split("/", -1)) {
            boolean[] next = new boolean[states.length];
            for (int i = 0; i < segments.size(); i++) {
                if (states[i] && segments.get(i).equals("**")) {
                    next[i] = true;
                } else if (states[i] && matchesName(segments.get(i), name)) {
                    next[i + 1] = true;
                }
            }
            skipAcross(next);
            states = next;
        }
        return states;
    }

    private void skipAcross(boolean[] states) {
        for (int i = 0; i < segments.size(); i++) {
            states[i + 1] |= states[i] && segments.get(i).equals("**");
        }
    }

    private static boolean matchesName(String pattern, String name) {
        int p = 0;
        int star = -1;
        int resume = 0;
        int n = 0;
        while (n < name.length()) {
            if (p < pattern.length() && pattern.charAt(p) == '*') {
                star = p++;
                resume = n;
            } else if (p < pattern.length() && pattern.charAt(p) == name.charAt(n)) {
                p++;
                n++;
            } else if (star >= 0) {
                p = star + 1;
                n = ++resume;
            } else {
                return false;
            }
        }
        while (p < pattern.length() && pattern.charAt(p) == '*') {
            p++;
        }
        return p == pattern.length();
    }
}
