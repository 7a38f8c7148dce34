package io.interlock.engine.cli;

import io.interlock.engine.affected.Nearest;
import io.interlock.engine.expression.Value;
import io.interlock.engine.metrics.PrometheusMetrics;
import io.interlock.engine.model.ChangeSet;
import io.interlock.engine.model.Problem;
import io.interlock.engine.model.RunReport;
import io.interlock.engine.scm.Branches;
import io.interlock.engine.scm.Repository;
import io.interlock.engine.store.Store;
import io.interlock.engine.store.StoredRun;
import io.interlock.engine.workflow.Orchestrator;
import io.interlock.engine.workflow.RunChange;
import io.interlock.engine.workflow.RunEngine;
import io.interlock.engine.workflow.RunIds;
import io.interlock.engine.workflow.RunRequest;
import io.interlock.engine.workflow.Workflow;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Answers {@code interlock run}: reads the change, the configuration and the inputs, lets the engine do the run, and
 * shows and writes what happened. Everything it says goes through a redactor.
 */
final class WorkflowRun {

    private final WorkflowOptions options;
    private final CliEnvironment environment;
    private final Streams streams;
    private final SpokenText spoken;
    private final Console console;
    private final PrometheusMetrics metrics = new PrometheusMetrics();
    private final RunPublishing publishing;
    private final RunWiring.Place place;
    private final RunSession session;

    private WorkflowRun(
            WorkflowOptions options, CliEnvironment environment, Streams streams, SpokenText spoken, Console console) {
        this.options = options;
        this.environment = environment;
        this.streams = streams;
        this.spoken = spoken;
        this.console = console;
        this.publishing =
                RunPublishing.checked(options.output(), options.metrics().file(), environment, streams);
        this.session = new RunSession(options, environment, spoken, console);
        this.place = session.place();
    }

    /** Runs to the end; never throws for what a user, a repository, a model or a store can cause. */
    static int run(WorkflowOptions options, CliEnvironment environment, Streams streams) {
        try (RedactedStreams redacted = RedactedStreams.of(streams, environment)) {
            SpokenText spoken = new SpokenText(environment.variables());
            Console console =
                    new Console(redacted.streams().err(), options.run().log(), spoken::text);
            try {
                return new WorkflowRun(options, environment, redacted.streams(), spoken, console).answer();
            } catch (IOException | RuntimeException e) {
                return Failure.explain(e, console);
            }
        }
    }

    private int answer() throws IOException {
        if (options.resume() != null) {
            return resume(options.resume());
        }
        RunRequest request;
        RunDefinition definition;
        try (Repository repository = Repository.open(place.directory(), place.runner())) {
            ChangeSet change = new RunChanges(options, environment, new Branches(place.directory(), place.runner()))
                    .change(repository);
            ChangeSet.Revision base = change.base();
            definition = new RunSources(options, environment.directory())
                    .definition(repository.tree(base == null ? change.head().tree() : base.tree()));
            session.protect(definition);
            Orchestrator orchestrator = definition.orchestration();
            requireTeam(orchestrator);
            if (options.workflow() == null) {
                publishing.show(WorkflowList.text(orchestrator));
                return ExitCode.DONE;
            }
            for (Problem note : RunSources.notesOf(change)) {
                console.warning(note);
            }
            Workflow workflow = workflow(orchestrator, options.workflow());
            RunPlans plans = new RunPlans(definition, orchestrator, new KeyFinder(environment));
            if (options.dryRun()) {
                publishing.show(spoken.text(plans.text(workflow)));
                return ExitCode.DONE;
            }
            if (options.sources().replay() == null) {
                plans.requireModels(workflow);
            }
            List<String> authors = RunChanges.authors(repository, change);
            request = request(workflow, orchestrator, definition, change, authors);
        }
        return engine(definition, request.workflow(), null, engine -> engine.start(request));
    }

    /** A team that has no budget would pay nothing, and nobody would notice. */
    private void requireTeam(Orchestrator orchestrator) {
        String team = options.spending().team();
        Set<String> teams = orchestrator.budgets().teams().keySet();
        if (team != null && !teams.contains(team)) {
            throw new UsageException(
                    "--team '" + team + "' has no budget",
                    Nearest.remedy(team, teams, "Give it one in 'budgets.teams', or leave out --team."));
        }
    }

    private static Workflow workflow(Orchestrator orchestrator, String name) {
        Workflow workflow = orchestrator.workflows().get(name);
        if (workflow == null) {
            throw WorkflowList.unknown(orchestrator, name);
        }
        return workflow;
    }

    private RunRequest request(
            Workflow workflow,
            Orchestrator orchestrator,
            RunDefinition definition,
            ChangeSet change,
            List<String> authors)
            throws IOException {
        Value.Mapping inputs = new RunInputs(workflow, environment.directory(), streams.in()).read(options.given());
        RunNeeds.require(workflow, inputs);
        boolean wantsAffected = definition.mentions("affected");
        Value affected = wantsAffected
                ? new RunChecks(change, definition.guardrailsConfig(orchestrator), place.directory(), place.runner())
                        .affected()
                : Value.nothing();
        RunChange about = new RunChange(
                change, authors, RunChanges.lastPusher(environment), RunChanges.requester(environment), affected);
        String id = RunIds.next(Clock.systemUTC().instant(), new SecureRandom());
        return new RunRequest(id, workflow.name(), orchestrator, definition.encode(), inputs, about);
    }

    private int resume(String name) throws IOException {
        try (Store store = session.open()) {
            StoredRun stored = RunStore.find(store, name);
            RunDefinition definition = RunDefinition.decode(stored.run().definition());
            definition = new RunSources(options, environment.directory()).withOwnModels(definition);
            session.protect(definition);
            String id = stored.run().id();
            return engine(definition, stored.run().workflow(), store, engine -> engine.resume(id));
        }
    }

    private int engine(
            RunDefinition definition, String workflow, @Nullable Store opened, Function<RunEngine, RunReport> work)
            throws IOException {
        Store store = opened == null ? session.open() : opened;
        RunSession.Ended ended;
        try {
            ended = session.run(definition, store, metrics, work);
        } finally {
            publishing.publish(metrics, options.metrics().pushgateway(), workflow, console);
            if (opened == null) {
                store.close();
            }
        }
        publishing.write(ended.report(), spoken.path(RunPublishing.name(place.directory())));
        return ended.exitCode();
    }
}
