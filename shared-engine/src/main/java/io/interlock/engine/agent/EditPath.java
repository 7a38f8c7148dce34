package io.interlock.engine.agent;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Says whether a path may be written at all: relative, within the repository, the same on every file system, and not in
 * git's own directory. Whether this agent may write it is the policy's business.
 */
final class EditPath {

    private static final int MAX_BYTES = 1_024;
    private static final int MAX_SEGMENT_BYTES = 255;

    private EditPath() {}

    /** What is wrong with a path, for the end of a sentence, or null. */
    static @Nullable String problem(String path) {
        if (path.isEmpty()) {
            return "is empty";
        }
        if (bytes(path) > MAX_BYTES) {
            return "is longer than " + MAX_BYTES + " bytes";
        }
        if (!path.codePoints().allMatch(EditPath::isPlain)) {
            return "has a character that is no part of a name: a control, invisible or reserved one";
        }
        for (String segment : path.split("/", -1)) {
            String problem = problemOf(segment);
            if (problem != null) {
                return problem;
            }
        }
        return null;
    }

    private static @Nullable String problemOf(String segment) {
        if (segment.isEmpty()) {
            return "is absolute, or has an empty part";
        }
        if (segment.equals(".") || segment.equals("..")) {
            return "has the part '" + segment + "'";
        }
        char last = segment.charAt(segment.length() - 1);
        if (last == '.' || last == ' ' || segment.charAt(0) == ' ') {
            return "has a part that some file systems take for another: it begins or ends with a space, or ends with a dot";
        }
        if (bytes(segment) > MAX_SEGMENT_BYTES) {
            return "has a part longer than " + MAX_SEGMENT_BYTES + " bytes";
        }
        String lower = segment.toLowerCase(Locale.ROOT);
        return lower.equals(".git") || lower.startsWith("git~") ? "leads into git's own directory" : null;
    }

    /** What every file system keeps as it is: {@code \} and {@code :} mean something on some. */
    private static boolean isPlain(int c) {
        if (c == '\\' || c == ':') {
            return false;
        }
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            default -> true;
        };
    }

    private static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }
}
