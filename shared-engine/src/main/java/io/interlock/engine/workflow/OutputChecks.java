package io.interlock.engine.workflow;

import io.interlock.engine.agent.AgentResult;
import io.interlock.engine.agent.AgentSpec;
import io.interlock.engine.model.RequiredApproval;
import java.util.List;

/** Examines what an agent made before anything is done with it. Thread-safe; called on worker threads. */
@FunctionalInterface
public interface OutputChecks {

    /** Lets everything pass. */
    OutputChecks NONE = (step, agent, result) -> new Accepted(result, List.of(), List.of());

    /**
     * What is to become of a result. A check that cannot be done is a rejection.
     *
     * @param step id of the step
     * @param agent who made it
     * @param result what it made
     */
    Verdict examine(String step, AgentSpec agent, AgentResult result);

    /** What is to become of a result. */
    sealed interface Verdict {

        /** The guardrails that did more than allow. */
        List<Triggered> triggered();
    }

    /**
     * It may be used.
     *
     * @param result it, redacted where a guardrail says so
     * @param approvals who must say yes before later steps see it; empty for nobody
     * @param triggered the guardrails that did more than allow
     */
    record Accepted(AgentResult result, List<RequiredApproval> approvals, List<Triggered> triggered)
            implements Verdict {

        /** Copies the lists. */
        public Accepted {
            approvals = List.copyOf(approvals);
            triggered = List.copyOf(triggered);
        }
    }

    /**
     * It may not be used; the step fails.
     *
     * @param reason why, in a sentence that does not quote what was found
     * @param remedy what to do about it
     * @param triggered the guardrails that did more than allow
     */
    record Rejected(String reason, String remedy, List<Triggered> triggered) implements Verdict {

        /** Copies the list. */
        public Rejected {
            triggered = List.copyOf(triggered);
        }
    }

    /**
     * A guardrail that did more than allow.
     *
     * @param rule id of the rule
     * @param action what it did, as written in configuration
     */
    record Triggered(String rule, String action) {}
}
