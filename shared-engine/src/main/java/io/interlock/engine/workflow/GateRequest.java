package io.interlock.engine.workflow;

import io.interlock.engine.approval.ApprovalPolicy;
import io.interlock.engine.approval.Directory;
import io.interlock.engine.approval.Involved;
import io.interlock.engine.expression.Value;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What people are asked, and all that is needed to tell later how the gate stands. It is kept in the journal of the run,
 * so that neither a change of the configuration nor one of the repository alters what was asked.
 *
 * @param id id of the gate's step, by which decisions name it
 * @param name name of the policy, for people
 * @param subject full id of the commit that people are asked about, or null
 * @param opened when they were asked
 * @param policies what must be met, all of it; settled
 * @param involved who had a part in it
 * @param involvedKnown whether these are all
 * @param directory who is who
 * @param problem why the gate cannot be met, or the empty text
 * @param remedy what to do about that; may be empty
 */
public record GateRequest(
        String id,
        String name,
        @Nullable String subject,
        Instant opened,
        List<ApprovalPolicy> policies,
        List<Involved> involved,
        boolean involvedKnown,
        Directory directory,
        String problem,
        String remedy) {

    /** Copies the lists. */
    public GateRequest {
        policies = List.copyOf(policies);
        involved = List.copyOf(involved);
    }

    /** The request as a value that can be kept as JSON. */
    public Value toValue() {
        return GateRequestWriter.write(this);
    }

    /**
     * The request that {@link #toValue} gave.
     *
     * @throws IllegalArgumentException when it is none; the message says what is wrong
     */
    public static GateRequest from(Value value) {
        return new GateRequestReader().read(value);
    }
}
