package io.interlock.engine.workflow;

import io.interlock.engine.agent.AgentResult;
import io.interlock.engine.agent.AgentSpec;
import io.interlock.engine.expression.ExpressionException;
import io.interlock.engine.guardrail.AgentOutputs;
import io.interlock.engine.guardrail.Checks;
import io.interlock.engine.model.Action;
import io.interlock.engine.model.Finding;
import io.interlock.engine.model.NotExamined;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Has the guardrails examine what the agents of one run make. Thread-safe. */
public final class GuardedOutputs implements OutputChecks {

    private static final int MOST_TOLD = 5;

    private final AgentOutputs guardrails;
    private final AgentOutputs.RunFiles files;

    /**
     * Examines the outputs of a run.
     *
     * @param files the files of the run
     */
    public GuardedOutputs(AgentOutputs guardrails, AgentOutputs.RunFiles files) {
        this.guardrails = guardrails;
        this.files = files;
    }

    @Override
    public Verdict examine(String step, AgentSpec agent, AgentResult result) {
        AgentOutputs.Examined examined;
        try {
            examined = guardrails.examine(step, result.output(), result.edits(), files);
        } catch (ExpressionException e) {
            return new Rejected(
                    "What '" + agent.name() + "' made cannot be examined: " + e.getMessage(), e.remedy(), List.of());
        }
        List<Triggered> triggered = triggered(examined.findings());
        if (examined.action() == Action.BLOCK) {
            return new Rejected(reason(agent, examined.findings()), remedy(examined.findings()), triggered);
        }
        List<NotExamined> notExamined = new ArrayList<>(result.notExamined());
        notExamined.addAll(examined.notExamined());
        AgentResult clean =
                new AgentResult(examined.output(), result.edits(), result.usage(), result.partial(), notExamined);
        return new Accepted(clean, examined.approvals(), triggered);
    }

    /** What the team named is told by that name, what is built in by the id of its rule. */
    private static List<Triggered> triggered(List<Finding> findings) {
        Set<Triggered> triggered = new LinkedHashSet<>();
        for (Finding finding : findings) {
            boolean builtIn = Checks.NAMES.contains(finding.check());
            String action = finding.action().name().toLowerCase(Locale.ROOT).replace('_', '-');
            triggered.add(new Triggered(builtIn ? finding.rule().id() : finding.check(), action));
        }
        return List.copyOf(triggered);
    }

    private static String reason(AgentSpec agent, List<Finding> findings) {
        StringBuilder reason = new StringBuilder("The guardrails reject what '" + agent.name() + "' made: ");
        int told = 0;
        for (Finding finding : findings) {
            if (finding.action() == Action.BLOCK && ++told <= MOST_TOLD) {
                int line = finding.location().region().line();
                reason.append(told == 1 ? "" : "; ")
                        .append(finding.location().place().name())
                        .append(line == 0 ? "" : ":" + line)
                        .append(": ")
                        .append(finding.message())
                        .append(" [")
                        .append(finding.check())
                        .append(']');
            }
        }
        return told > MOST_TOLD ? reason + "; and " + (told - MOST_TOLD) + " more" : reason.toString();
    }

    private static String remedy(List<Finding> findings) {
        for (Finding finding : findings) {
            if (finding.action() == Action.BLOCK) {
                return finding.rule().remedy();
            }
        }
        return "";
    }
}
