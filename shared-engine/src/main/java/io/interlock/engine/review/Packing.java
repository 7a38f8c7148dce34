package io.interlock.engine.review;

import io.interlock.engine.diff.FilePatch;
import io.interlock.engine.diff.Hunk;
import io.interlock.engine.model.FileCoverage;
import java.util.List;

/**
 * Which hunks go into which request.
 *
 * @param batches a request each, riskiest first
 * @param coverage every file of the change in its order, with every hunk: those in a batch count as reviewed, for the
 *     case that the request succeeds; the others tell why they are left out
 */
record Packing(List<Batch> batches, List<FileCoverage> coverage) {

    Packing {
        batches = List.copyOf(batches);
        coverage = List.copyOf(coverage);
    }

    /**
     * What a request reviews.
     *
     * @param parts the hunks with what is shown around them, grouped by file
     * @param text how they are shown to the model
     * @param tokens what the text comes to
     */
    record Batch(List<Part> parts, String text, long tokens) {

        Batch {
            parts = List.copyOf(parts);
        }
    }

    /**
     * A hunk in a request.
     *
     * @param patch its file
     * @param hunk the hunk
     * @param firstLine first line after the change that is shown, context included; 0 when none is
     * @param lastLine last line after the change that is shown
     */
    record Part(FilePatch patch, Hunk hunk, int firstLine, int lastLine) {}
}
