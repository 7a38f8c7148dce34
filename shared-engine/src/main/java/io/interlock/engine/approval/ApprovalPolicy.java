package io.interlock.engine.approval;

/**
 * What a gate asks for.
 *
 * @param name its name
 * @param rule who must say yes
 * @param terms what else holds
 */
public record ApprovalPolicy(String name, Rule rule, Terms terms) {

    /**
     * The policy with every trigger found out and every owner looked up, so that it can be kept and evaluated later
     * without the change. Settling again changes nothing.
     */
    public ApprovalPolicy settled(Change change) {
        Settling settling = new Settling(change);
        Rule escalation = terms.escalation();
        return new ApprovalPolicy(
                name,
                settling.settled(rule),
                escalation == null ? terms : terms.escalatingTo(settling.settled(escalation)));
    }

    /** Whether any of its rules applies to a change. */
    public boolean appliesTo(Change change) {
        return settled(change).rule().applies();
    }
}
