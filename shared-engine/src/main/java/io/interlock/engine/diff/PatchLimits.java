package io.interlock.engine.diff;

/**
 * How much of a diff is kept in memory. What is beyond is still read to its end, so that every file and hunk is named.
 *
 * @param fileBytes most bytes of the hunks of a file that are kept; a file with more is {@link
 *     FilePatch.Content#TOO_LARGE}
 * @param totalBytes most bytes of all hunks that are kept, where each line counts 16 more for what it costs in memory;
 *     files after that are too large as well
 * @param lineChars most characters of a line that are kept; a file with a longer one is too large
 */
public record PatchLimits(int fileBytes, long totalBytes, int lineChars) {

    /** For a review: 1 MiB for a file, 64 MiB in all, 20,000 characters for a line. */
    public static final PatchLimits DEFAULT = new PatchLimits(1 << 20, 64L << 20, 20_000);
}
