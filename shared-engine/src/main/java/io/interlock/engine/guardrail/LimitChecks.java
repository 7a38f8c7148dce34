package io.interlock.engine.guardrail;

import io.interlock.engine.guardrail.BehaviorLimits.Answer;
import io.interlock.engine.guardrail.BehaviorLimits.Refusal;
import io.interlock.engine.guardrail.Limits.Limit;
import io.interlock.engine.model.Action;
import io.interlock.engine.model.Category;
import io.interlock.engine.model.ChangeSet;
import io.interlock.engine.model.FileChange;
import io.interlock.engine.model.Finding;
import io.interlock.engine.model.Location;
import io.interlock.engine.model.Place;
import io.interlock.engine.model.Region;
import io.interlock.engine.model.Rule;
import io.interlock.engine.model.Severity;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Holds a change that an agent made against its limits, once more and from the outside: whatever adapter forgot to ask
 * {@link BehaviorLimits} is found out here. Not for changes of people, whom these limits do not bind.
 */
public final class LimitChecks {

    /** A limit on numbers. */
    static final Rule EXCEEDED = new Rule(
            "behavior-limit",
            Category.LIMIT,
            Severity.HIGH,
            "An agent did more than it may in one run.",
            "Split the work into several changes, or raise the limit.");

    /** An operation that an agent must not perform. */
    static final Rule FORBIDDEN = new Rule(
            "forbidden-operation",
            Category.LIMIT,
            Severity.HIGH,
            "An agent did what it must not do.",
            "Undo it, or let a person do it.");

    private LimitChecks() {}

    /** The limits that a change exceeds. */
    public static List<Finding> exceeded(Limits limits, ChangeSet change) {
        BehaviorLimits ledger = BehaviorLimits.of(limits);
        List<Finding> exceeded = new ArrayList<>();
        int[] counts = new int[3];
        for (FileChange file : change.files()) {
            boolean added = file.type() == FileChange.Type.ADDED;
            boolean deleted = file.type() == FileChange.Type.DELETED;
            counts[added ? 0 : deleted ? 2 : 1]++;
            Answer answer = deleted ? ledger.tryOperation(Operation.DELETE_FILE) : ledger.tryWrite(file.path());
            Answer write = answer.isPermitted() ? ledger.tryWrite(file.path()) : answer;
            if (write instanceof Refusal refusal) {
                exceeded.add(finding(FORBIDDEN, Place.file(file.path()), refusal.message()));
            }
        }
        add(limits.fileCreations(), counts[0], "creates", exceeded);
        add(limits.fileModifications(), counts[1], "modifies", exceeded);
        add(limits.fileDeletions(), counts[2], "deletes", exceeded);
        return exceeded;
    }

    private static void add(@Nullable Limit limit, int count, String does, List<Finding> into) {
        if (limit != null && count > limit.value()) {
            String message = "The change " + does + " " + count + " files; " + limit.name() + " is " + limit.value()
                    + " (" + limit.origin().text() + ")";
            into.add(finding(EXCEEDED, new Place(Place.Kind.CHANGE, "change", null), message));
        }
    }

    private static Finding finding(Rule rule, Place place, String message) {
        Location location = new Location(place, Region.WHOLE);
        return new Finding(rule, rule.severity(), location, message, "", "", 1, Checks.LIMITS, Action.ALLOW);
    }
}
