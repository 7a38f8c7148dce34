package io.interlock.engine.approval;

import java.time.Instant;
import java.util.List;

/**
 * What people are asked about.
 *
 * @param gate id of the gate, for messages
 * @param subject full commit id, or the empty text when it is not about a commit
 * @param opened when they were asked
 * @param change what the rules look at; {@link Change#NONE} when the policy is settled
 * @param involved who had a part in it
 * @param involvedKnown whether these are all; when not, only a policy that lets everybody approve can be met
 */
public record ApprovalRequest(
        String gate, String subject, Instant opened, Change change, List<Involved> involved, boolean involvedKnown) {

    /** Copies the list. */
    public ApprovalRequest {
        involved = List.copyOf(involved);
    }
}
