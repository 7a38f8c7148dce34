package io.interlock.engine.approval;

import io.interlock.engine.approval.GateState.Line;
import io.interlock.engine.approval.GateState.Missing;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Counts who has said yes against a settled rule. For one use by one thread. */
final class Count {

    /** How a rule stands. */
    enum Standing {
        SKIPPED,
        MET,
        PENDING,
        /** Fewer of its rules apply than it asks for, so that nobody can meet it. */
        BROKEN
    }

    /** A rule that was counted; what is missing is null when nothing is. */
    private record Counted(Standing standing, @Nullable Missing missing) {}

    private final String policy;
    private final Set<String> approved;
    private final Votes votes;
    private final Function<Approvers, Asked> asked;
    private final Set<String> counted = new TreeSet<>();
    private final List<Line> lines = new ArrayList<>();
    private final Counted root;

    Count(String policy, Rule rule, Set<String> approved, Votes votes, Function<Approvers, Asked> asked) {
        this.policy = policy;
        this.approved = approved;
        this.votes = votes;
        this.asked = asked;
        this.root = count(rule, "");
    }

    Standing standing() {
        return root.standing();
    }

    /** Who is missing; those of a rule that asks for all are listed one by one. */
    List<Missing> missing() {
        Missing missing = root.missing();
        if (missing == null) {
            return List.of();
        }
        boolean all = missing.who().isEmpty();
        return all ? missing.choice() : List.of(missing);
    }

    /** Whose yes counted. */
    List<String> counted() {
        return List.copyOf(counted);
    }

    List<Line> lines() {
        return lines;
    }

    private Counted count(Rule rule, String skippedAbove) {
        String skipped = skippedAbove.isEmpty() ? Settling.skipped(rule) : skippedAbove;
        if (rule instanceof Rule.Require require) {
            return require(require, skipped);
        }
        List<Counted> parts = new ArrayList<>();
        boolean all = rule instanceof Rule.All;
        for (Rule part : all ? ((Rule.All) rule).rules() : ((Rule.AtLeast) rule).rules()) {
            Counted counted = count(part, skipped);
            if (counted.standing() != Standing.SKIPPED) {
                parts.add(counted);
            }
        }
        if (parts.isEmpty()) {
            return new Counted(Standing.SKIPPED, null);
        }
        return all ? all(parts) : atLeast(((Rule.AtLeast) rule).count(), parts);
    }

    private static Counted all(List<Counted> parts) {
        List<Missing> missing = new ArrayList<>();
        boolean broken = false;
        for (Counted part : parts) {
            broken |= part.standing() == Standing.BROKEN;
            addFlat(part.missing(), missing);
        }
        if (missing.isEmpty()) {
            return new Counted(Standing.MET, null);
        }
        return new Counted(
                broken ? Standing.BROKEN : Standing.PENDING, new Missing("", missing.size(), "", List.of(), missing));
    }

    private static void addFlat(@Nullable Missing missing, List<Missing> into) {
        if (missing != null && missing.who().isEmpty()) {
            into.addAll(missing.choice());
        } else if (missing != null) {
            into.add(missing);
        }
    }

    private static Counted atLeast(int count, List<Counted> parts) {
        List<Missing> choice = new ArrayList<>();
        int met = 0;
        int reachable = 0;
        for (Counted part : parts) {
            met += part.standing() == Standing.MET ? 1 : 0;
            reachable += part.standing() == Standing.BROKEN ? 0 : 1;
            Missing missing = part.missing();
            if (missing != null && part.standing() == Standing.PENDING) {
                choice.add(
                        missing.who().isEmpty()
                                ? new Missing("all of", missing.more(), "", List.of(), missing.choice())
                                : missing);
            }
        }
        if (met >= count) {
            return new Counted(Standing.MET, null);
        }
        if (reachable < count) {
            String why = "it asks for " + count + " of its rules, and only " + reachable + " apply to this change";
            return new Counted(Standing.BROKEN, new Missing("any of", count - met, why, List.of(), choice));
        }
        if (choice.size() == 1 && count - met == 1) {
            return new Counted(Standing.PENDING, choice.get(0));
        }
        return new Counted(Standing.PENDING, new Missing("any of", count - met, "", List.of(), choice));
    }

    private Counted require(Rule.Require rule, String skipped) {
        String who = rule.approvers().words();
        if (!skipped.isEmpty()) {
            lines.add(new Line(policy, who, rule.minCount(), List.of(), false, skipped));
            return new Counted(Standing.SKIPPED, null);
        }
        Asked people = asked.apply(rule.approvers());
        Set<String> has = new TreeSet<>();
        for (String name : approved) {
            if (people.includes(name)) {
                has.add(name);
            }
        }
        counted.addAll(has);
        String because = because(rule);
        lines.add(new Line(policy, who, rule.minCount(), List.copyOf(has), true, because));
        if (has.size() >= rule.minCount()) {
            return new Counted(Standing.MET, null);
        }
        return new Counted(Standing.PENDING, missing(rule, people, has, because));
    }

    private Missing missing(Rule.Require rule, Asked people, Set<String> has, String because) {
        Set<String> could = new TreeSet<>();
        for (String name : people.people()) {
            if (!has.contains(name) && votes.mayDecide(name)) {
                could.add(name);
            }
        }
        int more = rule.minCount() - has.size();
        String why = because;
        for (String unknown : people.unknown()) {
            why = joined(why, unknown);
        }
        if (!people.isAnybody() && people.unknown().isEmpty() && could.size() < more) {
            why = joined(
                    why, could.isEmpty() ? "nobody is left who may" : "only " + could.size() + " are left who may");
        }
        String who = rule.approvers().words();
        return new Missing(who.isEmpty() ? "owners" : who, more, why, List.copyOf(could), List.of());
    }

    private static String because(Rule rule) {
        String because = "";
        for (Trigger trigger : rule.when()) {
            because = trigger instanceof Trigger.Settled settled ? joined(because, settled.because()) : because;
        }
        return because;
    }

    private static String joined(String first, String second) {
        return first.isEmpty() ? second : first + "; " + second;
    }
}
