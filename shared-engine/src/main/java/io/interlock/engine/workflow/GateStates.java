package io.interlock.engine.workflow;

import io.interlock.engine.approval.GateState;
import io.interlock.engine.approval.GateState.Ignored;
import io.interlock.engine.approval.GateState.Line;
import io.interlock.engine.approval.GateState.Missing;
import io.interlock.engine.approval.GateState.Tally;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** How several policies stand together that must all be met: a no counts most, then what cannot be met, then time. */
final class GateStates {

    private final List<GateState> states;

    private GateStates(List<GateState> states) {
        this.states = states;
    }

    /**
     * The states of several policies as one.
     *
     * @param states not empty
     */
    static GateState together(List<GateState> states) {
        return states.size() == 1 ? states.get(0) : new GateStates(states).together();
    }

    private GateState together() {
        Tally tally = tally();
        for (GateState state : states) {
            if (state instanceof GateState.Rejected no) {
                return new GateState.Rejected(no.by(), no.comment(), tally);
            }
        }
        for (GateState state : states) {
            if (state instanceof GateState.Invalid invalid) {
                return new GateState.Invalid(invalid.reason(), invalid.remedy(), tally);
            }
        }
        for (GateState state : states) {
            if (state instanceof GateState.Expired expired && !expired.approve()) {
                return new GateState.Expired(false, expired.deadline(), tally);
            }
        }
        return pendingOrApproved(tally);
    }

    private GateState pendingOrApproved(Tally tally) {
        List<Missing> missing = new ArrayList<>();
        Set<String> by = new TreeSet<>();
        Instant deadline = null;
        Instant expired = null;
        boolean escalated = false;
        for (GateState state : states) {
            if (state instanceof GateState.Pending pending) {
                missing.addAll(pending.missing());
                escalated |= pending.escalated();
                deadline = earlier(deadline, pending.deadline());
            } else if (state instanceof GateState.Approved approved) {
                by.addAll(approved.by());
            } else if (state instanceof GateState.Expired late) {
                expired = earlier(expired, late.deadline());
            }
        }
        if (!missing.isEmpty()) {
            return new GateState.Pending(missing, deadline, escalated, tally);
        }
        return expired == null
                ? new GateState.Approved(List.copyOf(by), tally)
                : new GateState.Expired(true, expired, tally);
    }

    private static @Nullable Instant earlier(@Nullable Instant first, @Nullable Instant second) {
        if (first == null || second == null) {
            return first == null ? second : first;
        }
        return first.isBefore(second) ? first : second;
    }

    /** All rules; that nobody asked somebody is worth telling only when no policy did. */
    private Tally tally() {
        List<Line> lines = new ArrayList<>();
        Set<Ignored> ignored = new LinkedHashSet<>();
        for (GateState state : states) {
            lines.addAll(state.tally().rules());
            for (Ignored entry : state.tally().ignored()) {
                if (!entry.unasked()
                        || states.stream()
                                .allMatch(each -> each.tally().ignored().contains(entry))) {
                    ignored.add(entry);
                }
            }
        }
        return new Tally(lines, List.copyOf(ignored));
    }
}
