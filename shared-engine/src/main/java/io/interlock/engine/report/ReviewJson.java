package io.interlock.engine.report;

import io.interlock.engine.model.ChangeSet;
import io.interlock.engine.model.CodeRange;
import io.interlock.engine.model.FileCoverage;
import io.interlock.engine.model.HunkCoverage;
import io.interlock.engine.model.ReviewFinding;
import io.interlock.engine.model.ReviewResult;
import io.interlock.engine.model.ReviewResult.Drop;
import io.interlock.engine.model.ReviewResult.Reviewers;
import io.interlock.engine.model.TrackedFinding;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Renders a review completely, as the JSON document that {@code schema/result-v1.schema.json} describes. Nothing is cut.
 * Each item of a list is on a line of its own.
 */
public final class ReviewJson {

    private final Map<String, ?> meta;

    /**
     * Creates a report.
     *
     * @param meta what else to say of the run, such as its duration in milliseconds and the engine's version; written
     *     in the map's order; values are null, strings, booleans, finite numbers, and maps and lists of such values
     */
    public ReviewJson(Map<String, ?> meta) {
        this.meta = meta;
    }

    /** The document, ended by a line feed. It holds no lone surrogates, so any Unicode encoding can carry it. */
    public String render(ReviewResult result) {
        ReviewCoverage coverage = ReviewCoverage.of(result.coverage());
        int findings = result.findings().size()
                + result.fixed().size()
                + result.dismissed().size();
        JsonWriter json =
                new JsonWriter(2048 + findings * 900 + result.coverage().size() * 400);
        json.beginObject();
        json.line().field("schema", JsonReport.SCHEMA);
        json.line().field("command", "review");
        json.line().field("outcome", ReviewWording.word(result.outcome()));
        json.line().field("verdict", ReviewVerdict.text(result, coverage));
        json.line().name("counts");
        ReviewJsonCounts.append(json, result, coverage);
        json.line().name("change");
        change(json, result.change());
        findings(json, "findings", result.findings());
        findings(json, "fixed", result.fixed());
        findings(json, "dismissed", result.dismissed());
        coverage(json, result.coverage());
        json.line().name("reviewers");
        reviewers(json, result.reviewers());
        json.line().name("dropped");
        dropped(json, result.dropped());
        json.line().name("usage");
        RunJson.usage(json, result.usage());
        GuardJson.notExamined(json, result.notExamined());
        JsonReport.problems(json, result.problems());
        json.line().name("meta").any(meta);
        return json.closingLine().endObject() + "\n";
    }

    private static void change(JsonWriter json, @Nullable ChangeSet change) {
        if (change == null) {
            json.value((String) null);
        } else {
            JsonReport.change(json, change);
        }
    }

    private static void findings(JsonWriter json, String name, List<TrackedFinding> findings) {
        json.line().name(name).beginArray();
        for (TrackedFinding tracked : findings) {
            json.line().beginObject();
            json.field("id", tracked.id()).field("state", ReviewWording.word(tracked.state()));
            finding(json, tracked.finding());
            fingerprint(json, tracked);
            json.name("before");
            CodeRange before = tracked.before();
            if (before == null) {
                json.value((String) null);
            } else {
                json.beginObject();
                range(json, before);
                json.endObject();
            }
            json.field("since", tracked.since()).field("reason", tracked.reason());
            json.endObject();
        }
        json.endArray();
    }

    private static void finding(JsonWriter json, ReviewFinding finding) {
        json.field("rule", finding.rule())
                .field("category", ReviewWording.category(finding.category()))
                .field("severity", GuardWording.severity(finding.severity()));
        json.name("confidence").any(ReviewWording.confidence(finding));
        range(json, finding.range());
        json.field("quote", finding.quote())
                .field("message", finding.message())
                .field("why", finding.why())
                .field("suggestion", finding.suggestion());
        json.name("source")
                .beginObject()
                .field("kind", ReviewWording.word(finding.source().kind()))
                .field("name", finding.source().name())
                .endObject();
    }

    private static void range(JsonWriter json, CodeRange range) {
        json.field("path", range.path())
                .field("side", ReviewWording.word(range.side()))
                .field("start", range.start())
                .field("end", range.end());
    }

    /** The similarity hash has 64 bits, more than a number of JavaScript keeps; so it is in hexadecimal digits. */
    private static void fingerprint(JsonWriter json, TrackedFinding tracked) {
        json.name("fingerprint")
                .beginObject()
                .field("content", tracked.fingerprint().content())
                .field("symbol", tracked.fingerprint().symbol())
                .field("context", tracked.fingerprint().context())
                .field("message", String.format("%016x", tracked.fingerprint().message()))
                .endObject();
    }

    private static void coverage(JsonWriter json, List<FileCoverage> coverage) {
        json.line().name("coverage").beginArray();
        for (FileCoverage file : coverage) {
            json.line()
                    .beginObject()
                    .field("path", file.path())
                    .field("oldPath", file.oldPath())
                    .field("kind", ReviewWording.word(file.kind()))
                    .field("reason", file.reason());
            json.name("hunks").beginArray();
            for (HunkCoverage hunk : file.hunks()) {
                hunk(json, hunk);
            }
            json.endArray().endObject();
        }
        json.endArray();
    }

    private static void hunk(JsonWriter json, HunkCoverage hunk) {
        json.beginObject()
                .field("id", hunk.id())
                .field("oldStart", hunk.oldStart())
                .field("oldCount", hunk.oldCount())
                .field("newStart", hunk.newStart())
                .field("newCount", hunk.newCount())
                .field("added", hunk.added())
                .field("removed", hunk.removed())
                .field("status", ReviewWording.word(hunk.status()))
                .field("reason", hunk.reason())
                .endObject();
    }

    private static void reviewers(JsonWriter json, Reviewers reviewers) {
        json.beginObject()
                .field("checks", reviewers.checks())
                .field("model", reviewers.model())
                .field("noModel", reviewers.noModel())
                .field("calls", reviewers.calls())
                .endObject();
    }

    private static void dropped(JsonWriter json, Map<Drop, Integer> dropped) {
        json.beginObject();
        for (Drop drop : Drop.values()) {
            json.field(ReviewWording.word(drop), dropped.getOrDefault(drop, 0));
        }
        json.endObject();
    }
}
