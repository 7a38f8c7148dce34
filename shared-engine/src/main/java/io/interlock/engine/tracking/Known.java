package io.interlock.engine.tracking;

import io.interlock.engine.model.CodeRange;
import io.interlock.engine.model.FindingState;
import io.interlock.engine.model.ReviewFinding;
import io.interlock.engine.model.TrackedFinding;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A finding of before, and what has become of its lines.
 *
 * @param tracked what was known of it
 * @param path the path that its file has now
 * @param text its lines without white space that does not matter
 * @param wording what it says
 * @param fate what became of its lines
 * @param expected the first line at which it should be now, by what moved around it; 0 for a file as a whole
 * @param place the finding where its lines are now; null unless they are {@link Fate#THERE}
 */
record Known(
        TrackedFinding tracked,
        String path,
        List<String> text,
        Wording wording,
        Fate fate,
        int expected,
        @Nullable ReviewFinding place) {

    /** What became of the lines of a finding. */
    enum Fate {
        /** They are in the file. */
        THERE,
        /** They are not in the file, or the file is not part of the change any more. */
        GONE,
        /** The file cannot be had. */
        UNKNOWN
    }

    static Known of(TrackedFinding tracked, String path) {
        ReviewFinding finding = tracked.finding();
        return new Known(
                tracked,
                path,
                CodeText.lines(finding.quote()),
                Wording.of(finding.message(), finding.quote()),
                Fate.UNKNOWN,
                finding.range().start(),
                null);
    }

    Known at(ReviewFinding found) {
        return new Known(tracked, path, text, wording, Fate.THERE, found.range().start(), found);
    }

    Known without(Fate why, int line) {
        return new Known(tracked, path, text, wording, why, line, null);
    }

    ReviewFinding finding() {
        return tracked.finding();
    }

    boolean isFixed() {
        return tracked.state() == FindingState.FIXED;
    }

    boolean isOfModel() {
        return finding().source().kind() == ReviewFinding.Source.Kind.MODEL;
    }

    /** Whether something was kept from its quote. */
    boolean isMasked() {
        return MaskedText.isMasked(text);
    }

    /** The first of its lines that is not empty, where it is now or was before. */
    int firstLine() {
        ReviewFinding finding = place == null ? finding() : place;
        return finding.range().start() + CodeText.emptyLinesBefore(finding.quote());
    }

    /** Its lines now: those they are at, or else should be at. */
    FileLines.Lines lines() {
        CodeRange range = finding().range();
        if (place != null) {
            return new FileLines.Lines(place.range().start(), place.range().end());
        }
        return new FileLines.Lines(expected, expected + range.end() - range.start());
    }
}
