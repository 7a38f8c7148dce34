package io.interlock.engine.workflow;

import io.interlock.engine.expression.Value;
import io.interlock.engine.model.GateOutcome;
import io.interlock.engine.model.RequiredApproval;
import io.interlock.engine.store.StoredDecision;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Asks people. What is asked is a value that is journalled, so that another process can go on. Thread-safe. */
public interface Gates {

    /**
     * What is asked at a gate.
     *
     * @param step id of the step
     * @param gate the gate, or null when an output must be approved
     * @param approvals who must say yes to an output; empty for a gate
     * @param now when it opens
     * @return the request, for {@link #evaluate}
     * @throws WorkflowException when no such gate can be opened; never taken for an approval
     */
    Value open(String step, Work.@Nullable Gate gate, List<RequiredApproval> approvals, Instant now);

    /**
     * How a gate stands.
     *
     * @param request what {@link #open} or the last evaluation gave
     * @param decisions what was said at the gates of the run
     */
    Standing evaluate(String step, Value request, List<StoredDecision> decisions, Instant now);

    /**
     * How a gate stands.
     *
     * @param request the request as it is now; another one after an escalation
     * @param name name of the gate
     * @param subject commit that approvals are bound to, or null
     * @param outcome how it stands
     * @param deadline when its fallback counts, or null for never
     * @param approvedBy who said yes, with how
     * @param missing who is still missing, or why the outcome is what it is, a sentence each
     */
    record Standing(
            Value request,
            String name,
            @Nullable String subject,
            GateOutcome outcome,
            @Nullable Instant deadline,
            List<String> approvedBy,
            List<String> missing) {

        /** Copies the lists. */
        public Standing {
            approvedBy = List.copyOf(approvedBy);
            missing = List.copyOf(missing);
        }
    }
}
