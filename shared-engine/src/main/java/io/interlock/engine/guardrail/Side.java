package io.interlock.engine.guardrail;

import io.interlock.engine.scm.TreeEntry;
import org.jspecify.annotations.Nullable;

/**
 * A path on one side of a change.
 *
 * @param mode mode as git knows it, such as 0100755; 0 when the path is not there, {@link #UNKNOWN_MODE} when it is but
 *     its mode is not known
 * @param size size in bytes, or negative when not known
 * @param content the bytes of a file, the target of a symbolic link; null when there is none, or it is too large or not
 *     in this clone
 */
public record Side(int mode, long size, byte @Nullable [] content) {

    /** The mode of what is there, but with a mode that is not known. */
    public static final int UNKNOWN_MODE = -1;

    /** A path that is not there. */
    public static final Side NONE = new Side(0, -1, null);

    /** A path that is there and of which nothing else is known. */
    static final Side UNKNOWN = new Side(UNKNOWN_MODE, -1, null);

    private static final int TYPE = 0170000;
    private static final int LINK = 0120000;
    private static final int SUBMODULE = 0160000;

    /** A regular file. */
    public static Side file(byte[] content) {
        return new Side(0100644, content.length, content);
    }

    /**
     * What a listing and a reader know of a path.
     *
     * @param kind what is there
     * @param size size in bytes, or negative when not known
     * @param content the bytes of a file or the target of a link, or null
     */
    public static Side of(TreeEntry.Kind kind, long size, byte @Nullable [] content) {
        return switch (kind) {
            case FILE, DIRECTORY -> new Side(UNKNOWN_MODE, size, content);
            case LINK -> new Side(LINK, size, content);
            case SUBMODULE -> new Side(SUBMODULE, -1, null);
        };
    }

    /** Whether the path is there. */
    public boolean exists() {
        return mode != 0;
    }

    boolean isExecutable() {
        return mode > 0 && (mode & TYPE) == 0100000 && (mode & 0111) != 0;
    }

    boolean isLink() {
        return mode > 0 && (mode & TYPE) == LINK;
    }

    boolean isSubmodule() {
        return mode > 0 && (mode & TYPE) == SUBMODULE;
    }

    /** The bytes of a regular file; null for everything else. */
    byte @Nullable [] text() {
        return isLink() || isSubmodule() ? null : content;
    }
}
