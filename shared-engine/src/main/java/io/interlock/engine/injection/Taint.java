package io.interlock.engine.injection;

import java.util.Collection;
import java.util.EnumSet;
import java.util.Set;

/**
 * What a text or a result carries from where it was made: whether something untrusted or something private went into it.
 * What is made of several things carries what all of them carry.
 *
 * @param legs any of {@link Leg#UNTRUSTED_INPUT} and {@link Leg#PRIVATE_DATA}
 */
public record Taint(Set<Leg> legs) {

    /** Carries nothing. */
    public static final Taint NONE = new Taint(EnumSet.noneOf(Leg.class));

    /** Refuses what is not carried by data. */
    public Taint {
        if (legs.contains(Leg.STATE_CHANGE_OR_EGRESS)) {
            throw new IllegalArgumentException(
                    "Data does not carry " + Leg.STATE_CHANGE_OR_EGRESS + "; a run takes that leg when it acts.");
        }
        legs = Set.copyOf(legs);
    }

    /** Carries one leg. */
    public static Taint of(Leg leg) {
        return new Taint(EnumSet.of(leg));
    }

    /** What is made of both. */
    public Taint with(Taint other) {
        if (legs.containsAll(other.legs)) {
            return this;
        }
        EnumSet<Leg> both = EnumSet.noneOf(Leg.class);
        both.addAll(legs);
        both.addAll(other.legs);
        return new Taint(both);
    }

    /** What is made of all. */
    public static Taint of(Collection<Taint> parts) {
        Taint all = NONE;
        for (Taint part : parts) {
            all = all.with(part);
        }
        return all;
    }
}
