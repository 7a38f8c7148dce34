package io.interlock.engine.review;

import io.interlock.engine.model.FileCoverage;
import io.interlock.engine.model.HunkCoverage;
import java.util.List;

/**
 * How much of the source of a change a model has read, now or before. What is too large to look at is source that nobody
 * read: a change must not get through by its size.
 *
 * @param reviewed number of hunks that were read
 * @param all number of hunks; a file whose hunks are not known counts as one
 */
public record SourceShare(int reviewed, int all) {

    /** The share of a change. */
    public static SourceShare of(List<FileCoverage> coverage) {
        int reviewed = 0;
        int all = 0;
        for (FileCoverage file : coverage) {
            if (file.kind() == FileCoverage.Kind.TOO_LARGE) {
                all += Math.max(1, file.hunks().size());
            } else if (file.kind() == FileCoverage.Kind.SOURCE) {
                all += file.hunks().size();
                reviewed += (int)
                        file.hunks().stream().filter(HunkCoverage::isReviewed).count();
            }
        }
        return new SourceShare(reviewed, all);
    }

    /** The percentage, rounded down; 100 when there is nothing to read. */
    public int percent() {
        return all == 0 ? 100 : (int) (100L * reviewed / all);
    }

    /** How many hunks nobody read. */
    public int unread() {
        return all - reviewed;
    }
}
