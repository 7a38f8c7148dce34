package io.interlock.engine.approval;

import java.util.List;

/**
 * Who must say yes. A rule of which a trigger does not hold is skipped: it counts as if it were not written. Immutable.
 *
 * <p>A person counts once in a rule, and in every rule that they are entitled in: somebody who is in two teams speaks
 * for both, as on GitHub. Who wants two people asks for two of them in one rule.
 */
public sealed interface Rule {

    /** How deep rules may be nested. */
    int MAX_DEPTH = 10;

    /** What must hold for it to apply, all of it. */
    List<Trigger> when();

    /** Whether it, or a part of it, applies; only of a rule that is settled. */
    default boolean applies() {
        return Settling.applies(this);
    }

    /** One of some rules that apply. */
    static Rule any(List<Rule> rules, List<Trigger> when) {
        return new AtLeast(1, rules, when);
    }

    /**
     * So many of some people.
     *
     * @param approvers of whom
     * @param minCount how many, 1 or more
     * @param when what must hold for it to apply
     */
    record Require(Approvers approvers, int minCount, List<Trigger> when) implements Rule {

        /** Copies the list. */
        public Require {
            when = List.copyOf(when);
            Settling.requireCount(minCount);
        }
    }

    /**
     * Owners of what changed: of each changed path that has owners, so many of them. Skipped when no changed path has
     * an owner.
     *
     * @param minCount how many for each path, 1 or more
     * @param when what must hold for it to apply
     */
    record Owners(int minCount, List<Trigger> when) implements Rule {

        /** Copies the list. */
        public Owners {
            when = List.copyOf(when);
            Settling.requireCount(minCount);
        }
    }

    /**
     * All of some rules that apply. Skipped when none does.
     *
     * @param rules which
     * @param when what must hold for it to apply
     */
    record All(List<Rule> rules, List<Trigger> when) implements Rule {

        /** Copies the lists. */
        public All {
            rules = List.copyOf(rules);
            when = List.copyOf(when);
        }
    }

    /**
     * So many of some rules that apply; {@code any} is one of them. Skipped when none applies. When some apply, but
     * fewer than the count, it can never be met: dropping rules must not make it easier.
     *
     * @param count how many, 1 or more
     * @param rules of which
     * @param when what must hold for it to apply
     */
    record AtLeast(int count, List<Rule> rules, List<Trigger> when) implements Rule {

        /** Copies the lists. */
        public AtLeast {
            rules = List.copyOf(rules);
            when = List.copyOf(when);
            Settling.requireCount(count);
        }
    }
}
