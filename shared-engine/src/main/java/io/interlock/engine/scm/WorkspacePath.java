package io.interlock.engine.scm;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Says which paths may be written. They come from models and from configuration, and the branch they end up on may be
 * checked out on any system: so what means something else on one of them is refused on all, as git does on a server
 * (device names, trailing dots and spaces, and {@code .git} in any spelling that a file system takes for it: any case;
 * on NTFS the short names {@code git~N} and what follows a colon; on HFS+ with characters that it ignores).
 */
public final class WorkspacePath {

    private static final int MAX_LENGTH = 1024;
    private static final int MAX_SEGMENT_BYTES = 255;
    private static final int MAX_SHOWN = 80;

    private static final String SPECIAL = "\\:*?\"<>|";

    private static final Set<String> DEVICES = Set.of("con", "prn", "aux", "nul", "conin$", "conout$", "clock$");

    private WorkspacePath() {}

    /**
     * The path itself.
     *
     * @throws WorkspaceException when it must not be written
     */
    public static String checked(String path) {
        String wrong = path.length() > MAX_LENGTH ? "it is longer than " + MAX_LENGTH + " characters" : wrong(path);
        if (wrong != null) {
            throw new WorkspaceException(
                    "Refused to write '" + shown(path) + "': " + wrong,
                    "Give a path below the root of the repository, with slashes, that is valid on every system.");
        }
        return path;
    }

    private static @Nullable String wrong(String path) {
        for (int i = 0; i < path.length(); i++) {
            char c = path.charAt(i);
            if (SPECIAL.indexOf(c) >= 0 || Character.isISOControl(c) || Character.isSurrogate(c) && !isPair(path, i)) {
                return "it has a character in it that not every file system takes";
            }
        }
        for (String segment : path.split("/", -1)) {
            String wrong = wrongSegment(segment);
            if (wrong != null) {
                return wrong;
            }
        }
        return null;
    }

    private static @Nullable String wrongSegment(String segment) {
        if (segment.isEmpty() || segment.equals(".") || segment.equals("..")) {
            return "it must lead from the root of the repository to a file, without '.' and '..'";
        }
        if (segment.getBytes(StandardCharsets.UTF_8).length > MAX_SEGMENT_BYTES) {
            return "one of its names is longer than " + MAX_SEGMENT_BYTES + " bytes";
        }
        String name = visible(segment);
        if (name.equals(".git") || isShortGit(name)) {
            return "it leads into git's own directory, on some systems at least";
        }
        char last = segment.charAt(segment.length() - 1);
        return last == '.' || last == ' ' || isDevice(name) ? "one of its names means something else on Windows" : null;
    }

    /** What a file system that folds case and ignores invisible characters makes of a name. */
    private static String visible(String segment) {
        StringBuilder kept = new StringBuilder(segment.length());
        for (int i = 0; i < segment.length(); i++) {
            char c = segment.charAt(i);
            if (Character.getType(c) != Character.FORMAT) {
                kept.append(c);
            }
        }
        int end = kept.length();
        while (end > 0 && (kept.charAt(end - 1) == '.' || kept.charAt(end - 1) == ' ')) {
            end--;
        }
        return kept.substring(0, end).toLowerCase(Locale.ROOT);
    }

    private static boolean isShortGit(String name) {
        return name.startsWith("git~")
                && name.length() > 4
                && name.chars().skip(4).allMatch(c -> c >= '0' && c <= '9');
    }

    private static boolean isDevice(String name) {
        int dot = name.indexOf('.');
        String stem = (dot < 0 ? name : name.substring(0, dot)).stripTrailing();
        boolean numbered = stem.length() == 4 && (stem.startsWith("com") || stem.startsWith("lpt"));
        return DEVICES.contains(stem) || numbered && "0123456789\u00b9\u00b2\u00b3".indexOf(stem.charAt(3)) >= 0;
    }

    private static boolean isPair(String text, int at) {
        return Character.isHighSurrogate(text.charAt(at))
                ? at + 1 < text.length() && Character.isLowSurrogate(text.charAt(at + 1))
                : at > 0 && Character.isHighSurrogate(text.charAt(at - 1));
    }

    /** The path as it may be printed: short, and without what cannot be seen. */
    public static String shown(String path) {
        StringBuilder text = new StringBuilder(Math.min(path.length(), MAX_SHOWN) + 1);
        for (int i = 0; i < path.length() && text.length() < MAX_SHOWN; i++) {
            char c = path.charAt(i);
            boolean odd =
                    Character.isISOControl(c) || Character.isSurrogate(c) || Character.getType(c) == Character.FORMAT;
            text.append(odd ? '\uFFFD' : c);
        }
        return path.length() > MAX_SHOWN ? text.append('\u2026').toString() : text.toString();
    }
}
