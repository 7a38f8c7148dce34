package io.interlock.engine.report;

import io.interlock.engine.model.RunSummary;
import java.util.List;
import java.util.Map;

/** Renders a list of runs as the JSON document that {@code schema/result-v1.schema.json} describes. */
public final class RunsJson {

    private final Map<String, ?> meta;

    /**
     * Creates a report.
     *
     * @param meta what else to say, as for {@link GuardJson}
     */
    public RunsJson(Map<String, ?> meta) {
        this.meta = meta;
    }

    /** The document, ended by a line feed. */
    public String render(List<RunSummary> runs) {
        JsonWriter json = new JsonWriter(512 + runs.size() * 300);
        json.beginObject();
        json.line().field("schema", JsonReport.SCHEMA);
        json.line().field("command", "runs");
        json.line().name("runs").beginArray();
        for (RunSummary run : runs) {
            json.line()
                    .beginObject()
                    .field("run", run.id())
                    .field("workflow", run.workflow())
                    .field("status", RunWording.word(run.status()))
                    .field("reason", run.reason())
                    .field("head", run.head())
                    .field("created", run.created().toString())
                    .field("updated", run.updated().toString())
                    .field("tokens", run.tokens())
                    .name("costUsd")
                    .any(RunWording.dollars(run.cost()))
                    .field("heldBy", run.heldBy())
                    .endObject();
        }
        json.endArray();
        json.line().name("meta").any(meta);
        return json.closingLine().endObject() + "\n";
    }
}
