package io.interlock.engine.diff;

import io.interlock.engine.diff.FilePatch.Type;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What stands before the hunks of a file: its names, modes and ids. For use by one thread. */
final class FileHeader {

    private static final String SUBMODULE = "160000";

    /** How tools that have no other way to say so date a file that is not there, in any time zone. */
    private static final String[] NEVER = {"\t1970-01-01 ", "\t1969-12-31 "};

    /** A path, and whether it is there on either side. */
    private record Names(@Nullable String old, @Nullable String now) {}

    private final long line;
    private final byte @Nullable [] pair;
    private byte @Nullable [] oldName;
    private byte @Nullable [] newName;
    private byte @Nullable [] movedFrom;
    private byte @Nullable [] movedTo;
    private Type type = Type.MODIFIED;
    private @Nullable String oldMode;
    private @Nullable String newMode;
    private @Nullable String oldId;
    private @Nullable String newId;
    private boolean binary;
    private @Nullable Names names;

    /**
     * Creates it.
     *
     * @param line number of its first line
     * @param pair both names as one line of git's has them, or null when there is no such line
     */
    FileHeader(long line, byte @Nullable [] pair) {
        this.line = line;
        this.pair = pair;
    }

    /** Reads a line; tells whether it belongs here. */
    boolean take(DiffInput in) {
        return takeName(in) || takeMode(in) || takeContent(in);
    }

    private boolean takeName(DiffInput in) {
        // The next file may begin so as well, when this is not git's or has no hunks.
        if (in.startsWith("--- ") && pair != null && oldName == null) {
            setOld(in.bytes(4));
        } else if (in.startsWith("+++ ") && pair != null && newName == null) {
            setNew(in.bytes(4));
        } else if (in.startsWith("rename from ") || in.startsWith("rename to ")) {
            type = Type.RENAMED;
            move(in, in.startsWith("rename from ") ? 12 : -10);
        } else if (in.startsWith("copy from ") || in.startsWith("copy to ")) {
            type = Type.COPIED;
            move(in, in.startsWith("copy from ") ? 10 : -8);
        } else {
            return false;
        }
        return true;
    }

    private void move(DiffInput in, int at) {
        byte[] name = FileNames.name(in.bytes(Math.abs(at)));
        if (at > 0) {
            movedFrom = name;
        } else {
            movedTo = name;
        }
    }

    /** Notes the name in a {@code ---} line. */
    void setOld(byte[] text) {
        oldName = FileNames.name(text);
        type = isAbsent(text, oldName) ? Type.ADDED : type;
    }

    /** Notes the name in a {@code +++} line. */
    void setNew(byte[] text) {
        newName = FileNames.name(text);
        type = isAbsent(text, newName) ? Type.DELETED : type;
    }

    private boolean isAbsent(byte[] text, byte @Nullable [] name) {
        if (name == null || pair != null || FileNames.isNoFile(name)) {
            return name != null && FileNames.isNoFile(name);
        }
        String rest = new String(text, name.length, text.length - name.length, StandardCharsets.ISO_8859_1);
        return rest.startsWith(NEVER[0]) || rest.startsWith(NEVER[1]);
    }

    private boolean takeMode(DiffInput in) {
        if (in.startsWith("old mode ")) {
            oldMode = mode(in.text(9));
        } else if (in.startsWith("new mode ")) {
            newMode = mode(in.text(9));
        } else if (in.startsWith("new file mode ")) {
            type = Type.ADDED;
            newMode = mode(in.text(14));
        } else if (in.startsWith("deleted file mode ")) {
            type = Type.DELETED;
            oldMode = mode(in.text(18));
        } else {
            return false;
        }
        return true;
    }

    private static @Nullable String mode(String text) {
        String mode = text.strip();
        boolean octal = mode.length() == 6;
        for (int i = 0; i < mode.length(); i++) {
            octal &= mode.charAt(i) >= '0' && mode.charAt(i) <= '7';
        }
        return octal ? mode : null;
    }

    private boolean takeContent(DiffInput in) {
        if (in.startsWith("index ")) {
            takeIds(in.text(6).strip());
        } else if (in.startsWith("Binary files ") || in.startsWith("GIT binary patch")) {
            binary = true;
        } else {
            return in.startsWith("similarity index ") || in.startsWith("dissimilarity index ");
        }
        return true;
    }

    /** Reads {@code id..id mode}; the mode is there when it stays as it is. */
    private void takeIds(String text) {
        int dots = text.indexOf("..");
        int blank = text.indexOf(' ');
        if (dots < 0) {
            return;
        }
        oldId = id(text.substring(0, dots));
        newId = id(blank < dots ? text.substring(dots + 2) : text.substring(dots + 2, blank));
        if (blank > dots) {
            oldMode = mode(text.substring(blank + 1));
            newMode = oldMode;
        }
    }

    private static @Nullable String id(String text) {
        boolean zero = true;
        for (int i = 0; i < text.length(); i++) {
            if (Character.digit(text.charAt(i), 16) < 0 || text.charAt(i) > 'f') {
                return null;
            }
            zero &= text.charAt(i) == '0';
        }
        return zero ? null : text;
    }

    /** Whether git calls the content binary. */
    boolean isBinary() {
        return binary;
    }

    /** Whether it is a submodule on either side. */
    boolean isSubmodule() {
        return SUBMODULE.equals(oldMode) || SUBMODULE.equals(newMode);
    }

    /** Whether the ids say that the content differs, be it that no hunk does. */
    boolean hasOtherContent() {
        return oldId != null && newId != null && !oldId.equals(newId);
    }

    /** The path that stays while the file is renamed: the one before the change where there is one. */
    String stablePath() {
        Names known = names();
        String path = type == Type.COPIED || known.old == null ? known.now : known.old;
        return path == null ? "" : path;
    }

    private Names names() {
        if (names == null) {
            names = read();
        }
        return names;
    }

    private Names read() {
        if (type == Type.RENAMED || type == Type.COPIED) {
            Names moved = new Names(FileNames.path(movedFrom, line), FileNames.path(movedTo, line));
            // JGit says so of a symbolic link that becomes a file, or the other way round.
            type = Objects.equals(moved.old, moved.now) ? Type.MODIFIED : type;
            return moved;
        }
        byte[] name = pair == null ? null : FileNames.ofPair(pair);
        String path = FileNames.path(name == null ? fromLines() : name, line);
        return new Names(type == Type.ADDED ? null : path, type == Type.DELETED ? null : path);
    }

    /** The name that the {@code ---} and {@code +++} lines tell. */
    private byte @Nullable [] fromLines() {
        byte[] old = oldName == null || FileNames.isNoFile(oldName) ? null : oldName;
        byte[] now = newName == null || FileNames.isNoFile(newName) ? null : newName;
        if (old == null || now == null) {
            byte[] name = old == null ? now : old;
            return name == null ? null : FileNames.alone(name);
        }
        byte[] common = FileNames.common(old, now);
        return common == null ? FileNames.alone(now) : common;
    }

    /** The file with these hunks. */
    FilePatch build(FilePatch.Content content, List<Hunk> hunks) {
        Names known = names();
        return new FilePatch(known.old, known.now, type, content, oldId, newId, oldMode, newMode, hunks);
    }
}
