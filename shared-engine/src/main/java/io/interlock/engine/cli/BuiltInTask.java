package io.interlock.engine.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.interlock.engine.agent.AgentSpec;
import io.interlock.engine.agent.AgentTypes;
import io.interlock.engine.config.OrchestratorConfigReader;
import io.interlock.engine.llm.ModelsConfig;
import io.interlock.engine.workflow.Orchestrator;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What {@code interlock code} and {@code interlock test} do: a workflow of one step, which needs no configuration. The
 * agent is that of the repository's own workflows when they have exactly one of the type.
 *
 * @param kind what is to be done
 * @param components ids or directories of components that are meant; may be empty
 * @param model the model that the command line names, or null
 * @param limits what the command line says of limits
 */
record BuiltInTask(
        Kind kind, List<String> components, @Nullable String model, AuthoringLimits limits) {

    /** Name of the step, and of its output. */
    static final String STEP = "work";

    /** Input with what is to be done, for code. */
    static final String TASK = "task";

    /** Input with the components, for tests. */
    static final String COMPONENTS = "components";

    private static final String AGENT = "__AGENT__";

    /** What can be done. */
    enum Kind {
        /** What an issue asks for. */
        CODE("code-generation", "generate_code", "coder"),
        /** Tests of components. */
        TEST("test-generation", "generate_tests", "tester");

        private final String type;
        private final String action;
        private final String usualModel;

        Kind(String type, String action, String usualModel) {
            this.type = type;
            this.action = action;
            this.usualModel = usualModel;
        }

        /** The command, and the workflow. */
        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Copies the list. */
    BuiltInTask {
        components = List.copyOf(components);
    }

    /** The task, about components of these ids. */
    BuiltInTask about(List<String> ids) {
        return new BuiltInTask(kind, ids, model, limits);
    }

    /** As members of a JSON object. */
    Map<String, Object> members() {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("kind", kind.word());
        members.put("components", components);
        members.put("model", model);
        members.put("limits", limits.members());
        return members;
    }

    /** What {@link #members} wrote, or null when it is none. */
    static @Nullable BuiltInTask of(JsonNode node) {
        if (!node.isObject()) {
            return null;
        }
        List<String> components = new ArrayList<>();
        node.path("components").forEach(component -> components.add(component.asText()));
        return new BuiltInTask(
                Kind.valueOf(node.path("kind").asText().toUpperCase(Locale.ROOT)),
                components,
                node.path("model").isTextual() ? node.path("model").textValue() : null,
                AuthoringLimits.of(node.path("limits")));
    }

    /**
     * The workflow and its agent, with the conditions and budgets of the repository.
     *
     * @param configured the repository's own workflows, or null when it has none
     * @param models the models of the repository
     * @throws UsageException when no model is known
     */
    Orchestrator orchestrator(@Nullable Orchestrator configured, ModelsConfig models) {
        AgentSpec own = configured == null ? null : agentOf(configured);
        String name = own == null ? kind.word() + "-agent" : own.name();
        String asked = model == null ? own == null ? usual(models) : own.model() : model;
        if (asked == null) {
            throw new UsageException(
                    "No model is configured that could write " + (kind == Kind.CODE ? "code" : "tests"),
                    "Name one with --model, or list models in .interlock/models.yaml of the base, which 'interlock init"
                            + " --workflow' writes to start from.");
        }
        Orchestrator template = template(name);
        AgentSpec usual = Objects.requireNonNull(template.agents().get(name));
        AgentSpec base = own == null ? usual : own;
        AgentSpec agent = new AgentSpec(
                name,
                base.type(),
                asked,
                base.role(),
                base.capabilities(),
                limits.applied(base.constraints()),
                base.instructions(),
                base.origin());
        return new Orchestrator(
                kind.word(),
                Map.of(name, agent),
                template.workflows(),
                configured == null ? List.of() : configured.guardrails(),
                configured == null ? template.budgets() : configured.budgets());
    }

    /** The only agent that does such tasks, or null when there is none, or several. */
    private @Nullable AgentSpec agentOf(Orchestrator configured) {
        List<AgentSpec> agents = new ArrayList<>();
        for (AgentSpec agent : configured.agents().values()) {
            var type = AgentTypes.find(agent.type());
            if (agent.type().equals(kind.type) && type != null && type.allows(kind.action, agent.capabilities())) {
                agents.add(agent);
            }
        }
        return agents.size() == 1 ? agents.get(0) : null;
    }

    /** The model that is called as its work is, or else the first that there is. */
    private @Nullable String usual(ModelsConfig models) {
        for (String name : List.of(kind.usualModel, "coder")) {
            if (models.find(name) != null) {
                return name;
            }
        }
        return models.models().isEmpty() ? null : models.models().get(0).name();
    }

    private Orchestrator template(String agent) {
        String file = "task-" + kind.word() + ".yaml";
        try (InputStream in = Objects.requireNonNull(BuiltInTask.class.getResourceAsStream(file), file)) {
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            String quoted = RunInputs.JSON.writeValueAsString(agent);
            return OrchestratorConfigReader.read(
                    file, text.replace(AGENT, quoted).getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
