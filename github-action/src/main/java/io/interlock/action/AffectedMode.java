package io.interlock.action;

import io.interlock.engine.manifest.JsonReader;
import io.interlock.engine.manifest.Node;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;

/** Asks the engine which components a change affects, and collects what it wrote. */
final class AffectedMode implements Mode {

    /** Its name in a workflow. */
    static final String NAME = "affected";

    private final ReportDirectory reports;
    private final EngineCall call;

    AffectedMode(EngineCall call, ReportDirectory reports) {
        this.reports = reports;
        this.call = call.withInputs(Input.PROPAGATION, Input.CONFIG, Input.MAX_JOBS)
                .with("--result=" + reports.file(ReportDirectory.RESULT))
                .with("--report=" + reports.file(ReportDirectory.REPORT))
                .writing("matrix")
                .writing("names")
                .writing("paths")
                .writing("markdown");
    }

    @Override
    public String title() {
        return "Affected components";
    }

    @Override
    public int run(OutputStream log) {
        return call.run(log);
    }

    @Override
    public boolean hasAnswered(int exitCode) {
        return exitCode == 0;
    }

    @Override
    public String complaint() {
        return call.complaint();
    }

    @Override
    public void collect(StepOutputs outputs) throws IOException {
        Node result = JsonReader.read(Files.readAllBytes(reports.file(ReportDirectory.RESULT)));
        List<String> ids = new ArrayList<>();
        for (Node component : result.get("components").items()) {
            ids.add(component.get("id").text());
        }
        outputs.put(Output.ANY, Boolean.toString(!ids.isEmpty()));
        outputs.put(Output.COUNT, Integer.toString(ids.size()));
        outputs.put(Output.COMPONENTS, JsonText.array(ids));
        outputs.put(Output.MATRIX, call.written("matrix"));
        outputs.put(Output.NAMES, call.written("names"));
        outputs.put(Output.PATHS, call.written("paths"));
        outputs.put(Output.RESULT, reports.fromWorkspace(ReportDirectory.RESULT));
        outputs.put(Output.REPORT, reports.fromWorkspace(ReportDirectory.REPORT));
    }

    @Override
    public String summary() throws IOException {
        return call.written("markdown") + "\n";
    }

    @Override
    public void announce(ActionLog log) {
        // What is affected is no news for an annotation.
    }
}
