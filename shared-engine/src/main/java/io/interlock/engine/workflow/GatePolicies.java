package io.interlock.engine.workflow;

import io.interlock.engine.approval.ApprovalPolicy;
import io.interlock.engine.approval.Directory;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The approval policies of a configuration.
 *
 * @param gates in order
 * @param directory who is who
 * @param approvalTeam who is asked by {@code require-approval}
 * @param seniorTeam who is asked by {@code require-senior-review}, and where a gate escalates to nobody else
 */
public record GatePolicies(List<Entry> gates, Directory directory, String approvalTeam, String seniorTeam) {

    /** None. */
    public static final GatePolicies NONE = new GatePolicies(List.of(), Directory.NONE, "maintainers", "senior");

    /** Copies the list. */
    public GatePolicies {
        gates = List.copyOf(gates);
    }

    /**
     * A policy.
     *
     * @param policy it
     * @param manual whether it is asked for by name only, and never by what changes
     */
    public record Entry(ApprovalPolicy policy, boolean manual) {}

    /** The policy of a name, or null. */
    public @Nullable ApprovalPolicy named(String name) {
        for (Entry entry : gates) {
            if (entry.policy().name().equals(name)) {
                return entry.policy();
            }
        }
        return null;
    }

    /** The names of all policies, in order. */
    public List<String> names() {
        List<String> names = new ArrayList<>();
        gates.forEach(entry -> names.add(entry.policy().name()));
        return names;
    }
}
