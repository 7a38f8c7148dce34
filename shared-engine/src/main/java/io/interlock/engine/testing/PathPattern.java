package io.interlock.engine.testing;

/**
 * A pattern of paths: {@code *} within a name, {@code **} for any directories.
 *
 * @param pattern as written
 */
record PathPattern(String pattern) {

    boolean matches(String path) {
        String[] names = pattern.split("/", -1);
        String[] given = path.split("/", -1);
        // Which of the given names may come next, after each name of the pattern.
        boolean[] at = new boolean[given.length + 1];
        at[0] = true;
        for (String name : names) {
            boolean[] next = new boolean[given.length + 1];
            for (int i = 0; i <= given.length; i++) {
                if (name.equals("**")) {
                    next[i] = at[i] || i > 0 && next[i - 1];
                } else if (i > 0) {
                    next[i] = at[i - 1] && nameMatches(name, given[i - 1]);
                }
            }
            at = next;
        }
        return at[given.length];
    }

    private static boolean nameMatches(String pattern, String name) {
        String[] parts = pattern.split("\\*", -1);
        if (parts.length == 1) {
            return pattern.equals(name);
        }
        int from = parts[0].length();
        if (!name.startsWith(parts[0])) {
            return false;
        }
        for (int i = 1; i < parts.length - 1; i++) {
            int found = name.indexOf(parts[i], from);
            if (found < 0) {
                return false;
            }
            from = found + parts[i].length();
        }
        String last = parts[parts.length - 1];
        return name.length() - from >= last.length() && name.endsWith(last);
    }
}
