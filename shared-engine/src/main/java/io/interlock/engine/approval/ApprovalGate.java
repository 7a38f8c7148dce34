package io.interlock.engine.approval;

import io.interlock.engine.approval.Count.Standing;
import io.interlock.engine.approval.GateState.Tally;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Tells how a gate stands. Pure: the same question has the same answer, on any machine.
 *
 * <p>Decisions count in the order they are given, which is that of their recording: of one person the last one counts.
 * What is in time is told by the instants they were recorded at; a no counts whenever it comes, a yes only until the
 * deadline. The present is asked for one thing, whether a deadline has passed; a clock that is set back opens the time
 * again.
 */
public final class ApprovalGate {

    private final ApprovalPolicy policy;
    private final ApprovalRequest request;
    private final Function<Approvers, Asked> asked;
    private final Votes votes;

    private ApprovalGate(
            ApprovalPolicy policy, ApprovalRequest request, List<ApprovalDecision> decisions, Directory directory) {
        this.policy = policy.settled(request.change());
        this.request = request;
        this.asked = Asked.in(directory);
        this.votes = Votes.of(policy.terms(), request, decisions, directory);
    }

    /**
     * How the gate stands.
     *
     * @param decisions what was said, in the order it was recorded
     * @param now the present
     */
    public static GateState evaluate(
            ApprovalPolicy policy,
            ApprovalRequest request,
            List<ApprovalDecision> decisions,
            Directory directory,
            Instant now) {
        return new ApprovalGate(policy, request, decisions, directory).state(now);
    }

    /**
     * Why somebody may not decide about a request, or the empty text when they may: they must be asked by a rule that
     * applies, must be no program, and must have had no part in the change that the policy excludes.
     */
    public static String whyNot(ApprovalPolicy policy, ApprovalRequest request, Directory directory, String name) {
        ApprovalGate gate = new ApprovalGate(policy, request, List.of(), directory);
        String why = gate.votes.whyNot(name);
        if (why.isEmpty() && !gate.isEntitled(Login.key(name))) {
            return "is asked by no rule of '" + policy.name() + "' that applies";
        }
        return why;
    }

    private GateState state(Instant now) {
        Instant first = deadline(1);
        boolean escalates =
                policy.terms().fallback() == Fallback.ESCALATE && policy.terms().escalation() != null;
        boolean escalated = escalates && first != null && now.isAfter(first);
        Instant deadline = escalated ? deadline(2) : first;
        Count count = count(policy.rule(), deadline);
        Count second = escalated ? count(escalationRule(), deadline) : null;
        Tally tally = tally(count, second, deadline);
        GateState invalid = invalid(count, tally);
        if (invalid != null) {
            return invalid;
        }
        for (ApprovalDecision no : rejections()) {
            return new GateState.Rejected(no.approver(), no.comment(), tally);
        }
        if (count.standing() == Standing.MET) {
            return new GateState.Approved(count.counted(), tally);
        }
        if (second != null && second.standing() == Standing.MET) {
            return new GateState.Approved(second.counted(), tally);
        }
        if (deadline != null && now.isAfter(deadline)) {
            return new GateState.Expired(policy.terms().fallback() == Fallback.APPROVE, deadline, tally);
        }
        return new GateState.Pending(second == null ? count.missing() : second.missing(), deadline, escalated, tally);
    }

    private @Nullable Instant deadline(int times) {
        Duration timeout = policy.terms().timeout();
        return timeout == null ? null : request.opened().plus(timeout.multipliedBy(times));
    }

    private Rule escalationRule() {
        Rule rule = policy.terms().escalation();
        return rule == null ? policy.rule() : rule;
    }

    private Count count(Rule rule, @Nullable Instant deadline) {
        return new Count(policy.name(), rule, votes.approvedBy(deadline), votes, asked);
    }

    private Tally tally(Count count, @Nullable Count second, @Nullable Instant deadline) {
        List<GateState.Line> lines = new ArrayList<>(count.lines());
        if (second != null) {
            lines.addAll(second.lines());
        }
        return new Tally(lines, votes.ignored(this::isEntitled, deadline));
    }

    private @Nullable GateState invalid(Count count, Tally tally) {
        if (count.standing() == Standing.SKIPPED) {
            return new GateState.Invalid(
                    "No rule of '" + policy.name() + "' applies to this change, and what nobody was asked about is not"
                            + " approved",
                    "Give the policy a rule without paths and conditions, or skip the gate by a condition of its own.",
                    tally);
        }
        if (count.standing() == Standing.BROKEN) {
            return new GateState.Invalid(
                    "The rules of '" + policy.name() + "' can never be met: "
                            + count.missing().stream()
                                    .map(GateState.Missing::why)
                                    .filter(why -> why.contains("of its rules"))
                                    .findFirst()
                                    .orElse("one asks for more rules than apply"),
                    "Ask for fewer of them, or take the conditions off.",
                    tally);
        }
        boolean everybodyMay = policy.terms().mayApprove().containsAll(Set.of(Part.values()));
        if (!request.involvedKnown() && !everybodyMay) {
            return new GateState.Invalid(
                    "Cannot tell who had a part in the change, so nobody can be held to have none",
                    "Fetch the whole history of the change, or let everybody approve it explicitly.",
                    tally);
        }
        return null;
    }

    /** Those who say no and are asked, in alphabetical order, so that the answer does not depend on who came first. */
    private List<ApprovalDecision> rejections() {
        return votes.rejections().stream()
                .filter(no -> isEntitled(Login.key(no.approver())))
                .sorted(Comparator.comparing(no -> Login.key(no.approver())))
                .toList();
    }

    private boolean isEntitled(String key) {
        Rule escalation = policy.terms().escalation();
        boolean escalates = policy.terms().fallback() == Fallback.ESCALATE && escalation != null;
        return isEntitled(policy.rule(), key) || escalates && isEntitled(escalationRule(), key);
    }

    private boolean isEntitled(Rule rule, String key) {
        if (!Settling.skipped(rule).isEmpty()) {
            return false;
        }
        if (rule instanceof Rule.Require require) {
            return asked.apply(require.approvers()).includes(key);
        }
        for (Rule part : rule instanceof Rule.All all ? all.rules() : ((Rule.AtLeast) rule).rules()) {
            if (isEntitled(part, key)) {
                return true;
            }
        }
        return false;
    }
}
