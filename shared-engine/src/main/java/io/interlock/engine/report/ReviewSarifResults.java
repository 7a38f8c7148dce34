package io.interlock.engine.report;

import io.interlock.engine.model.CodeRange;
import io.interlock.engine.model.FindingState;
import io.interlock.engine.model.ReviewFinding;
import io.interlock.engine.model.Side;
import io.interlock.engine.model.TrackedFinding;

/** Writes the results of a SARIF run about a review. */
final class ReviewSarifResults {

    private final JsonWriter json;
    private final ReviewRules rules;

    ReviewSarifResults(JsonWriter json, ReviewRules rules) {
        this.json = json;
        this.rules = rules;
    }

    /** Appends one result. A note is informational, which SARIF gives no level. */
    void append(TrackedFinding tracked) {
        ReviewFinding finding = tracked.finding();
        json.line().beginObject();
        json.field("ruleId", PrintableText.of(finding.rule())).field("ruleIndex", rules.index(finding));
        if (finding.isNote()) {
            json.field("kind", "informational").field("level", "none");
        } else {
            json.field("level", SarifDocument.level(finding.severity()));
        }
        json.name("message");
        SarifDocument.text(json, message(finding));
        location(finding);
        json.name("partialFingerprints").beginObject();
        json.field("interlockFinding/v1", tracked.fingerprint().content());
        if (finding.range().side() == Side.LEFT) {
            // GitHub makes this of the line at head, where these lines no longer are
            json.field("primaryLocationLineHash", tracked.fingerprint().content() + ":1");
        }
        json.endObject();
        json.field("baselineState", baseline(tracked.state()));
        suppression(tracked);
        fixes(finding);
        json.name("rank").any(Math.round(ReviewWording.confidence(finding) * 1000) / 10.0);
        properties(tracked);
        json.endObject();
    }

    private static String message(ReviewFinding finding) {
        String text = (finding.message().strip() + " " + finding.why().strip()).strip();
        String said = text.isEmpty() ? finding.rule() : text;
        return finding.range().side() == Side.LEFT
                ? said + " (in lines that the change removes: " + ReviewWording.where(finding.range()) + ")"
                : said;
    }

    /** GitHub refuses a result without a line; removed lines are not in the file any more, so they have its first. */
    private void location(ReviewFinding finding) {
        CodeRange range = finding.range();
        json.name("locations").beginArray().beginObject();
        json.name("physicalLocation").beginObject();
        artifact(range.path());
        json.name("region").beginObject();
        if (range.side() == Side.LEFT || range.isFile()) {
            json.field("startLine", 1);
        } else {
            json.field("startLine", range.start()).field("endLine", range.end());
            json.name("snippet").beginObject().field("text", finding.quote()).endObject();
        }
        json.endObject().endObject().endObject().endArray();
    }

    private void artifact(String path) {
        json.name("artifactLocation").beginObject().field("uri", FilePath.uri(path));
        json.field("uriBaseId", SarifResults.ROOT).endObject();
    }

    private static String baseline(FindingState state) {
        return switch (state) {
            case NEW -> "new";
            case OPEN, WONT_FIX -> "unchanged";
            case MOVED -> "updated";
            case FIXED -> "absent";
        };
    }

    private void suppression(TrackedFinding tracked) {
        if (tracked.state() == FindingState.WONT_FIX) {
            json.name("suppressions").beginArray().beginObject();
            json.field("kind", "external").field("status", "accepted");
            if (!tracked.reason().isBlank()) {
                json.field("justification", PrintableText.of(tracked.reason()));
            }
            json.endObject().endArray();
        }
    }

    /** A region of whole lines ends before their last line end, so lines that go take it along explicitly. */
    private void fixes(ReviewFinding finding) {
        String replacement = CodeDiff.replacement(finding);
        if (replacement == null) {
            return;
        }
        CodeRange range = finding.range();
        json.name("fixes").beginArray().beginObject();
        json.name("description");
        SarifDocument.text(json, replacement.isEmpty() ? "Remove these lines" : "Replace these lines");
        json.name("artifactChanges").beginArray().beginObject();
        artifact(range.path());
        json.name("replacements").beginArray().beginObject();
        json.name("deletedRegion").beginObject().field("startLine", range.start());
        if (replacement.isEmpty()) {
            json.field("startColumn", 1).field("endLine", range.end() + 1L).field("endColumn", 1);
        } else {
            json.field("endLine", range.end());
        }
        json.endObject();
        json.name("insertedContent").beginObject().field("text", replacement).endObject();
        json.endObject().endArray().endObject().endArray().endObject().endArray();
    }

    private void properties(TrackedFinding tracked) {
        ReviewFinding finding = tracked.finding();
        json.name("properties").beginObject();
        json.field("id", tracked.id());
        json.field("state", ReviewWording.word(tracked.state()));
        json.field("category", ReviewWording.category(finding.category()));
        json.field("severity", GuardWording.severity(finding.severity()));
        json.field("source", ReviewWording.source(finding.source()));
        if (finding.range().side() == Side.LEFT) {
            json.field("side", "left");
            json.field("line", finding.range().start())
                    .field("endLine", finding.range().end());
        }
        if (!tracked.since().isEmpty()) {
            json.field("since", tracked.since());
        }
        json.endObject();
    }
}
