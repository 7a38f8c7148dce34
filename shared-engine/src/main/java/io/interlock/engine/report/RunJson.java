package io.interlock.engine.report;

import io.interlock.engine.model.RunReport;
import io.interlock.engine.model.StepStatus;
import io.interlock.engine.model.Usage;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Renders a run completely, as the JSON document that {@code schema/result-v1.schema.json} describes. Nothing is cut.
 * Each item of a list is on a line of its own.
 */
public final class RunJson {

    private final Map<String, ?> meta;

    /**
     * Creates a report.
     *
     * @param meta what else to say of the run, as for {@link GuardJson}
     */
    public RunJson(Map<String, ?> meta) {
        this.meta = meta;
    }

    /** The document, ended by a line feed. */
    public String render(RunReport report) {
        JsonWriter json = new JsonWriter(2048 + report.steps().size() * 400);
        json.beginObject();
        json.line().field("schema", JsonReport.SCHEMA);
        json.line().field("command", "run");
        json.line().field("run", report.id());
        json.line().field("workflow", report.workflow());
        json.line().field("status", RunWording.word(report.status()));
        json.line().field("partial", report.partial());
        json.line().field("reason", report.reason());
        json.line().field("head", report.head());
        json.line().field("created", report.created().toString());
        json.line().field("updated", report.updated().toString());
        json.line().name("usage");
        usage(json, report.usage());
        json.line().name("counts");
        counts(json, report);
        json.line().name("steps").beginArray();
        report.steps().forEach(step -> step(json, step));
        json.endArray();
        json.line().name("gates").beginArray();
        report.gates().forEach(gate -> gate(json, gate));
        json.endArray();
        json.line().field("next", RunWording.next(report));
        GuardJson.notExamined(json, report.notExamined());
        JsonReport.problems(json, report.problems());
        json.line().name("meta").any(meta);
        return json.closingLine().endObject() + "\n";
    }

    static void usage(JsonWriter json, Usage usage) {
        json.beginObject()
                .field("calls", usage.calls())
                .field("inputTokens", usage.inputTokens())
                .field("cachedTokens", usage.cachedTokens())
                .field("outputTokens", usage.outputTokens())
                .field("tokens", usage.tokens())
                .name("costUsd")
                .any(RunWording.dollars(usage.cost()))
                .endObject();
    }

    private static void counts(JsonWriter json, RunReport report) {
        int[] counts = RunWording.countsOf(report.steps());
        json.beginObject().field("steps", report.steps().size());
        for (StepStatus status : StepStatus.values()) {
            json.field(RunWording.word(status), counts[status.ordinal()]);
        }
        json.field("gates", report.gates().size())
                .field("notExamined", report.notExamined().size())
                .field("problems", report.problems().size())
                .endObject();
    }

    private static void step(JsonWriter json, RunReport.Step step) {
        json.line()
                .beginObject()
                .field("id", step.id())
                .field("kind", step.kind())
                .field("title", step.title())
                .field("needs", step.needs())
                .field("status", RunWording.word(step.status()))
                .field("attempts", step.attempts())
                .field("started", time(step.started()))
                .field("ended", time(step.ended()));
        Instant started = step.started();
        Instant ended = step.ended();
        json.name("millis");
        if (started == null || ended == null) {
            json.value((String) null);
        } else {
            json.value(Math.max(0, Duration.between(started, ended).toMillis()));
        }
        json.name("usage");
        usage(json, step.usage());
        json.field("message", step.message()).endObject();
    }

    static void gate(JsonWriter json, RunReport.Gate gate) {
        json.line()
                .beginObject()
                .field("step", gate.step())
                .field("name", gate.name())
                .field("subject", gate.subject())
                .field("outcome", RunWording.word(gate.outcome()))
                .field("deadline", time(gate.deadline()))
                .field("approvedBy", gate.approvedBy())
                .field("missing", gate.missing())
                .endObject();
    }

    static @Nullable String time(@Nullable Instant time) {
        return time == null ? null : time.toString();
    }
}
