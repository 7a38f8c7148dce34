package io.interlock.engine.config;

/** Paths that stay below where they start. */
final class SafePath {

    private SafePath() {}

    /** Whether a path with slashes is not empty, relative, and made of plain segments: none empty, {@code .} or {@code ..}. */
    static boolean isInside(String path) {
        for (String segment : path.split("/", -1)) {
            boolean plain = !segment.isEmpty() && !segment.equals(".") && !segment.equals("..");
            if (!plain || segment.indexOf('\\') >= 0 || hasControl(segment)) {
                return false;
            }
        }
        return true;
    }

    private static boolean hasControl(String text) {
        return text.chars().anyMatch(c -> c < ' ' || c == 0x7f);
    }
}
