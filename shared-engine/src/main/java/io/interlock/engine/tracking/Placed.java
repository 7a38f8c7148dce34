package io.interlock.engine.tracking;

import io.interlock.engine.model.CodeRange;
import io.interlock.engine.model.ReviewFinding;

/** Findings at other places. */
final class Placed {

    private Placed() {}

    /** A finding at other lines. What it suggests holds only when these lines are the same to the letter. */
    static ReviewFinding at(ReviewFinding finding, CodeRange range, String quote) {
        boolean same = quote.equals(finding.quote());
        return new ReviewFinding(
                finding.rule(),
                finding.category(),
                finding.severity(),
                finding.confidence(),
                range,
                same ? finding.quote() : quote,
                finding.message(),
                finding.why(),
                same ? finding.suggestion() : null,
                finding.source());
    }
}
