package io.interlock.engine.scm;

import java.nio.charset.StandardCharsets;
import org.eclipse.jgit.errors.CorruptObjectException;
import org.eclipse.jgit.lib.ObjectChecker;

/**
 * Says which paths may be written. They come from models and from configuration, and the branch they end up on may be
 * checked out on any system: so what means something else on one of them is refused on all, as git does on a server
 * ({@code .git} in any spelling that NTFS or HFS+ take for it, device names, trailing dots and spaces).
 */
final class WorkspacePath {

    private static final int MAX_LENGTH = 1024;
    private static final int MAX_SEGMENT_BYTES = 255;
    private static final int MAX_SHOWN = 80;

    private WorkspacePath() {}

    /**
     * The path itself.
     *
     * @throws WorkspaceException when it must not be written
     */
    static String checked(String path) {
        if (path.isEmpty() || path.length() > MAX_LENGTH) {
            throw refused(path, path.isEmpty() ? "it is empty" : "it is longer than " + MAX_LENGTH + " characters");
        }
        for (int i = 0; i < path.length(); i++) {
            char c = path.charAt(i);
            if (c == '\\' || Character.isISOControl(c) || Character.isSurrogate(c) && !isPair(path, i)) {
                throw refused(path, "it has a backslash, a control character or a broken character in it");
            }
        }
        segments(path);
        return path;
    }

    private static void segments(String path) {
        for (String segment : path.split("/", -1)) {
            if (segment.isEmpty() || segment.equals(".") || segment.equals("..")) {
                throw refused(path, "it must lead from the root of the repository to a file, without '.' and '..'");
            }
            byte[] bytes = segment.getBytes(StandardCharsets.UTF_8);
            if (bytes.length > MAX_SEGMENT_BYTES) {
                throw refused(path, "one of its names is longer than " + MAX_SEGMENT_BYTES + " bytes");
            }
            try {
                new ObjectChecker()
                        .setSafeForWindows(true)
                        .setSafeForMacOS(true)
                        .checkPathSegment(bytes, 0, bytes.length);
            } catch (CorruptObjectException e) {
                throw refused(path, String.valueOf(e.getMessage()));
            }
        }
    }

    private static boolean isPair(String text, int at) {
        return Character.isHighSurrogate(text.charAt(at))
                ? at + 1 < text.length() && Character.isLowSurrogate(text.charAt(at + 1))
                : at > 0 && Character.isHighSurrogate(text.charAt(at - 1));
    }

    private static WorkspaceException refused(String path, String why) {
        return new WorkspaceException(
                "Refused to write '" + shown(path) + "': " + why,
                "Give a path below the root of the repository, with slashes, that is valid on every system.");
    }

    /** The path as it may be printed. */
    static String shown(String path) {
        StringBuilder text = new StringBuilder(Math.min(path.length(), MAX_SHOWN) + 1);
        for (int i = 0; i < path.length() && text.length() < MAX_SHOWN; i++) {
            char c = path.charAt(i);
            text.append(Character.isISOControl(c) || Character.isSurrogate(c) ? '\uFFFD' : c);
        }
        return path.length() > MAX_SHOWN ? text.append('\u2026').toString() : text.toString();
    }
}
