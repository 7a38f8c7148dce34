package io.interlock.engine.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What of a changed file was reviewed.
 *
 * @param path path after the change, or before it for a file that is deleted
 * @param oldPath path before a rename or copy, or null
 * @param kind what kind of file it is
 * @param hunks its hunks in order; empty for a file without any, such as a binary one or a change of mode only
 * @param reason why the file as a whole was not reviewed, for the end of a sentence; empty when its hunks tell
 */
public record FileCoverage(String path, @Nullable String oldPath, Kind kind, List<HunkCoverage> hunks, String reason) {

    /** What kind of file it is, for a reviewer. */
    public enum Kind {
        /** Written by people. */
        SOURCE,
        /** Written by a program. */
        GENERATED,
        /** Somebody else's code. */
        VENDORED,
        /** A lock file of a package manager. */
        LOCK,
        /** Squeezed for machines. */
        MINIFIED,
        /** Not text. */
        BINARY,
        /** A submodule. */
        SUBMODULE,
        /** Only its name or mode changed. */
        UNCHANGED,
        /** Written by people, and deleted as a whole: a model is told its name alone. */
        DELETED,
        /** Too large to look at. */
        TOO_LARGE,
        /** Left out by configuration. */
        EXCLUDED
    }

    /** Copies the list. */
    public FileCoverage {
        hunks = List.copyOf(hunks);
    }
}
