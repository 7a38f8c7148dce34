package io.interlock.engine.report;

import io.interlock.engine.model.ChangeSet;
import io.interlock.engine.model.Finding;
import io.interlock.engine.model.GuardResult;
import io.interlock.engine.model.NotExamined;
import io.interlock.engine.model.Place;
import io.interlock.engine.model.Region;
import io.interlock.engine.model.RequiredApproval;
import io.interlock.engine.model.Rule;
import io.interlock.engine.model.Severity;
import io.interlock.engine.model.SuppressedFinding;
import java.util.List;
import java.util.Map;

/**
 * Renders what the guardrails say completely, as the JSON document that {@code schema/result-v1.schema.json} describes.
 * Nothing is cut. Each item of a list is on a line of its own.
 */
public final class GuardJson {

    private final Map<String, ?> meta;

    /**
     * Creates a report.
     *
     * @param meta what else to say of the run, such as its duration in milliseconds and the engine's version; written
     *     in the map's order; values are null, strings, booleans, finite numbers, and maps and lists of such values
     */
    public GuardJson(Map<String, ?> meta) {
        this.meta = meta;
    }

    /** The document, ended by a line feed. It holds no lone surrogates, so any Unicode encoding can carry it. */
    public String render(GuardResult result) {
        GuardRules rules = GuardRules.of(result);
        int findings = result.findings().size() + result.suppressed().size();
        JsonWriter json =
                new JsonWriter(2048 + findings * 500 + result.notExamined().size() * 120);
        json.beginObject();
        json.line().field("schema", JsonReport.SCHEMA);
        json.line().field("command", "guard");
        json.line().field("decision", GuardWording.action(result.decision()));
        json.line().name("counts");
        counts(json, result);
        json.line().name("change");
        change(json, result);
        rules(json, rules);
        findings(json, result.findings());
        suppressed(json, result.suppressed());
        approvals(json, result.approvals());
        json.line().name("examined");
        examined(json, result.examined());
        notExamined(json, result.notExamined());
        JsonReport.problems(json, result.problems());
        json.line().name("meta").any(meta);
        return json.closingLine().endObject() + "\n";
    }

    private static void counts(JsonWriter json, GuardResult result) {
        json.beginObject().field("findings", result.findings().size());
        int[] counts = GuardWording.bySeverity(result.findings());
        for (Severity severity : Severity.values()) {
            json.field(GuardWording.severity(severity), counts[severity.ordinal()]);
        }
        json.field("suppressed", result.suppressed().size())
                .field("approvals", result.approvals().size())
                .field("notExamined", result.notExamined().size())
                .field("problems", result.problems().size())
                .endObject();
    }

    private static void change(JsonWriter json, GuardResult result) {
        ChangeSet change = result.change();
        if (change == null) {
            json.value((String) null);
        } else {
            JsonReport.change(json, change);
        }
    }

    private static void rules(JsonWriter json, GuardRules rules) {
        json.line().name("rules").beginArray();
        for (Rule rule : rules.all()) {
            json.line()
                    .beginObject()
                    .field("id", rule.id())
                    .field("category", GuardWording.category(rule.category()))
                    .field("severity", GuardWording.severity(rule.severity()))
                    .field("description", rule.description())
                    .field("remedy", rule.remedy())
                    .endObject();
        }
        json.endArray();
    }

    private static void findings(JsonWriter json, List<Finding> findings) {
        json.line().name("findings").beginArray();
        for (Finding finding : findings) {
            json.line().beginObject();
            finding(json, finding);
            json.endObject();
        }
        json.endArray();
    }

    private static void finding(JsonWriter json, Finding finding) {
        json.field("rule", finding.rule().id())
                .field("category", GuardWording.category(finding.rule().category()))
                .field("severity", GuardWording.severity(finding.severity()))
                .field("action", GuardWording.action(finding.action()))
                .field("check", finding.check())
                .field("message", finding.message())
                .field("excerpt", finding.excerpt())
                .field("fingerprint", finding.fingerprint());
        json.name("score").any(Math.round(finding.score() * 1000) / 1000.0);
        json.name("place");
        place(json, finding.location().place());
        Region region = finding.location().region();
        json.name("region")
                .beginObject()
                .field("line", region.line())
                .field("column", region.column())
                .field("endLine", region.endLine())
                .field("endColumn", region.endColumn())
                .endObject();
    }

    static void place(JsonWriter json, Place place) {
        json.beginObject()
                .field("kind", GuardWording.kind(place.kind()))
                .field("name", place.name())
                .field("commit", place.commit())
                .endObject();
    }

    private static void suppressed(JsonWriter json, List<SuppressedFinding> suppressed) {
        json.line().name("suppressed").beginArray();
        for (SuppressedFinding item : suppressed) {
            json.line().beginObject().field("by", item.by()).field("reason", item.reason());
            json.name("finding").beginObject();
            finding(json, item.finding());
            json.endObject().endObject();
        }
        json.endArray();
    }

    private static void approvals(JsonWriter json, List<RequiredApproval> approvals) {
        json.line().name("approvals").beginArray();
        for (RequiredApproval approval : approvals) {
            json.line().beginObject().field("gate", approval.gate());
            json.name("approvers").beginArray();
            for (RequiredApproval.Approver approver : approval.approvers()) {
                json.beginObject()
                        .field("team", approver.team())
                        .field("minCount", approver.minCount())
                        .endObject();
            }
            json.endArray().field("because", approval.because()).endObject();
        }
        json.endArray();
    }

    private static void examined(JsonWriter json, GuardResult.Examined examined) {
        json.beginObject()
                .field("texts", examined.texts())
                .field("bytes", examined.bytes())
                .field("checks", examined.checks())
                .endObject();
    }

    /** Writes the field of what was not examined. */
    static void notExamined(JsonWriter json, List<NotExamined> notExamined) {
        json.line().name("notExamined").beginArray();
        for (NotExamined item : notExamined) {
            json.line().beginObject().name("place");
            place(json, item.place());
            json.field("reason", item.reason()).endObject();
        }
        json.endArray();
    }
}
