package io.interlock.engine.workflow;

import io.interlock.engine.agent.AgentSpec;
import io.interlock.engine.guardrail.PolicyCheck;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Agents and workflows ({@code kind: AIOrchestrator}).
 *
 * @param name its name; may be empty
 * @param agents agents by name, in order
 * @param workflows workflows by name, in order
 * @param guardrails conditions that what agents make must meet
 * @param budgets what may be spent
 */
public record Orchestrator(
        String name,
        Map<String, AgentSpec> agents,
        Map<String, Workflow> workflows,
        List<PolicyCheck> guardrails,
        Budgets budgets) {

    /** Copies the collections. */
    public Orchestrator {
        agents = Collections.unmodifiableMap(new LinkedHashMap<>(agents));
        workflows = Collections.unmodifiableMap(new LinkedHashMap<>(workflows));
        guardrails = List.copyOf(guardrails);
    }
}
