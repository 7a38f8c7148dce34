package io.interlock.engine.guardrail;

import io.interlock.engine.affected.PathPattern;
import java.util.List;

/**
 * People who must say yes to a change of certain paths ({@code approvalGates}).
 *
 * @param name its name
 * @param paths paths of which a change must touch one for the gate to close
 * @param conditions what must hold as well, all of it
 * @param approvers who must say yes; never empty
 * @param origin where it is written
 */
public record ApprovalGate(
        String name, List<PathPattern> paths, List<Condition> conditions, List<Approver> approvers, Origin origin) {

    /** Copies the lists. */
    public ApprovalGate {
        paths = List.copyOf(paths);
        conditions = List.copyOf(conditions);
        approvers = List.copyOf(approvers);
    }

    /**
     * A team of a gate.
     *
     * @param team its name
     * @param minCount how many of its members, 1 or more
     * @param conditions what must hold for the team to be asked, all of it
     */
    public record Approver(String team, int minCount, List<Condition> conditions) {

        /** Copies the list. */
        public Approver {
            conditions = List.copyOf(conditions);
        }
    }
}
