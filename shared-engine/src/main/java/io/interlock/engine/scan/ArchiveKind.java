package io.interlock.engine.scan;

import org.jspecify.annotations.Nullable;

/** The archives that {@link Archives} opens; apart from it, so that looking for one does not load what opens them. */
public enum ArchiveKind {
    /** Zip and its kin: jar, wheel, NuGet package, office document. */
    ZIP,
    /** Tar. */
    TAR,
    /** One file packed by gzip. */
    GZIP,
    /** One file packed by bzip2. */
    BZIP2;

    /** The archive that a file is by its first bytes, of which 262 are enough, or null. */
    public static @Nullable ArchiveKind of(byte[] head, int length) {
        if (length >= 4 && head[0] == 'P' && head[1] == 'K' && head[2] == 3 && head[3] == 4) {
            return ZIP;
        }
        if (length >= 3 && head[0] == 0x1F && head[1] == (byte) 0x8B && head[2] == 8) {
            return GZIP;
        }
        if (length >= 10 && head[0] == 'B' && head[1] == 'Z' && head[2] == 'h' && head[4] == '1' && head[5] == 'A') {
            return BZIP2;
        }
        boolean tar = length >= 262
                && head[257] == 'u'
                && head[258] == 's'
                && head[259] == 't'
                && head[260] == 'a'
                && head[261] == 'r';
        return tar ? TAR : null;
    }
}
