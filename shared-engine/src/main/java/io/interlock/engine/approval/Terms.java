package io.interlock.engine.approval;

import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What holds for a gate besides its rules.
 *
 * @param mayApprove parts in the change that do not keep somebody from approving
 * @param timeout how long people have, or null for no limit
 * @param fallback what counts when time has run out
 * @param escalation the rule for {@link Fallback#ESCALATE}, or null when there is none; then time runs out as for a no
 */
public record Terms(
        Set<Part> mayApprove,
        @Nullable Duration timeout,
        Fallback fallback,
        @Nullable Rule escalation) {

    /** Nobody who had a part in it may approve; no limit in time. */
    public static final Terms DEFAULT = new Terms(Set.of(), null, Fallback.REJECT, null);

    /** Copies the set. */
    public Terms {
        mayApprove = Set.copyOf(mayApprove);
        if (timeout != null && (timeout.isNegative() || timeout.isZero() || timeout.toDays() > 50_000)) {
            throw new IllegalArgumentException("A gate must have a timeout above 0 and up to 50,000 days: " + timeout);
        }
    }

    /** With another limit in time. */
    public Terms within(Duration limit, Fallback otherwise) {
        return new Terms(mayApprove, limit, otherwise, escalation);
    }

    /** With an escalation rule. */
    public Terms escalatingTo(Rule rule) {
        return new Terms(mayApprove, timeout, fallback, rule);
    }
}
