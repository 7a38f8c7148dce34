package io.interlock.engine.report;

import io.interlock.engine.model.FileCoverage;
import io.interlock.engine.model.FileCoverage.Kind;
import io.interlock.engine.model.HunkCoverage;
import io.interlock.engine.model.HunkCoverage.Status;
import io.interlock.engine.model.NotExamined;
import io.interlock.engine.model.Place;
import java.util.ArrayList;
import java.util.List;

/**
 * How much of a change models read. Hunks of source count one by one; a file of another kind counts as a whole, unless
 * a model did read in it.
 *
 * @param hunks the hunks that count
 * @param reviewed how many of them a model read, now or before
 * @param before how many of these it read before
 * @param unread the hunks that no model read, with the reason
 * @param files the files without hunks that count, with the reason
 * @param unchanged how many files only changed their name or mode: nothing of them was left out
 */
record ReviewCoverage(
        int hunks, int reviewed, int before, List<NotExamined> unread, List<NotExamined> files, int unchanged) {

    /** Counts the coverage of a result. */
    static ReviewCoverage of(List<FileCoverage> coverage) {
        int hunks = 0;
        int[] byStatus = new int[Status.values().length];
        int unchanged = 0;
        List<NotExamined> unread = new ArrayList<>();
        List<NotExamined> files = new ArrayList<>();
        for (FileCoverage file : coverage) {
            if (file.kind() == Kind.UNCHANGED) {
                unchanged++;
            } else if (!counts(file)) {
                files.add(new NotExamined(Place.file(file.path()), reason(file)));
            } else {
                hunks += file.hunks().size();
                count(file, byStatus, unread);
            }
        }
        int before = byStatus[Status.REVIEWED_BEFORE.ordinal()];
        return new ReviewCoverage(
                hunks, byStatus[Status.REVIEWED.ordinal()] + before, before, unread, files, unchanged);
    }

    private static void count(FileCoverage file, int[] byStatus, List<NotExamined> unread) {
        for (HunkCoverage hunk : file.hunks()) {
            byStatus[hunk.status().ordinal()]++;
            if (!hunk.isReviewed()) {
                Place place = Place.file(file.path() + ":" + lines(hunk));
                unread.add(new NotExamined(place, reason(file, hunk)));
            }
        }
    }

    private static boolean counts(FileCoverage file) {
        if (file.kind() == Kind.SOURCE) {
            return !file.hunks().isEmpty();
        }
        for (HunkCoverage hunk : file.hunks()) {
            if (hunk.isReviewed()) {
                return true;
            }
        }
        return false;
    }

    /** The lines of a hunk after the change, or where lines were removed before it. */
    static String lines(HunkCoverage hunk) {
        int count = Math.max(1, hunk.newCount());
        int start = Math.max(1, hunk.newStart());
        return count == 1 ? Integer.toString(start) : start + "-" + (start + count - 1);
    }

    private static String reason(FileCoverage file) {
        boolean ownWords = file.kind() == Kind.SOURCE || file.kind() == Kind.TOO_LARGE || file.kind() == Kind.EXCLUDED;
        if (ownWords && !file.reason().isBlank()) {
            return file.reason().strip();
        }
        return file.kind() == Kind.SOURCE ? "nothing in it to read" : ReviewWording.kind(file.kind());
    }

    private static String reason(FileCoverage file, HunkCoverage hunk) {
        if (!hunk.reason().isBlank()) {
            return hunk.reason().strip();
        }
        return file.reason().isBlank()
                ? ReviewWording.status(hunk.status())
                : file.reason().strip();
    }
}
