package io.interlock.engine.guardrail;

import io.interlock.engine.affected.PathPattern;
import io.interlock.engine.approval.Rule;
import io.interlock.engine.approval.Terms;
import java.util.List;

/**
 * People who must say yes to a change of certain paths ({@code approvalGates}).
 *
 * @param name its name
 * @param paths paths of which a change must touch one for the gate to close; empty when it is {@code manual}
 * @param conditions what must hold as well, all of it
 * @param approvers who must say yes; empty only when there are rules
 * @param asking what else is asked, and how
 * @param origin where it is written
 */
public record ApprovalGate(
        String name,
        List<PathPattern> paths,
        List<Condition> conditions,
        List<Approver> approvers,
        Asking asking,
        Origin origin) {

    /** Copies the lists. */
    public ApprovalGate {
        paths = List.copyOf(paths);
        conditions = List.copyOf(conditions);
        approvers = List.copyOf(approvers);
    }

    /**
     * What else is asked, and how.
     *
     * @param manual whether only a workflow closes the gate, by its name
     * @param rules what must be met besides the approvers, all of it
     * @param terms what holds besides
     */
    public record Asking(boolean manual, List<Rule> rules, Terms terms) {

        /** Nothing else. */
        public static final Asking PLAIN = new Asking(false, List.of(), Terms.DEFAULT);

        /** Copies the list. */
        public Asking {
            rules = List.copyOf(rules);
        }
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
