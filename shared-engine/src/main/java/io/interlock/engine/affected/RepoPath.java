package io.interlock.engine.affected;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Arithmetic on paths from the repository root, which are separated by {@code /} and empty for the root. */
final class RepoPath {

    /** Longer paths are in no repository that can be checked out; walking up them again and again takes long. */
    private static final int MAX_LENGTH = 1000;

    private RepoPath() {}

    /** The directory of a path, or the empty path. */
    static String parent(String path) {
        int slash = path.lastIndexOf('/');
        return slash < 0 ? "" : path.substring(0, slash);
    }

    /** The last segment of a path. */
    static String name(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    /** A child of a directory. */
    static String child(String directory, String name) {
        return directory.isEmpty() ? name : directory + "/" + name;
    }

    /** Whether a path is the directory itself or below it. */
    static boolean isWithin(String path, String directory) {
        return directory.isEmpty()
                || (path.startsWith(directory)
                        && (path.length() == directory.length() || path.charAt(directory.length()) == '/'));
    }

    /** The part of a path below a directory that it is within. */
    static String relative(String path, String directory) {
        return directory.isEmpty()
                ? path
                : path.length() == directory.length() ? "" : path.substring(directory.length() + 1);
    }

    /**
     * Resolves a relative path as written in a manifest against a directory.
     *
     * @return the path from the repository root, or null when it is absolute, leaves the repository or has more than
     *     1,000 characters
     */
    static @Nullable String resolve(String directory, String relative) {
        if (relative.length() > MAX_LENGTH || directory.length() > MAX_LENGTH) {
            return null;
        }
        String written = relative.indexOf('\\') >= 0 ? relative.replace('\\', '/') : relative;
        if (isPlain(written)) {
            return child(directory, written);
        }
        if (written.startsWith("/") || written.indexOf('\0') >= 0 || hasDrive(written)) {
            return null;
        }
        List<String> segments = new ArrayList<>();
        split(directory, segments);
        int kept = segments.size();
        List<String> more = new ArrayList<>();
        split(written, more);
        for (String segment : more) {
            if (segment.equals("..")) {
                if (kept == 0) {
                    return null;
                }
                segments.remove(--kept);
            } else if (!segment.equals(".")) {
                segments.add(segment);
                kept++;
            }
        }
        return String.join("/", segments);
    }

    private static boolean hasDrive(String path) {
        return path.length() > 1 && path.charAt(1) == ':';
    }

    /** Whether a path needs no normalisation: no empty, {@code .} or {@code ..} segment. */
    private static boolean isPlain(String path) {
        if (path.isEmpty() || path.charAt(0) == '.' || path.charAt(0) == '/' || path.endsWith("/") || hasDrive(path)) {
            return false;
        }
        return path.indexOf("/.") < 0 && path.indexOf("//") < 0 && path.indexOf('\0') < 0;
    }

    private static void split(String path, List<String> segments) {
        int from = 0;
        while (from <= path.length()) {
            int slash = path.indexOf('/', from);
            int end = slash < 0 ? path.length() : slash;
            if (end > from) {
                segments.add(path.substring(from, end));
            }
            from = end + 1;
        }
    }
}
