package io.interlock.engine.scm;

import io.interlock.engine.model.FileChange;
import io.interlock.engine.model.FileChange.Type;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Parses {@code git diff-tree -z --raw --no-renames}: for each path {@code :<mode> SP <mode> SP <id> SP <id> SP
 * <status> NUL <path> NUL}.
 */
final class RawDiff {

    private static final int MODE_LENGTH = 6;

    private RawDiff() {}

    static List<FileChange> parse(byte[] raw) {
        List<FileChange> changes = new ArrayList<>();
        int at = 0;
        while (at < raw.length) {
            int header = at;
            int headerEnd = indexOfNul(raw, at);
            int pathEnd = indexOfNul(raw, headerEnd + 1);
            changes.add(change(raw, header, headerEnd, GitPaths.decode(raw, headerEnd + 1, pathEnd)));
            at = pathEnd + 1;
        }
        return changes;
    }

    private static int indexOfNul(byte[] raw, int from) {
        int at = from;
        while (at < raw.length && raw[at] != 0) {
            at++;
        }
        if (at == raw.length) {
            throw new ScmException("Could not read git's list of changed paths: it ends in the middle", "Try again.");
        }
        return at;
    }

    private static FileChange change(byte[] raw, int header, int headerEnd, String path) {
        int oldMode = header + 1;
        int newMode = oldMode + MODE_LENGTH + 1;
        int ids = newMode + MODE_LENGTH + 1;
        int idLength = (headerEnd - ids - 3) / 2;
        String oldId = id(raw, ids, idLength);
        String newId = id(raw, ids + idLength + 1, idLength);
        Type type = type(raw[headerEnd - 1], raw, oldMode, newMode, oldId, newId);
        boolean link = isSubmodule(raw, oldMode) || isSubmodule(raw, newMode);
        return new FileChange(path, type, oldId, newId, link);
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
