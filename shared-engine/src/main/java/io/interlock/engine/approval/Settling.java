package io.interlock.engine.approval;

import io.interlock.engine.expression.ExpressionException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Function;

/** Finds out which rules apply to a change. What cannot be told applies. */
final class Settling {

    /** Most different sets of owners; a change that has more is not one that people can approve path by path. */
    private static final int MOST_OWNER_SETS = 200;

    private final Change change;

    Settling(Change change) {
        this.change = change;
    }

    static void requireCount(int count) {
        if (count < 1) {
            throw new IllegalArgumentException("A rule must ask for 1 or more, not for " + count);
        }
    }

    Rule settled(Rule rule) {
        List<Trigger> when = settled(rule.when());
        if (rule instanceof Rule.Require require) {
            return new Rule.Require(require.approvers(), require.minCount(), when);
        }
        if (rule instanceof Rule.Owners owners) {
            return owners(owners, when);
        }
        if (rule instanceof Rule.AtLeast atLeast) {
            return new Rule.AtLeast(atLeast.count(), each(atLeast.rules()), when);
        }
        return new Rule.All(each(((Rule.All) rule).rules()), when);
    }

    private List<Rule> each(List<Rule> rules) {
        List<Rule> settled = new ArrayList<>(rules.size());
        for (Rule rule : rules) {
            settled.add(settled(rule));
        }
        return settled;
    }

    /** Whether a settled rule, or a part of it, applies. */
    static boolean applies(Rule rule) {
        if (!skipped(rule).isEmpty()) {
            return false;
        }
        List<Rule> parts = rule instanceof Rule.All all
                ? all.rules()
                : rule instanceof Rule.AtLeast atLeast ? atLeast.rules() : List.of();
        boolean any = rule instanceof Rule.Require;
        for (Rule part : parts) {
            any |= applies(part);
        }
        return any;
    }

    /** Why the triggers of a settled rule let it drop out, or the empty text when they do not. */
    static String skipped(Rule rule) {
        for (Trigger trigger : rule.when()) {
            if (trigger instanceof Trigger.Settled settled && !settled.applies()) {
                return settled.because();
            }
        }
        return "";
    }

    private List<Trigger> settled(List<Trigger> when) {
        List<Trigger> settled = new ArrayList<>(when.size());
        for (Trigger trigger : when) {
            settled.add(settled(trigger));
        }
        return settled;
    }

    private Trigger settled(Trigger trigger) {
        if (trigger instanceof Trigger.Paths paths) {
            return paths(paths.patterns());
        }
        return trigger instanceof Trigger.Holds holds ? holds(holds) : trigger;
    }

    private Trigger paths(List<Trigger.Pattern> patterns) {
        if (!change.known()) {
            return new Trigger.Settled(true, "which paths changed is not known");
        }
        for (String path : change.paths()) {
            for (Trigger.Pattern pattern : patterns) {
                if (pattern.matches().test(path)) {
                    return new Trigger.Settled(true, path + " matches " + pattern.text());
                }
            }
        }
        List<String> texts = new ArrayList<>();
        patterns.forEach(pattern -> texts.add(pattern.text()));
        return new Trigger.Settled(false, "no changed path matches " + String.join(" or ", texts));
    }

    private Trigger holds(Trigger.Holds holds) {
        try {
            boolean applies = holds.expression().holds(change.values());
            return new Trigger.Settled(applies, holds.text() + (applies ? " holds" : " does not hold"));
        } catch (ExpressionException e) {
            return new Trigger.Settled(true, "cannot tell whether " + holds.text() + ": " + e.getMessage());
        }
    }

    private Rule owners(Rule.Owners rule, List<Trigger> when) {
        Function<String, List<String>> owners = change.owners();
        if (owners == null || !change.known()) {
            return nobody(rule, when, "who owns the changed paths is not known");
        }
        Map<TreeSet<String>, String> pathByOwners = new LinkedHashMap<>();
        for (String path : change.paths()) {
            List<String> here = owners.apply(path);
            if (!here.isEmpty()) {
                pathByOwners.putIfAbsent(new TreeSet<>(here), path);
            }
        }
        if (pathByOwners.size() > MOST_OWNER_SETS) {
            return nobody(rule, when, "the changed paths have more than " + MOST_OWNER_SETS + " sets of owners");
        }
        List<Trigger> more = new ArrayList<>(when);
        if (pathByOwners.isEmpty()) {
            more.add(new Trigger.Settled(false, "nobody owns what changed"));
        }
        List<Rule> each = new ArrayList<>();
        pathByOwners.forEach((names, path) -> each.add(new Rule.Require(
                ownersAsApprovers(names), rule.minCount(), List.of(new Trigger.Settled(true, "they own " + path)))));
        return new Rule.All(each, more);
    }

    /** A rule that applies and that nobody can meet. */
    private static Rule nobody(Rule.Owners rule, List<Trigger> when, String why) {
        List<Trigger> more = new ArrayList<>(when);
        more.add(new Trigger.Settled(true, why));
        return new Rule.Require(new Approvers(List.of(), List.of(), List.of(), false), rule.minCount(), more);
    }

    private static Approvers ownersAsApprovers(Iterable<String> names) {
        List<String> users = new ArrayList<>();
        List<String> teams = new ArrayList<>();
        List<String> roles = new ArrayList<>();
        for (String name : names) {
            if (name.startsWith("@@")) {
                roles.add(name.substring(2));
            } else if (name.startsWith("@") && name.indexOf('/') > 0) {
                teams.add(name.substring(1));
            } else {
                users.add(name.startsWith("@") ? name.substring(1) : name);
            }
        }
        return new Approvers(users, teams, roles, false);
    }
}
