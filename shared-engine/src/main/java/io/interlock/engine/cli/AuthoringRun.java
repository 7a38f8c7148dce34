package io.interlock.engine.cli;

import io.interlock.engine.cli.BuiltInTask.Kind;
import io.interlock.engine.expression.Value;
import io.interlock.engine.model.ChangeSet;
import io.interlock.engine.model.Component;
import io.interlock.engine.model.Problem;
import io.interlock.engine.model.RunReport;
import io.interlock.engine.sandbox.SandboxSettings.Mode;
import io.interlock.engine.scm.Branches;
import io.interlock.engine.scm.ChangeRequest;
import io.interlock.engine.scm.Repository;
import io.interlock.engine.scm.SourceTree;
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
import java.util.Objects;
import java.util.function.Function;

/**
 * Answers {@code interlock code} and {@code interlock test}: starts a run of one step, or goes on with one, and shows what
 * came of it. Everything it says goes through a redactor.
 */
final class AuthoringRun {

    private final AuthoringOptions options;
    private final CliEnvironment environment;
    private final Streams streams;
    private final SpokenText spoken;
    private final Console console;
    private final WorkPublishing publishing;
    private final RunSession session;

    private AuthoringRun(
            AuthoringOptions options, CliEnvironment environment, Streams streams, SpokenText spoken, Console console) {
        this.options = options;
        this.environment = environment;
        this.streams = streams;
        this.spoken = spoken;
        this.console = console;
        this.publishing = WorkPublishing.checked(options.output(), environment, streams);
        this.session = new RunSession(options.workflow(), environment, spoken, console);
    }

    /** Runs to the end; never throws for what a user, a repository, a model or a store can cause. */
    static int run(AuthoringOptions options, CliEnvironment environment, Streams streams) {
        try (RedactedStreams redacted = RedactedStreams.of(streams, environment)) {
            SpokenText spoken = new SpokenText(environment.variables());
            Console console = new Console(
                    redacted.streams().err(), options.workflow().run().log(), spoken::text);
            try {
                return new AuthoringRun(options, environment, redacted.streams(), spoken, console).answer();
            } catch (IOException | RuntimeException e) {
                return Failure.explain(e, console);
            }
        }
    }

    private int answer() throws IOException {
        String resumed = options.workflow().resume();
        if (resumed != null) {
            return resume(resumed);
        }
        RunRequest request;
        RunDefinition definition;
        RunWiring.Place place = session.place();
        try (Repository repository = Repository.open(place.directory(), place.runner())) {
            ChangeSet change = new RunChanges(
                            options.workflow(), environment, new Branches(place.directory(), place.runner()))
                    .change(repository);
            ChangeSet.Revision base = change.base();
            SourceTree tree = repository.tree(base == null ? change.head().tree() : base.tree());
            BuiltInTask task = options.task().about(components(tree, change));
            definition = new RunSources(options.workflow(), environment.directory()).definition(tree, task);
            session.protect(definition);
            Orchestrator orchestrator = definition.orchestration();
            Workflow workflow = Objects.requireNonNull(
                    orchestrator.workflows().get(options.task().kind().word()));
            Value.Mapping inputs = inputs(task, workflow);
            RunAuthoring authoring = authoring(definition, change);
            require(authoring, definition, change);
            RunPlans plans = new RunPlans(definition, orchestrator, new KeyFinder(environment));
            if (options.workflow().dryRun()) {
                AuthoringPlan plan = new AuthoringPlan(task, definition, authoring);
                publishing.show(spoken.text(plan.text(orchestrator, plans.models(workflow), head(change), inputs)));
                return ExitCode.DONE;
            }
            if (options.workflow().sources().replay() == null) {
                plans.requireModels(workflow);
            }
            warn(repository, change, definition);
            RunChange about = new RunChange(
                    change,
                    RunChanges.authors(repository, change),
                    RunChanges.lastPusher(environment),
                    RunChanges.requester(environment),
                    Value.nothing());
            String id = RunIds.next(Clock.systemUTC().instant(), new SecureRandom());
            request = new RunRequest(id, workflow.name(), orchestrator, definition.encode(), inputs, about);
        }
        try (Store store = session.open()) {
            return done(definition, store, engine -> engine.start(request));
        }
    }

    /** Ids of the components that are named. */
    private List<String> components(SourceTree tree, ChangeSet change) {
        List<String> named = options.task().components();
        if (named.isEmpty()) {
            return named;
        }
        RunWiring.Place place = session.place();
        return new RunComponents(place.directory(), place.runner(), ConfigSource.of(tree))
                .named(head(change), named).stream().map(Component::id).toList();
    }

    private Value.Mapping inputs(BuiltInTask task, Workflow workflow) throws IOException {
        return new TaskInputs(environment.directory(), streams.in())
                .read(task, workflow, options.workflow().given());
    }

    private RunAuthoring authoring(RunDefinition definition, ChangeSet change) {
        List<String> meant = Objects.requireNonNull(definition.task()).components();
        RunAuthoring.About about = new RunAuthoring.About(change, meant);
        return new RunAuthoring(session.place(), definition.authoringSettings(), about, () -> head(change));
    }

    private static String head(ChangeSet change) {
        return String.valueOf(change.head().commit());
    }

    /** What can be known to be wrong before anything is paid for. */
    private void require(RunAuthoring authoring, RunDefinition definition, ChangeSet change) {
        boolean nothing = change.files().isEmpty() || change.base() == null;
        if (options.task().kind() == Kind.TEST && options.task().components().isEmpty() && nothing) {
            throw new UsageException(
                    "Nothing says what to write tests for: nothing has changed against the base, and no component is"
                            + " named",
                    "Name one with --component, or a base that differs with --base.");
        }
        if (definition.authoringSettings().sandbox().mode() == Mode.REQUIRED) {
            authoring.sandbox();
        }
    }

    private void warn(Repository repository, ChangeSet change, RunDefinition definition) {
        for (Problem note : RunSources.notesOf(change)) {
            console.warning(note);
        }
        ChangeSet open = repository.change(new ChangeRequest(
                "HEAD", "HEAD", ChangeRequest.Mode.WORKTREE, List.of(), ChangeRequest.OnMissingBase.FAIL));
        if (!open.files().isEmpty()) {
            console.warning(new Problem(
                    null,
                    0,
                    0,
                    "What is not committed is left untouched, and the agent does not see it: "
                            + open.files().size() + " files differ from HEAD",
                    "Commit what it is to build on."));
        }
        if (definition.authoringSettings().sandbox().mode() == Mode.OFF) {
            console.warning(new Problem(
                    null,
                    0,
                    0,
                    "Programs that run what a model wrote run without a sandbox",
                    "Leave out --sandbox off, unless this machine is one to throw away."));
        }
    }

    private int resume(String name) throws IOException {
        try (Store store = session.open()) {
            StoredRun stored = RunStore.find(store, name);
            RunDefinition definition = RunDefinition.decode(stored.run().definition());
            BuiltInTask task = definition.task();
            String id = stored.run().id();
            if (task == null || task.kind() != options.task().kind()) {
                String command = task == null ? "run" : task.kind().word();
                throw new UsageException(
                        "The run '" + id + "' is none of 'interlock "
                                + options.task().kind().word() + "'",
                        "Go on with it by 'interlock " + command + " --resume " + id + "'.");
            }
            RunDefinition own = new RunSources(options.workflow(), environment.directory()).withOwnModels(definition);
            session.protect(own);
            return done(own, store, engine -> engine.resume(id));
        }
    }

    private int done(RunDefinition definition, Store store, Function<RunEngine, RunReport> work) throws IOException {
        RunSession.Ended ended = session.run(definition, store, event -> {}, work);
        publishing.write(
                WorkReports.of(definition, ended.report(), store, spoken::text),
                spoken.path(RunPublishing.name(session.place().directory())));
        return ended.exitCode();
    }
}
