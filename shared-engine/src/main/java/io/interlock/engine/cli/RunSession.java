package io.interlock.engine.cli;

import io.interlock.engine.event.EngineListener;
import io.interlock.engine.guardrail.TextRedaction;
import io.interlock.engine.llm.ModelGateway;
import io.interlock.engine.model.RunReport;
import io.interlock.engine.model.RunStatus;
import io.interlock.engine.process.CommandRunner;
import io.interlock.engine.report.RunRedaction;
import io.interlock.engine.store.Store;
import io.interlock.engine.workflow.RunEngine;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** The surroundings of a command that does a run: where, with which store, and what is never said. */
final class RunSession {

    private final WorkflowOptions options;
    private final CliEnvironment environment;
    private final SpokenText spoken;
    private final Console console;
    private final RunWiring.Place place;

    RunSession(WorkflowOptions options, CliEnvironment environment, SpokenText spoken, Console console) {
        this.options = options;
        this.environment = environment;
        this.spoken = spoken;
        this.console = console;
        Path directory = options.run().directory(environment);
        CommandRunner runner = options.run().runner(environment);
        this.place = new RunWiring.Place(directory, runner, environment);
    }

    /**
     * What came of it.
     *
     * @param report what happened, redacted
     * @param exitCode that of the command
     */
    record Ended(RunReport report, int exitCode) {}

    /** Where runs work. */
    RunWiring.Place place() {
        return place;
    }

    /** The store of runs, to be closed. */
    Store open() {
        return RunStore.open(options.sources().store(), environment, place.directory(), place.runner());
    }

    /** From now on no key of a model is said. */
    void protect(RunDefinition definition) {
        List<String> known = new ArrayList<>(RedactedStreams.credentials(environment.variables()));
        known.addAll(new KeyFinder(environment).all(definition.modelsConfig()));
        spoken.follow(new TextRedaction(TextRedaction.scanner(), known, List.of()));
    }

    /**
     * Does a run as far as it goes; what happens is told on standard error.
     *
     * @param other is told, too
     */
    Ended run(RunDefinition definition, Store store, EngineListener other, Function<RunEngine, RunReport> work) {
        RunNotices notices = new RunNotices(console, options.run().log());
        RunOutcomes outcomes = new RunOutcomes();
        EngineListener listener = event -> {
            other.on(event);
            outcomes.on(event);
            notices.on(event);
        };
        RunWiring wiring = new RunWiring(definition, place, store, listener, spoken::text);
        try (ModelGateway models = wiring.models(options.sources())) {
            RunEngine engine = new RunEngine(wiring.services(models));
            try (Interruption interruption = Interruption.watch(engine::interrupt)) {
                RunReport report = new RunRedaction(spoken::text).of(work.apply(engine));
                boolean interrupted = interruption.isRequested();
                boolean stopped = report.status() == RunStatus.RUNNING && interrupted;
                return new Ended(
                        stopped ? RunPublishing.stopped(report) : report, outcomes.exitCode(report, interrupted));
            }
        }
    }
}
