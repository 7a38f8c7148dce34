package io.interlock.engine.report;

import io.interlock.engine.model.FindingState;
import io.interlock.engine.model.ReviewResult;
import io.interlock.engine.model.ReviewResult.Drop;
import io.interlock.engine.model.Severity;
import io.interlock.engine.model.TrackedFinding;
import java.util.List;

/** Writes the numbers of a review. */
final class ReviewJsonCounts {

    private ReviewJsonCounts() {}

    /** Writes them as an object. */
    static void append(JsonWriter json, ReviewResult result, ReviewCoverage coverage) {
        json.beginObject();
        findings(json, result.findings());
        json.field("fixed", result.fixed().size())
                .field("dismissed", result.dismissed().size())
                .field("files", result.coverage().size())
                .field("unreadFiles", coverage.files().size())
                .field("hunks", coverage.hunks())
                .field("reviewed", coverage.reviewed())
                .field("reviewedBefore", coverage.before())
                .field("unread", coverage.unread().size());
        int dropped = 0;
        for (Drop drop : Drop.values()) {
            dropped += result.dropped().getOrDefault(drop, 0);
        }
        json.field("dropped", dropped)
                .field("notExamined", result.notExamined().size())
                .field("problems", result.problems().size())
                .endObject();
    }

    private static void findings(JsonWriter json, List<TrackedFinding> findings) {
        int notes = ReviewWording.notes(findings).size();
        json.field("findings", findings.size() - notes).field("notes", notes);
        int[] severities = new int[Severity.values().length];
        for (TrackedFinding tracked : findings) {
            severities[tracked.finding().severity().ordinal()]++;
        }
        for (Severity severity : Severity.values()) {
            if (severity != Severity.INFO) {
                json.field(GuardWording.severity(severity), severities[severity.ordinal()]);
            }
        }
        int[] states = ReviewWording.byState(findings);
        for (FindingState state : List.of(FindingState.NEW, FindingState.OPEN, FindingState.MOVED)) {
            json.field(ReviewWording.word(state), states[state.ordinal()]);
        }
    }
}
