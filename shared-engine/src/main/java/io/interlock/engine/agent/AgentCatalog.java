package io.interlock.engine.agent;

import io.interlock.engine.guardrail.TextGuard;
import io.interlock.engine.model.Usage;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/**
 * Which agent does the tasks of which type. This is where real agents are plugged in: {@link #with} gives a catalog with
 * another agent for a type, or for one action of it. Asks nobody to do what its type does not know or its capabilities do
 * not open. Immutable; thread-safe.
 */
public final class AgentCatalog implements Agent {

    private final Map<String, Agent> agents;

    private AgentCatalog(Map<String, Agent> agents) {
        this.agents = Map.copyOf(agents);
    }

    /**
     * A {@link PromptAgent} for all types, but for tests, which are run and not imagined.
     *
     * @param guard what inputs are held against
     * @param tests runs tests
     */
    public static AgentCatalog standard(TextGuard guard, TestRunner tests) {
        Map<String, Agent> agents = new LinkedHashMap<>();
        Agent prompt = new PromptAgent(guard);
        for (String type : AgentTypes.names()) {
            agents.put(type, prompt);
        }
        return new AgentCatalog(agents).with("test-generation", "run_tests", new TestsAgent(tests));
    }

    /** This catalog with another agent for all actions of a type but those that have one of their own. */
    public AgentCatalog with(String type, Agent agent) {
        Map<String, Agent> more = new LinkedHashMap<>(agents);
        more.put(type, agent);
        return new AgentCatalog(more);
    }

    /** This catalog with another agent for one action of a type. */
    public AgentCatalog with(String type, String action, Agent agent) {
        return with(type + " " + action, agent);
    }

    @Override
    public CompletableFuture<AgentResult> perform(AgentTask task) {
        AgentSpec spec = task.agent();
        AgentType type = AgentTypes.find(spec.type());
        Agent agent = agents.getOrDefault(spec.type() + " " + task.action(), agents.get(spec.type()));
        if (type == null || agent == null) {
            return refused(
                    "'" + spec.name() + "' is of the type '" + spec.type() + "', which nobody here is",
                    "Known types are: " + String.join(", ", AgentTypes.names()) + ".");
        }
        if (!type.allows(task.action(), spec.capabilities())) {
            return refused(
                    "'" + spec.name() + "' may not " + task.action() + " ("
                            + spec.origin().text() + ")",
                    remedy(type, task.action()));
        }
        return agent.perform(task);
    }

    private static String remedy(AgentType type, String action) {
        AgentType.Action known = type.action(action);
        return known == null
                ? "Agents of the type '" + type.name() + "' know: " + String.join(", ", type.actionNames()) + "."
                : "Give it one of the capabilities " + String.join(", ", known.capabilities()) + ".";
    }

    private static CompletableFuture<AgentResult> refused(String message, String remedy) {
        return CompletableFuture.failedFuture(new AgentException(message, remedy, Usage.NONE, null));
    }
}
