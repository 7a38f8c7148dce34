package io.interlock.engine.affected;

/**
 * A pattern of changed paths as people write it in configuration: {@code *}, {@code ?}, {@code **}, {@code [a-z]} and
 * {@code {a,b}}, from the repository root. A pattern that ends in {@code /}, or whose last segment has no wildcard,
 * also holds for all that is below a directory of that name. Immutable.
 */
public final class PathPattern {

    private final String pattern;
    private final Glob glob;
    private final boolean directory;
    private final boolean holdsBelow;

    private PathPattern(String pattern, Glob glob) {
        this.pattern = pattern;
        this.glob = glob;
        this.directory = pattern.endsWith("/");
        this.holdsBelow = directory || Glob.isLiteral(RepoPath.name(pattern));
    }

    /**
     * Reads a pattern.
     *
     * @throws IllegalArgumentException when it is empty, negated, leaves the repository or stands for too many patterns;
     *     the message says which
     */
    public static PathPattern of(String pattern) {
        if (pattern.isEmpty() || pattern.equals("/") || pattern.equals("./")) {
            throw new IllegalArgumentException("the pattern is empty");
        }
        if (pattern.charAt(0) == '!') {
            throw new IllegalArgumentException("the pattern '" + pattern + "' is negated");
        }
        for (String segment : Glob.segments(pattern)) {
            if (segment.equals("..")) {
                throw new IllegalArgumentException("the pattern '" + pattern + "' leaves the repository");
            }
        }
        return new PathPattern(pattern, Glob.of(pattern));
    }

    /** The pattern as written. */
    public String pattern() {
        return pattern;
    }

    /** Whether a path from the repository root matches. */
    public boolean matches(String path) {
        if (!directory && glob.matches(path)) {
            return true;
        }
        int slash = holdsBelow ? path.lastIndexOf('/') : -1;
        while (slash > 0) {
            if (glob.matches(path.substring(0, slash))) {
                return true;
            }
            slash = path.lastIndexOf('/', slash - 1);
        }
        return false;
    }

    /** The directories that match, for patterns that name directories. */
    Glob glob() {
        return glob;
    }

    /** The directory that the leading segments without a wildcard name; all that matches is at or below it. */
    String fixedDirectory() {
        String written = pattern.startsWith("./") ? pattern.substring(2) : pattern;
        String[] segments = Glob.segments(written);
        StringBuilder fixed = new StringBuilder();
        for (int i = 0; i < segments.length - 1; i++) {
            if (!isFixed(segments[i])) {
                break;
            }
            if (!segments[i].isEmpty()) {
                fixed.append(fixed.isEmpty() ? "" : "/").append(segments[i]);
            }
        }
        return fixed.toString();
    }

    /** The path that all matches start with: the fixed directory, or the whole pattern when it has no wildcard. */
    String fixedPath() {
        boolean whole = !directory && !hasWildcard();
        return whole ? RepoPath.child(fixedDirectory(), RepoPath.name(pattern)) : fixedDirectory();
    }

    /** Whether it may match more than one path. */
    public boolean hasWildcard() {
        return !isFixed(pattern);
    }

    private static boolean isFixed(String text) {
        return Glob.isLiteral(text) && text.indexOf('{') < 0;
    }
}
