package io.interlock.engine.report;

import io.interlock.engine.model.CodeWork;
import io.interlock.engine.model.ProvenCommand;
import io.interlock.engine.model.RunReport;
import io.interlock.engine.model.TestWork;
import io.interlock.engine.model.WorkAttempt;
import io.interlock.engine.model.WorkReport;
import io.interlock.engine.model.WorkStatus;
import java.util.List;
import java.util.Map;

/**
 * Renders what an agent wrote completely, as the JSON document that {@code schema/result-v1.schema.json} describes.
 * Nothing is cut. Each item of a list is on a line of its own.
 */
public final class WorkJson {

    /** When nothing is known of the work. */
    private static final CodeWork NOTHING =
            new CodeWork(WorkStatus.NOT_DONE, "", "", "", List.of(), List.of(), List.of(), "", List.of());

    private final Map<String, ?> meta;

    /**
     * Creates a report.
     *
     * @param meta what else to say of the run, as for {@link GuardJson}
     */
    public WorkJson(Map<String, ?> meta) {
        this.meta = meta;
    }

    /** The document, ended by a line feed. */
    public String render(WorkReport report) {
        RunReport run = report.run();
        JsonWriter json = new JsonWriter(4096);
        json.beginObject();
        json.line().field("schema", JsonReport.SCHEMA);
        json.line().field("command", report.command());
        json.line().field("run", run.id());
        json.line().field("status", WorkWording.status(report));
        json.line().field("runStatus", RunWording.word(run.status()));
        json.line().field("reason", WorkWording.reason(report));
        json.line().field("agent", report.agent().name());
        json.line().field("model", report.agent().model());
        json.line().field("head", run.head());
        json.line().field("branch", report.branch().name());
        json.line().field("commit", report.branch().commit());
        json.line().field("created", run.created().toString());
        json.line().field("updated", run.updated().toString());
        json.line().name("usage");
        RunJson.usage(json, run.usage());
        if (report.command().equals("test")) {
            TestWork tests = report.tests();
            components(json, tests == null ? List.of() : tests.components());
        } else {
            CodeWork code = report.code();
            code(json, code == null ? NOTHING : code);
        }
        json.line().name("attempts").beginArray();
        report.attempts().forEach(attempt -> attempt(json, attempt));
        json.endArray();
        json.line().field("sandbox", report.sandbox());
        json.line().field("warnings", report.warnings());
        json.line().name("gates").beginArray();
        run.gates().forEach(gate -> RunJson.gate(json, gate));
        json.endArray();
        json.line().field("next", WorkWording.next(report));
        GuardJson.notExamined(json, run.notExamined());
        JsonReport.problems(json, run.problems());
        json.line().name("meta").any(meta);
        return json.closingLine().endObject() + "\n";
    }

    private static void code(JsonWriter json, CodeWork work) {
        json.line().field("summary", work.summary());
        json.line().field("plan", work.plan());
        json.line().field("files", work.files());
        json.line().name("commands").beginArray();
        for (ProvenCommand command : work.commands()) {
            json.line()
                    .beginObject()
                    .field("name", command.name())
                    .field("words", command.words())
                    .field("passed", command.passed())
                    .field("passedBefore", command.passedBefore())
                    .field("millis", command.millis())
                    .endObject();
        }
        json.endArray();
    }

    private static void components(JsonWriter json, List<TestWork.Component> components) {
        json.line().name("components").beginArray();
        for (TestWork.Component component : components) {
            json.line().beginObject().field("id", component.id()).field("framework", component.framework());
            json.name("coverage");
            coverage(json, component.coveredBefore(), component.coveredAfter(), component.coverable());
            json.name("changedCoverage");
            coverage(json, component.changedCoveredBefore(), component.changedCoveredAfter(), component.changed());
            kept(json, component.kept());
            dropped(json, component.dropped());
            json.endObject();
        }
        json.endArray();
    }

    private static void coverage(JsonWriter json, long before, long after, long lines) {
        json.beginObject()
                .field("before", before)
                .field("after", after)
                .field("lines", lines)
                .endObject();
    }

    private static void kept(JsonWriter json, List<TestWork.Kept> all) {
        json.name("kept").beginArray();
        for (TestWork.Kept kept : all) {
            json.line()
                    .beginObject()
                    .field("path", kept.path())
                    .field("tests", kept.tests())
                    .field("runs", kept.runs())
                    .field("gained", kept.gained())
                    .field("killed", kept.killed())
                    .endObject();
        }
        json.endArray();
    }

    private static void dropped(JsonWriter json, List<TestWork.Dropped> all) {
        json.name("dropped").beginArray();
        for (TestWork.Dropped dropped : all) {
            json.line()
                    .beginObject()
                    .field("path", dropped.path())
                    .field("outcome", WorkWording.word(dropped.outcome()))
                    .field("reason", dropped.reason())
                    .endObject();
        }
        json.endArray();
    }

    private static void attempt(JsonWriter json, WorkAttempt attempt) {
        json.line()
                .beginObject()
                .field("number", attempt.number())
                .field("what", attempt.what())
                .field("outcome", WorkWording.word(attempt.outcome()))
                .field("reason", attempt.reason())
                .name("usage");
        RunJson.usage(json, attempt.usage());
        json.field("millis", attempt.millis())
                .field("programMillis", attempt.programMillis())
                .endObject();
    }
}
