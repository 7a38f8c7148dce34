package io.interlock.engine.diff;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Tells paths from the lines that name files. Before them stand {@code a/} and {@code b/}, or what
 * {@code diff.mnemonicPrefix} makes of them, or nothing ({@code diff.noprefix}), or two folders ({@code diff -r}).
 */
final class FileNames {

    /** First letters of the folders that git makes up for a side: commit, index, object, working tree, and so on. */
    private static final String SIDES = "abciow12";

    private static final byte[] NO_FILE = "/dev/null".getBytes(StandardCharsets.US_ASCII);

    private FileNames() {}

    /** The path in {@code a/path b/path}, when both are the same; null when that cannot be told. */
    static byte @Nullable [] ofPair(byte[] pair) {
        int split = split(pair);
        byte[] first = split < 0 ? null : name(Arrays.copyOf(pair, split));
        byte[] second = split < 0 ? null : name(Arrays.copyOfRange(pair, split + 1, pair.length));
        return first == null || second == null ? null : common(first, second);
    }

    /** Where the blank between two names is; -1 when they are not equally long and not quoted. */
    private static int split(byte[] pair) {
        if (QuotedPath.beginsAt(pair, 0)) {
            QuotedPath first = QuotedPath.parse(pair, 0);
            return first != null && first.end() < pair.length && pair[first.end()] == ' ' ? first.end() : -1;
        }
        for (int i = 1; i < pair.length; i++) {
            if (pair[i] == '"') {
                return pair[i - 1] == ' ' ? i - 1 : -1;
            }
        }
        int middle = pair.length / 2;
        return pair.length % 2 == 1 && pair[middle] == ' ' ? middle : -1;
    }

    /** A name that may be quoted, up to the tab that ends it when more follows; null when the quotes are not closed. */
    static byte @Nullable [] name(byte[] text) {
        if (QuotedPath.beginsAt(text, 0)) {
            QuotedPath quoted = QuotedPath.parse(text, 0);
            return quoted == null ? null : quoted.bytes();
        }
        int end = 0;
        while (end < text.length && text[end] != '\t') {
            end++;
        }
        return Arrays.copyOf(text, end);
    }

    /** What two names have in common without the folder before them; null when they differ in more. */
    static byte @Nullable [] common(byte[] first, byte[] second) {
        if (Arrays.equals(first, second)) {
            return first;
        }
        byte[] firstRest = afterFolder(first);
        byte[] secondRest = afterFolder(second);
        return firstRest.length > 0 && Arrays.equals(firstRest, secondRest) ? firstRest : null;
    }

    private static byte[] afterFolder(byte[] name) {
        for (int i = 1; i < name.length; i++) {
            if (name[i] == '/') {
                return Arrays.copyOfRange(name, i + 1, name.length);
            }
        }
        return new byte[0];
    }

    /** A name without the folder that git makes up for a side. */
    static byte[] alone(byte[] name) {
        boolean made = name.length > 2 && name[1] == '/' && SIDES.indexOf(name[0]) >= 0;
        return made ? Arrays.copyOfRange(name, 2, name.length) : name;
    }

    /** Whether a name stands for a file that is not there. */
    static boolean isNoFile(byte[] name) {
        return Arrays.equals(name, NO_FILE);
    }

    /**
     * The path as text.
     *
     * @param line where it was read
     * @throws PatchException when it is none inside a repository
     */
    static String path(byte @Nullable [] name, long line) {
        String path = name == null ? "" : PathText.decode(name, 0, name.length);
        boolean leaves = path.startsWith("/") || ("/" + path + "/").contains("/../");
        if (path.isEmpty() || leaves || path.indexOf('\0') >= 0) {
            throw new PatchException(
                    line,
                    "names no file inside a repository: '" + path.replace('\0', '?') + "'",
                    "Make the diff inside the repository, with 'git diff'.");
        }
        return path;
    }
}
