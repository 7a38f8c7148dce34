package io.interlock.engine.tracking;

import io.interlock.engine.model.ReviewFinding;
import java.util.Comparator;
import java.util.List;

/**
 * A finding of now.
 *
 * @param finding the finding
 * @param text its lines without white space that does not matter
 * @param wording what it says
 * @param spot what its place looks like
 */
record Said(ReviewFinding finding, List<String> text, Wording wording, Fingerprints.Spot spot) {

    /** By place, then by all else that differs, so that the order in which findings come does not matter. */
    static final Comparator<ReviewFinding> BY_PLACE = Comparator.comparing(
                    (ReviewFinding f) -> f.range().path())
            .thenComparing(f -> f.range().side())
            .thenComparing(f -> f.range().start())
            .thenComparing(f -> f.range().end())
            .thenComparing(ReviewFinding::rule)
            .thenComparing(ReviewFinding::category)
            .thenComparing(f -> f.source().kind())
            .thenComparing(f -> f.source().name())
            .thenComparing(ReviewFinding::message)
            .thenComparing(ReviewFinding::quote)
            .thenComparing(ReviewFinding::severity)
            .thenComparing(ReviewFinding::confidence)
            .thenComparing(ReviewFinding::why)
            .thenComparing(f -> f.suggestion() == null ? "" : f.suggestion());

    static Said of(ReviewFinding finding, Fingerprints.Spot spot) {
        return new Said(finding, CodeText.lines(finding.quote()), Wording.of(finding.message(), finding.quote()), spot);
    }

    FileLines.Lines lines() {
        return new FileLines.Lines(finding.range().start(), finding.range().end());
    }
}
