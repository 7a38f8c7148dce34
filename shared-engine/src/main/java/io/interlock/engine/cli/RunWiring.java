package io.interlock.engine.cli;

import io.interlock.engine.agent.Agent;
import io.interlock.engine.agent.AgentCatalog;
import io.interlock.engine.agent.PromptAgent;
import io.interlock.engine.agent.TestRunner;
import io.interlock.engine.config.GatePolicyReader;
import io.interlock.engine.effect.Effects;
import io.interlock.engine.event.EngineListener;
import io.interlock.engine.guardrail.AgentOutputs;
import io.interlock.engine.guardrail.CheckSet;
import io.interlock.engine.guardrail.GuardrailsConfig;
import io.interlock.engine.guardrail.TextGuard;
import io.interlock.engine.llm.GatewaySettings;
import io.interlock.engine.llm.Gateways;
import io.interlock.engine.llm.ModelGateway;
import io.interlock.engine.model.ChangeSet;
import io.interlock.engine.model.FileChange;
import io.interlock.engine.process.CommandRunner;
import io.interlock.engine.scm.Branches;
import io.interlock.engine.scm.Repository;
import io.interlock.engine.scm.Workspace;
import io.interlock.engine.store.Store;
import io.interlock.engine.workflow.GateFacts;
import io.interlock.engine.workflow.GuardedOutputs;
import io.interlock.engine.workflow.PolicyGates;
import io.interlock.engine.workflow.RunBudgets;
import io.interlock.engine.workflow.RunChange;
import io.interlock.engine.workflow.RunContext;
import io.interlock.engine.workflow.RunParts;
import io.interlock.engine.workflow.RunServices;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Puts together what a run needs: models, agents, effects, checks, gates and budgets. */
final class RunWiring {

    private final RunDefinition definition;
    private final Place place;
    private final Store store;
    private final EngineListener listener;
    private final UnaryOperator<String> redactor;
    private final SecureRandom random = new SecureRandom();

    /**
     * Where runs work.
     *
     * @param directory the repository
     * @param runner starts git and other programs
     * @param environment the surroundings
     */
    record Place(Path directory, CommandRunner runner, CliEnvironment environment) {}

    /**
     * Puts things together.
     *
     * @param definition what the run does
     * @param listener is told what happens
     * @param redactor takes credentials out of texts
     */
    RunWiring(
            RunDefinition definition,
            Place place,
            Store store,
            EngineListener listener,
            UnaryOperator<String> redactor) {
        this.definition = definition;
        this.place = place;
        this.store = store;
        this.listener = listener;
        this.redactor = redactor;
    }

    /** The way to the models of the run, to be closed. */
    ModelGateway models(WorkflowOptions.Sources sources) {
        KeyFinder keys = new KeyFinder(place.environment());
        GatewaySettings settings = GatewaySettings.of(keys, random)
                .withRedactor(redactor)
                .withListener(listener)
                .recordingTo(file(sources.record()))
                .replaying(file(sources.replay()));
        return Gateways.create(definition.modelsConfig(), settings);
    }

    private @Nullable Path file(@Nullable String name) {
        return name == null ? null : place.environment().directory().resolve(name);
    }

    /** What the engine needs. */
    RunServices services(ModelGateway models) {
        return new RunServices(
                store,
                RunDefinition.READER,
                models,
                this::parts,
                listener,
                RunServices.Time.SYSTEM,
                random,
                RunServices.Settings.of(RunHolder.of(place.environment())));
    }

    private RunParts parts(RunContext run) {
        GuardrailsConfig guardrails = definition.guardrailsConfig(run.orchestrator());
        CheckSet checks = new CheckSet(guardrails, List.of());
        String head = run.change().head();
        String start = head == null ? "HEAD" : head;
        Workspace workspace = Workspace.of(
                place.directory(),
                place.runner(),
                new Workspace.Settings(run.id(), start, Workspace.Author.BOT, Clock.systemUTC()));
        AgentOutputs outputs = new AgentOutputs(guardrails, checks, Clock.systemUTC());
        Agent agents = agents(run, guardrails, outputs, workspace);
        return new RunParts(
                spec -> agents,
                new Effects(new Effects.Settings(workspace, place.runner(), guardrails.limits(), redactor, false)),
                new GuardedOutputs(outputs, new Files(workspace, place)),
                new RunChecks(run.change().files(), guardrails, place.directory(), place.runner()),
                new PolicyGates(
                        GatePolicyReader.policies(guardrails),
                        () -> facts(run.change(), workspace),
                        () -> superseded(run.change())),
                new RunBudgets(store, run, RunServices.Time.SYSTEM, random, listener));
    }

    private Agent agents(RunContext run, GuardrailsConfig guardrails, AgentOutputs outputs, Workspace workspace) {
        TextGuard guard = new TextGuard(guardrails, new CheckSet(guardrails, List.of()), Clock.systemUTC());
        BuiltInTask task = definition.task();
        RunAuthoring.About about =
                new RunAuthoring.About(run.change().files(), task == null ? List.of() : task.components());
        RunAuthoring authoring = new RunAuthoring(place, definition.authoringSettings(), about, workspace::tip);
        TestRunner tests = authoring.tests(guardrails, outputs, redactor);
        ReviewAgent.Workplace workplace = new ReviewAgent.Workplace(
                place.directory(), place.runner(), run.change().files(), workspace::tip);
        ReviewAgent reviewer = new ReviewAgent(workplace, guard, new PromptAgent(guard));
        AgentCatalog others = AgentCatalog.standard(guard, tests).with("code-review", "review", reviewer);
        return authoring.authors(others, guardrails, outputs, guard);
    }

    /**
     * What gates are about: the change, with what agents added to it on the branch of the run, and who had a part in it.
     * People are asked about the commit at which that branch stands, which is the one they would let through.
     */
    private GateFacts facts(RunChange about, Workspace workspace) {
        ChangeSet files = about.files();
        if (files == null) {
            return GateFacts.NONE;
        }
        try (Repository repository = Repository.open(place.directory(), place.runner())) {
            ChangeSet again = repository.change(RunChanges.upTo(workspace.tip(), files));
            return RunGates.facts(repository, again, about);
        }
    }

    /** Whether the branch that the run is about has moved since; empty when it has not, or the run is about no branch. */
    private String superseded(RunChange about) {
        ChangeSet files = about.files();
        String head = about.head();
        if (files == null || head == null) {
            return "";
        }
        String branch = files.head().name();
        String tip = new Branches(place.directory(), place.runner()).tip(branch);
        return tip == null || tip.equals(head)
                ? ""
                : "'" + branch + "' was at " + head + " when the run began and is at " + tip
                        + " now, and what is said of one commit says nothing of another: start a new run";
    }

    /** The files of a run, as its branch has them. */
    private record Files(Workspace workspace, Place place) implements AgentOutputs.RunFiles {

        @Override
        public List<FileChange> changed() {
            String start = workspace.start();
            String tip = workspace.tip();
            if (start.equals(tip)) {
                return List.of();
            }
            try (Repository repository = Repository.open(place.directory(), place.runner())) {
                return repository.change(RunChanges.between(start, tip)).files();
            }
        }

        @Override
        public byte @Nullable [] content(String path) {
            return workspace.read(path, Workspace.MAX_FILE_BYTES);
        }
    }
}
