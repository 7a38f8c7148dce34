package io.interlock.engine.config;

import io.interlock.engine.agent.AgentSpec;
import io.interlock.engine.agent.AgentTypes;
import io.interlock.engine.expression.Expression;
import io.interlock.engine.manifest.Node;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Refuses conditions that wait for a review to be called critical. The severity of a review ends at high, so that none
 * that asks for high overlooks what is worse; one that asks for critical alone would never see it.
 */
final class ReviewSeverity {

    private final Document document;
    private final Map<String, AgentSpec> agents;
    private final Set<String> reviews = new HashSet<>();

    ReviewSeverity(Document document, Map<String, AgentSpec> agents) {
        this.document = document;
        this.agents = agents;
    }

    /** Learns which of some steps are reviews. */
    void learn(List<StepDraft> steps) {
        for (StepDraft step : steps) {
            AgentSpec agent = step.kind == StepKind.AGENT
                    ? agents.get(step.node.get("agent").text())
                    : null;
            if (agent != null && agent.type().equals(AgentTypes.CODE_REVIEW.name())) {
                reviews.add(step.output());
            }
        }
    }

    /** Notes a problem when a condition can never see what it asks for. */
    void require(Node at, @Nullable Expression condition) {
        Set<String> texts = condition == null ? Set.of() : condition.texts();
        if (condition == null || !texts.contains("critical") || texts.contains("high")) {
            return;
        }
        for (List<String> path : condition.uses()) {
            if (path.size() == 3
                    && path.get(0).equals("steps")
                    && reviews.contains(path.get(1))
                    && path.get(2).equals("severity")) {
                String review = "steps." + path.get(1);
                document.problem(
                        at,
                        "'" + review + ".severity' is never 'critical': the severity of a review ends at 'high'",
                        "Ask for " + review + ".critical, which is true or false, or for 'high'.");
            }
        }
    }
}
