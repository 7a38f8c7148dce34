package io.interlock.engine.report;

import io.interlock.engine.model.CodeRange;
import io.interlock.engine.model.ReviewFinding;
import io.interlock.engine.model.ReviewResult;
import io.interlock.engine.model.Severity;
import io.interlock.engine.model.Side;
import io.interlock.engine.model.TrackedFinding;

/**
 * Renders the findings of a review in the Reviewdog Diagnostic Format (rdjson, the message {@code DiagnosticResult} of
 * reviewdog), for {@code reviewdog -f=rdjson}. Ranges are of whole lines, and suggestions replace exactly these. The
 * format has nothing for what was not examined; notes, fixed and dismissed findings are not in it.
 */
public final class ReviewRdjson {

    private ReviewRdjson() {}

    /** The document, ended by a line feed. It holds no lone surrogates, so any Unicode encoding can carry it. */
    public static String render(ReviewResult result) {
        JsonWriter json = new JsonWriter(512 + result.findings().size() * 600);
        json.beginObject().name("source").beginObject();
        json.field("name", "interlock review").endObject();
        json.line().name("diagnostics").beginArray();
        for (TrackedFinding tracked : ReviewWording.disturbing(result.findings())) {
            diagnostic(json.line(), tracked.finding());
        }
        return json.endArray().closingLine().endObject() + "\n";
    }

    private static void diagnostic(JsonWriter json, ReviewFinding finding) {
        CodeRange range = finding.range();
        boolean there = range.side() == Side.RIGHT;
        json.beginObject();
        json.field("message", message(finding));
        json.name("location").beginObject().field("path", range.path());
        if (there && !range.isFile()) {
            json.name("range");
            lines(json, range);
        }
        json.endObject();
        json.field("severity", severity(finding.severity()));
        json.name("source")
                .beginObject()
                .field("name", ReviewWording.source(finding.source()))
                .endObject();
        json.name("code")
                .beginObject()
                .field("value", PrintableText.of(finding.rule()))
                .endObject();
        String replacement = CodeDiff.replacement(finding);
        if (replacement != null) {
            json.name("suggestions").beginArray().beginObject().name("range");
            lines(json, range);
            json.field("text", replacement).endObject().endArray();
        }
        json.endObject();
    }

    private static String message(ReviewFinding finding) {
        String where = finding.range().side() == Side.LEFT
                ? " (in lines that the change removes: " + ReviewWording.where(finding.range()) + ")"
                : "";
        String message = QuietMarkdown.of(finding.message().strip() + where);
        return finding.why().isBlank()
                ? message
                : message + "\n\n" + QuietMarkdown.of(finding.why().strip());
    }

    private static void lines(JsonWriter json, CodeRange range) {
        json.beginObject().name("start").beginObject().field("line", range.start());
        json.endObject().name("end").beginObject().field("line", range.end());
        json.endObject().endObject();
    }

    private static String severity(Severity severity) {
        return switch (severity) {
            case CRITICAL, HIGH -> "ERROR";
            case MEDIUM -> "WARNING";
            case LOW, INFO -> "INFO";
        };
    }
}
