package io.interlock.engine.approval;

import io.interlock.engine.model.GateOutcome;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How a gate stands, and why. */
public sealed interface GateState {

    /** How it stands, in a word. */
    GateOutcome outcome();

    /** What each rule has and lacks, and what was said without effect. */
    Tally tally();

    /**
     * Everybody who must has said yes.
     *
     * @param by whose yes counted, in alphabetical order
     */
    record Approved(List<String> by, Tally tally) implements GateState {

        /** Copies the list. */
        public Approved {
            by = List.copyOf(by);
        }

        @Override
        public GateOutcome outcome() {
            return GateOutcome.APPROVED;
        }
    }

    /**
     * Somebody entitled has said no.
     *
     * @param by who
     * @param comment what they said; may be empty
     */
    record Rejected(String by, String comment, Tally tally) implements GateState {

        @Override
        public GateOutcome outcome() {
            return GateOutcome.REJECTED;
        }
    }

    /**
     * Somebody is missing.
     *
     * @param missing who, why, and who could; never empty
     * @param deadline until when, or null for no limit
     * @param escalated whether the time is that of the escalation rule
     */
    record Pending(List<Missing> missing, @Nullable Instant deadline, boolean escalated, Tally tally)
            implements GateState {

        /** Copies the list. */
        public Pending {
            missing = List.copyOf(missing);
        }

        @Override
        public GateOutcome outcome() {
            return GateOutcome.PENDING;
        }
    }

    /**
     * Time ran out.
     *
     * @param approve what that counts as
     * @param deadline when
     */
    record Expired(boolean approve, Instant deadline, Tally tally) implements GateState {

        @Override
        public GateOutcome outcome() {
            return approve ? GateOutcome.APPROVED : GateOutcome.EXPIRED;
        }
    }

    /**
     * The gate cannot be met, whoever says yes.
     *
     * @param reason why
     * @param remedy what to do about it
     */
    record Invalid(String reason, String remedy, Tally tally) implements GateState {

        @Override
        public GateOutcome outcome() {
            return GateOutcome.INVALID;
        }
    }

    /**
     * Who is missing.
     *
     * @param who {@code team platform}, or {@code any of} for a choice
     * @param more how many more; for a choice, how many more of it
     * @param why why they are asked, and why nobody is there when nobody is; may be empty
     * @param could who could say yes and has not, in alphabetical order; empty when nobody is known or anybody could
     * @param choice rules of which it is enough to meet some; empty when there is no choice
     */
    record Missing(String who, int more, String why, List<String> could, List<Missing> choice) {

        /** Copies the lists. */
        public Missing {
            could = List.copyOf(could);
            choice = List.copyOf(choice);
        }
    }

    /**
     * What each rule has and lacks, and what was said without effect.
     *
     * @param rules rules that ask people, in order
     * @param ignored decisions that did not count, and why, in the order they were made
     */
    record Tally(List<Line> rules, List<Ignored> ignored) {

        /** Nothing. */
        public static final Tally NONE = new Tally(List.of(), List.of());

        /** Copies the lists. */
        public Tally {
            rules = List.copyOf(rules);
            ignored = List.copyOf(ignored);
        }
    }

    /**
     * A decision that did not count.
     *
     * @param who as recorded; may be hostile
     * @param why {@code approved 0123456789ab, which is no longer the head}
     * @param unasked whether that is only because no rule of the policy asks them
     */
    record Ignored(String who, String why, boolean unasked) {}

    /**
     * A rule that asks people.
     *
     * @param policy name of the policy
     * @param who {@code team platform}
     * @param needed how many
     * @param has who has said yes, in alphabetical order
     * @param applies whether it counts
     * @param because why, or why not; may be empty
     */
    record Line(String policy, String who, int needed, List<String> has, boolean applies, String because) {

        /** Copies the list. */
        public Line {
            has = List.copyOf(has);
        }
    }
}
