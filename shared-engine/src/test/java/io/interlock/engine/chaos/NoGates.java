package io.interlock.engine.chaos;

import io.interlock.engine.expression.Value;
import io.interlock.engine.model.RequiredApproval;
import io.interlock.engine.store.StoredDecision;
import io.interlock.engine.workflow.Gates;
import io.interlock.engine.workflow.Work;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Nobody is asked. */
final class NoGates implements Gates {

    @Override
    public Value open(String step, Work.@Nullable Gate gate, List<RequiredApproval> approvals, Instant now) {
        throw new IllegalStateException("There is no gate: " + step);
    }

    @Override
    public Standing evaluate(String step, Value request, List<StoredDecision> decisions, Instant now) {
        throw new IllegalStateException("There is no gate: " + step);
    }
}
