package io.interlock.engine.config;

import io.interlock.engine.affected.Nearest;
import io.interlock.engine.agent.AgentSpec;
import io.interlock.engine.agent.AgentType;
import io.interlock.engine.agent.AgentTypes;
import io.interlock.engine.manifest.Node;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads {@code agents}. */
final class AgentReader {

    private static final List<String> AGENT =
            List.of("name", "type", "model", "role", "capabilities", "constraints", "instructions");
    private static final List<String> CONSTRAINTS = List.of(
            "maxTokensPerRequest", "maxFilesModified", "maxTestFiles", "maxIterations", "timeout", "reviewDepth");
    private static final List<String> DEPTHS = List.of("quick", "normal", "thorough");
    private static final List<String> ROLES = List.of("planner", "coordinator", "worker");
    private static final int MOST = 99_999_999;
    private static final int MOST_ITERATIONS = 100;

    /** Another word for a supervisor. */
    private static final String COORDINATOR = "coordinator";

    private final Document document;
    private final GuardrailValues origins;
    private final WorkflowValues values;

    AgentReader(Document document, GuardrailValues origins, WorkflowValues values) {
        this.document = document;
        this.origins = origins;
        this.values = values;
    }

    /** Agents by name; those without a name or a type are left out, after a problem was noted. */
    Map<String, AgentSpec> agents(Node spec) {
        Map<String, AgentSpec> agents = new LinkedHashMap<>();
        Map<String, Integer> lines = new LinkedHashMap<>();
        for (Node item : document.list(spec, "agents")) {
            String name = document.isMapping(item, "an agent", AGENT)
                    ? document.requiredText(item, "name", "an agent")
                    : null;
            AgentType type = name == null ? null : type(item);
            if (name != null && type != null) {
                agents.put(name, agent(item, name, type));
            }
            Integer first = name == null ? null : lines.putIfAbsent(name, item.line());
            if (first != null) {
                document.problem(
                        item.get("name"),
                        "The agent '" + name + "' is already declared in line " + first,
                        "Give one of them another name.");
            }
        }
        return agents;
    }

    private @Nullable AgentType type(Node item) {
        String word = document.requiredText(item, "type", "an agent");
        AgentType type = word == null ? null : AgentTypes.find(word.equals(COORDINATOR) ? "supervisor" : word);
        if (word != null && type == null) {
            List<String> known = new ArrayList<>(AgentTypes.names());
            known.add(COORDINATOR);
            document.word(item.get("type"), "type", known);
        }
        return type;
    }

    private AgentSpec agent(Node item, String name, AgentType type) {
        String role = document.choice(item, "role", ROLES);
        String instructions = document.text(item, "instructions");
        return new AgentSpec(
                name,
                type.name(),
                document.text(item, "model"),
                role == null ? role(type) : AgentSpec.Role.valueOf(role.toUpperCase(Locale.ROOT)),
                capabilities(item, type),
                constraints(item.get("constraints")),
                instructions == null ? "" : instructions,
                origins.origin(item));
    }

    private static AgentSpec.Role role(AgentType type) {
        return switch (type.name()) {
            case "planner" -> AgentSpec.Role.PLANNER;
            case "supervisor" -> AgentSpec.Role.COORDINATOR;
            default -> AgentSpec.Role.WORKER;
        };
    }

    private List<String> capabilities(Node item, AgentType type) {
        List<String> capabilities = new ArrayList<>();
        for (Node capability : document.texts(item, "capabilities")) {
            capabilities.add(capability.text());
            if (!type.knows(capability.text())) {
                document.problem(
                        capability,
                        "An agent of type " + type.name() + " has no capability '" + capability.text() + "'",
                        Nearest.remedy(
                                capability.text(),
                                type.capabilities(),
                                "Known are: " + String.join(", ", type.capabilities()) + "."));
            }
        }
        return capabilities;
    }

    private AgentSpec.Constraints constraints(Node node) {
        if (node.kind() == Node.Kind.MISSING || !document.isMapping(node, "'constraints'", CONSTRAINTS)) {
            return AgentSpec.Constraints.NONE;
        }
        return new AgentSpec.Constraints(
                document.number(node, "maxTokensPerRequest", 1, MOST),
                document.number(node, "maxFilesModified", 0, MOST),
                document.number(node, "maxTestFiles", 0, MOST),
                document.number(node, "maxIterations", 1, MOST_ITERATIONS),
                values.duration(node, "timeout"),
                document.choice(node, "reviewDepth", DEPTHS));
    }
}
