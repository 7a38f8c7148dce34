package io.interlock.engine.model;

import java.util.List;

/**
 * Approvals that a policy asks for before a change goes on.
 *
 * @param gate name of the gate or check that asks
 * @param approvers who must say yes, all of them; never empty
 * @param because the paths or the expression that triggered it; never empty
 */
public record RequiredApproval(String gate, List<Approver> approvers, List<String> because) {

    /** Copies the lists. */
    public RequiredApproval {
        approvers = List.copyOf(approvers);
        because = List.copyOf(because);
    }

    /**
     * A team that must approve.
     *
     * @param team name of the team
     * @param minCount how many of its members, at least 1
     */
    public record Approver(String team, int minCount) {}
}
