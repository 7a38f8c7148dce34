package io.interlock.engine.injection;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The legs of one run. Of the three of {@link Leg} an agent gets two without a person: whoever instructs it through
 * untrusted input then either finds nothing private or can do nothing with it. A value: every step gives a new one. Ask
 * before the tool is called or the text is read, not after.
 *
 * <p>The rule is Meta's "Agents Rule of Two" (2025), after S. Willison's "lethal trifecta".
 *
 * @param onThird what happens to the third leg
 * @param held the legs that the run has, each with what it took it for
 * @param approved the legs that a person allowed although they are the third
 * @param dropped what was refused so far, in order, for the report
 */
public record RuleOfTwo(OnThird onThird, Map<Leg, String> held, Set<Leg> approved, List<Refusal> dropped) {

    /** What happens when the third leg is asked for. */
    public enum OnThird {
        /** It is refused. */
        REFUSE,
        /** A person is asked. */
        ASK
    }

    /**
     * A leg that was not given.
     *
     * @param leg which
     * @param wantedFor what it was wanted for
     * @param held what the run had then, each with what it took it for
     */
    public record Refusal(Leg leg, String wantedFor, Map<Leg, String> held) {

        /** Copies the map. */
        public Refusal {
            held = Map.copyOf(held);
        }

        /** For people: which leg was dropped and why. */
        public String message() {
            StringBuilder text = new StringBuilder("Dropped ")
                    .append(leg.label())
                    .append(" (")
                    .append(wantedFor);
            text.append("): the run already has ");
            String separator = "";
            for (Leg each : Leg.values()) {
                if (held.containsKey(each)) {
                    text.append(separator)
                            .append(each.label())
                            .append(" (")
                            .append(held.get(each))
                            .append(')');
                    separator = " and ";
                }
            }
            return text.append(". Do it in a run of its own, or let a person approve it.")
                    .toString();
        }
    }

    /** What a run is answered. */
    public sealed interface Answer {

        /** The run after the answer. */
        RuleOfTwo state();

        /** Go on. */
        record Granted(RuleOfTwo state) implements Answer {}

        /** Do without. */
        record Refused(RuleOfTwo state, Refusal refusal) implements Answer {}

        /** Wait for a person, whose yes is {@link RuleOfTwo#approve}. */
        record NeedsApproval(RuleOfTwo state, Refusal refusal) implements Answer {}
    }

    /** Copies what is given. */
    public RuleOfTwo {
        held = Map.copyOf(held);
        approved = Set.copyOf(approved);
        dropped = List.copyOf(dropped);
        int unapproved = 0;
        for (Leg leg : held.keySet()) {
            unapproved += approved.contains(leg) ? 0 : 1;
        }
        if (unapproved > 2) {
            throw new IllegalArgumentException("A run has all three legs and no approval: " + held.keySet());
        }
    }

    /** A run that has nothing yet. */
    public static RuleOfTwo start(OnThird onThird) {
        return new RuleOfTwo(onThird, Map.of(), Set.of(), List.of());
    }

    /**
     * Asks for a leg.
     *
     * @param wantedFor what it is wanted for, for the report, such as {@code tool fetch_url}
     */
    public Answer take(Leg leg, String wantedFor) {
        return takeAll(EnumSet.of(leg), wantedFor);
    }

    /** Asks to read something: its taint becomes the run's, all of it or nothing. */
    public Answer read(Taint taint, String wantedFor) {
        return takeAll(taint.legs(), wantedFor);
    }

    /** What the outputs of the run carry from now on. */
    public Taint taint() {
        EnumSet<Leg> carried = EnumSet.noneOf(Leg.class);
        carried.addAll(held.keySet());
        carried.remove(Leg.STATE_CHANGE_OR_EGRESS);
        return new Taint(carried);
    }

    /** The run after a person allowed a leg although it is the third; the leg itself has still to be asked for. */
    public RuleOfTwo approve(Leg leg) {
        EnumSet<Leg> more = EnumSet.of(leg);
        more.addAll(approved);
        return new RuleOfTwo(onThird, held, more, dropped);
    }

    /** The run after a person said no, or nobody answered in time. */
    public RuleOfTwo drop(Refusal refusal) {
        List<Refusal> more = new ArrayList<>(dropped);
        more.add(refusal);
        return new RuleOfTwo(onThird, held, approved, more);
    }

    private Answer takeAll(Set<Leg> legs, String wantedFor) {
        Map<Leg, String> after = new EnumMap<>(Leg.class);
        after.putAll(held);
        Leg third = null;
        for (Leg leg : Leg.values()) {
            if (legs.contains(leg) && !after.containsKey(leg)) {
                if (after.size() == 2 && !approved.contains(leg)) {
                    third = leg;
                }
                after.put(leg, wantedFor);
            }
        }
        if (third == null) {
            return new Answer.Granted(new RuleOfTwo(onThird, after, approved, dropped));
        }
        Refusal refusal = new Refusal(third, wantedFor, held);
        return onThird == OnThird.ASK
                ? new Answer.NeedsApproval(this, refusal)
                : new Answer.Refused(drop(refusal), refusal);
    }
}
