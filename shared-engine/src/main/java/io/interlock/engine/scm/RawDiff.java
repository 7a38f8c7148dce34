package io.interlock.engine.scm;

import io.interlock.engine.model.FileChange;
import io.interlock.engine.model.FileChange.Type;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Parses {@code git diff-tree -z --raw --no-renames}: for each path {@code :<mode> SP <mode> SP <id> SP <id> SP
 * <status> NUL <path> NUL}.
 */
final class RawDiff {

    private static final int MODE_LENGTH = 6;

    /** Two modes and two SHA-1 ids with what stands between them, and the status. */
    private static final int USUAL_HEADER_LENGTH = 1 + 2 * (MODE_LENGTH + 1) + 2 * (40 + 1) + 1;

    private RawDiff() {}

    /**
     * A change with what the paths alone do not tell.
     *
     * @param kind what the path is after the change, or null when it is deleted
     * @param modes both modes
     */
    record Entry(FileChange change, TreeEntry.@Nullable Kind kind, Modes modes) {

        /** Whether the modes differ. */
        boolean modeChanged() {
            return !Objects.equals(modes.before, modes.after);
        }
    }

    /**
     * The modes of a path as git writes them; null on the side where it is not.
     *
     * @param before such as {@code 100644}
     * @param after such as {@code 100755}
     */
    record Modes(@Nullable String before, @Nullable String after) {}

    static List<FileChange> parse(byte[] raw) {
        List<FileChange> changes = new ArrayList<>();
        int at = 0;
        while (at < raw.length) {
            int headerEnd = headerEnd(raw, at);
            int pathEnd = indexOfNul(raw, headerEnd + 1);
            changes.add(change(raw, at, headerEnd, pathEnd));
            at = pathEnd + 1;
        }
        return changes;
    }

    static List<Entry> entries(byte[] raw) {
        List<Entry> entries = new ArrayList<>();
        int at = 0;
        while (at < raw.length) {
            int headerEnd = headerEnd(raw, at);
            int pathEnd = indexOfNul(raw, headerEnd + 1);
            FileChange change = change(raw, at, headerEnd, pathEnd);
            int newMode = at + MODE_LENGTH + 2;
            Modes modes = new Modes(mode(raw, at + 1), mode(raw, newMode));
            entries.add(new Entry(change, kind(raw, newMode), modes));
            at = pathEnd + 1;
        }
        return entries;
    }

    private static @Nullable String mode(byte[] raw, int from) {
        return raw[from] == '0' ? null : new String(raw, from, MODE_LENGTH, StandardCharsets.ISO_8859_1);
    }

    private static TreeEntry.@Nullable Kind kind(byte[] raw, int mode) {
        return switch (raw[mode + 1]) {
            case '0' -> raw[mode] == '1' ? TreeEntry.Kind.FILE : null;
            case '2' -> TreeEntry.Kind.LINK;
            case '6' -> TreeEntry.Kind.SUBMODULE;
            default -> null;
        };
    }

    /** A header has two modes and two ids, so it is never shorter than this. */
    private static int headerEnd(byte[] raw, int from) {
        // Nothing in a header is NUL, so a NUL where the usual header ends is its end.
        int usual = from + USUAL_HEADER_LENGTH;
        int end = usual < raw.length && raw[usual] == 0 ? usual : indexOfNul(raw, from);
        if (raw[from] != ':' || end - from < 2 * MODE_LENGTH + 6) {
            throw unreadable("it has an unknown form");
        }
        return end;
    }

    private static int indexOfNul(byte[] raw, int from) {
        int at = from;
        while (at < raw.length && raw[at] != 0) {
            at++;
        }
        if (at >= raw.length) {
            throw unreadable("it ends in the middle");
        }
        return at;
    }

    private static ScmException unreadable(String why) {
        return new ScmException("Could not read git's list of changed paths: " + why, "Try again.");
    }

    private static FileChange change(byte[] raw, int header, int headerEnd, int pathEnd) {
        int oldMode = header + 1;
        int newMode = oldMode + MODE_LENGTH + 1;
        int ids = newMode + MODE_LENGTH + 1;
        int idLength = (headerEnd - ids - 3) / 2;
        String oldId = id(raw, ids, idLength);
        String newId = id(raw, ids + idLength + 1, idLength);
        Type type = type(raw[headerEnd - 1], raw, oldMode, newMode, oldId, newId);
        boolean link = isSubmodule(raw, oldMode) || isSubmodule(raw, newMode);
        return new FileChange(GitPaths.decode(raw, headerEnd + 1, pathEnd), type, oldId, newId, link);
    }

    private static Type type(
            byte status, byte[] raw, int oldMode, int newMode, @Nullable String oldId, @Nullable String newId) {
        switch (status) {
            case 'A':
                return Type.ADDED;
            case 'D':
                return Type.DELETED;
            case 'T':
                return Type.TYPE_CHANGED;
            default:
                boolean sameContent = oldId != null && oldId.equals(newId);
                return sameContent && !sameMode(raw, oldMode, newMode) ? Type.MODE_CHANGED : Type.MODIFIED;
        }
    }

    private static boolean sameMode(byte[] raw, int first, int second) {
        for (int i = 0; i < MODE_LENGTH; i++) {
            if (raw[first + i] != raw[second + i]) {
                return false;
            }
        }
        return true;
    }

    private static boolean isSubmodule(byte[] raw, int mode) {
        return raw[mode] == '1' && raw[mode + 1] == '6';
    }

    /** The id, or null when it is all zeros: absent, or content that is not an object yet. */
    private static @Nullable String id(byte[] raw, int from, int length) {
        for (int i = from; i < from + length; i++) {
            if (raw[i] != '0') {
                return new String(raw, from, length, StandardCharsets.ISO_8859_1);
            }
        }
        return null;
    }
}
