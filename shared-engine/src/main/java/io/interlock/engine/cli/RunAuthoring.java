package io.interlock.engine.cli;

import io.interlock.engine.affected.ComponentsConfig;
import io.interlock.engine.agent.AgentCatalog;
import io.interlock.engine.authoring.AuthoringSettings;
import io.interlock.engine.authoring.CodeAuthor;
import io.interlock.engine.authoring.TestAuthor;
import io.interlock.engine.guardrail.AgentOutputs;
import io.interlock.engine.guardrail.EditGuard;
import io.interlock.engine.guardrail.GuardrailsConfig;
import io.interlock.engine.guardrail.TextGuard;
import io.interlock.engine.model.ChangeSet;
import io.interlock.engine.review.ReviewInput.Guidance;
import io.interlock.engine.sandbox.Sandbox;
import io.interlock.engine.scm.Repository;
import io.interlock.engine.scm.SourceTree;
import io.interlock.engine.workbench.WorkbenchFactory;
import io.interlock.engine.workbench.Workbenches;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** What agents write on in a run: workbenches at the tip of its branch, commands, targets, a sandbox. */
final class RunAuthoring {

    private final RunWiring.Place place;
    private final About about;
    private final Supplier<String> tip;
    private final AuthoringSettings settings;
    private final RunSandbox sandbox;
    private final RunComponents components;
    private final String guidance;

    /**
     * What is written about.
     *
     * @param change the change that the run is about, or null for none
     * @param meant ids or directories of components that are named; may be empty
     */
    record About(@Nullable ChangeSet change, List<String> meant) {

        /** Copies the list. */
        About {
            meant = List.copyOf(meant);
        }
    }

    /**
     * Prepares.
     *
     * @param settings how agents write
     * @param tip tells the full id of the commit at which the branch of the run stands
     */
    RunAuthoring(RunWiring.Place place, AuthoringSettings settings, About about, Supplier<String> tip) {
        this.place = place;
        this.about = about;
        this.tip = tip;
        this.settings = settings;
        this.sandbox = new RunSandbox(settings.sandbox(), place.directory(), place.runner());
        Said said = said();
        this.components = new RunComponents(place.directory(), place.runner(), said.components());
        this.guidance = said.guidance();
    }

    /** What the base of the change says of components, and to those who change it. */
    private record Said(@Nullable ComponentsConfig components, String guidance) {}

    private Said said() {
        ChangeSet change = about.change();
        if (change == null) {
            return new Said(null, "");
        }
        ChangeSet.Revision base = change.base();
        try (Repository repository = Repository.open(place.directory(), place.runner())) {
            SourceTree tree = repository.tree(base == null ? change.head().tree() : base.tree());
            StringBuilder guidance = new StringBuilder();
            for (Guidance one : ReviewGuidance.read(tree, List.of())) {
                guidance.append(guidance.isEmpty() ? "" : "\n\n")
                        .append(one.name())
                        .append(":\n");
                guidance.append(one.text());
            }
            return new Said(ConfigSource.of(tree), guidance.toString());
        }
    }

    /** The components. */
    RunComponents components() {
        return components;
    }

    /**
     * The sandbox.
     *
     * @throws io.interlock.engine.sandbox.SandboxException when one is required and there is none
     */
    Sandbox sandbox() {
        return sandbox.get();
    }

    /** The commands that agents may run. */
    ComponentCommands commands() {
        return new ComponentCommands(components, tip, settings, about.meant(), place.runner());
    }

    /** What tests are written for. */
    ComponentTargets targets() {
        ComponentTargets.Meant meant = new ComponentTargets.Meant(about.meant(), about.change());
        return new ComponentTargets(components, meant, tip, settings.tests().coverageReports(), place.runner()::finds);
    }

    /** Workbenches on which nothing is written that the guardrails refuse. */
    private WorkbenchFactory workbenches(GuardrailsConfig guardrails, AgentOutputs outputs, @Nullable Integer created) {
        Workbenches.Place where = new Workbenches.Place(place.directory(), place.runner(), tip, sandbox, null);
        return new Workbenches(
                where, new Workbenches.Rules(guardrails.limits(), Set.of(), new EditGuard(outputs)::refusal, created));
    }

    /** Runs tests there. */
    ComponentTests tests(GuardrailsConfig guardrails, AgentOutputs outputs, UnaryOperator<String> redactor) {
        return new ComponentTests(
                new ComponentTests.Workplace(workbenches(guardrails, outputs, null), components, about.change()),
                place.runner(),
                redactor,
                System::nanoTime);
    }

    /** A catalog with the agents that write. */
    AgentCatalog authors(AgentCatalog catalog, GuardrailsConfig guardrails, AgentOutputs outputs, TextGuard guard) {
        WorkbenchFactory benches =
                workbenches(guardrails, outputs, settings.code().fileCreations());
        CodeAuthor code = new CodeAuthor(new CodeAuthor.Place(settings, guard, benches, commands(), guidance));
        WorkbenchFactory forTests = workbenches(guardrails, outputs, null);
        ComponentTargets targets = targets();
        TestAuthor tests = new TestAuthor(new TestAuthor.Place(settings, guard, forTests, targets));
        return catalog.with("code-generation", code)
                .with("test-generation", "generate_tests", new TestableFiles(targets, tests));
    }
}
