package io.interlock.engine.tracking;

import io.interlock.engine.model.FindingState;
import io.interlock.engine.model.TrackedFinding;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Lets somebody live with a finding, or not any longer. Pure; thread-safe. */
public final class Dismissals {

    private static final int FEWEST_DIGITS = 6;
    private static final int MOST_DIGITS = 32;

    private Dismissals() {}

    /**
     * Marks a finding as one that somebody lives with. One that is marked already gets the new reason.
     *
     * @param idPrefix the first digits of its fingerprint, at least six
     * @param reason why, for whoever asks later; white space at its ends is dropped
     * @throws ReviewStateException when no finding or more than one has such a fingerprint, it is fixed, or no reason is
     *     given; says what to do
     */
    public static ReviewState dismiss(ReviewState state, String idPrefix, String reason) {
        String why = reason.strip();
        if (why.isEmpty() || why.length() > ReviewStates.MAX_REASON) {
            throw new ReviewStateException("cannot dismiss " + shown(idPrefix) + ": the reason has " + why.length()
                    + " characters; give one of 1 to " + ReviewStates.MAX_REASON + " characters");
        }
        return with(state, find(state, idPrefix, "dismiss"), FindingState.WONT_FIX, why);
    }

    /**
     * Takes a dismissal back.
     *
     * @param idPrefix the first digits of its fingerprint, at least six
     * @throws ReviewStateException when no finding or more than one has such a fingerprint, or it was not dismissed; says
     *     what to do
     */
    public static ReviewState reopen(ReviewState state, String idPrefix) {
        int at = find(state, idPrefix, "reopen");
        FindingState was = state.findings().get(at).state();
        if (was != FindingState.WONT_FIX) {
            throw new ReviewStateException("cannot reopen " + shown(idPrefix) + ": it is "
                    + was.name().toLowerCase(Locale.ROOT) + "; only a dismissed finding can be reopened");
        }
        return with(state, at, FindingState.OPEN, "");
    }

    private static int find(ReviewState state, String idPrefix, String verb) {
        String prefix = idPrefix.strip().toLowerCase(Locale.ROOT);
        String attempt = "cannot " + verb + " " + shown(idPrefix) + ": ";
        if (prefix.length() < FEWEST_DIGITS || prefix.length() > MOST_DIGITS || !ReviewStates.isHex(prefix)) {
            throw new ReviewStateException(attempt + "give the first " + FEWEST_DIGITS
                    + " or more hexadecimal digits of a finding, as its report shows them");
        }
        List<Integer> matches = new ArrayList<>();
        for (int i = 0; i < state.findings().size(); i++) {
            TrackedFinding one = state.findings().get(i);
            if (one.fingerprint().content().startsWith(prefix) && one.state() != FindingState.FIXED) {
                matches.add(i);
            }
        }
        if (matches.size() != 1) {
            throw new ReviewStateException(attempt
                    + (matches.isEmpty()
                            ? "no finding that is still there has this id; take one from the latest report"
                            : matches.size() + " findings begin with it; give more of its digits"));
        }
        return matches.get(0);
    }

    /** What was given, short and without what could act in a terminal. */
    private static String shown(String id) {
        return ReviewStates.shown(id);
    }

    private static ReviewState with(ReviewState state, int at, FindingState become, String reason) {
        List<TrackedFinding> findings = new ArrayList<>(state.findings());
        TrackedFinding one = findings.get(at);
        findings.set(
                at, new TrackedFinding(one.finding(), become, one.fingerprint(), one.before(), one.since(), reason));
        return new ReviewState(state.base(), state.head(), state.settings(), state.hunks(), findings);
    }
}
