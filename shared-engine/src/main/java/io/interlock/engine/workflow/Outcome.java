package io.interlock.engine.workflow;

import io.interlock.engine.expression.Value;
import io.interlock.engine.model.RequiredApproval;
import io.interlock.engine.model.Usage;
import java.util.List;

/** How an attempt at a step ended. */
sealed interface Outcome {

    /**
     * Well.
     *
     * @param approvals who must say yes before it counts
     */
    record Done(RunEvent.Made made, List<RequiredApproval> approvals) implements Outcome {

        static Done of(RunEvent.Made made) {
            return new Done(made, List.of());
        }
    }

    /** A supervisor chose what comes next; null in {@code next} never, {@code done} when nothing does. */
    record Chosen(String next, String reason, Usage usage) implements Outcome {}

    /** Not well; {@code output} is what there is to show nevertheless. */
    record Failed(String message, String remedy, boolean retryable, Usage usage, Value output) implements Outcome {

        Failed(String message, String remedy, boolean retryable, Usage usage) {
            this(message, remedy, retryable, usage, Value.nothing());
        }
    }

    /** Nobody can tell whether its effect happened. */
    record Unclear(String key, String why, Usage usage) implements Outcome {}

    /** A budget does not pay for more; {@code output} is what there is to show nevertheless. */
    record Spent(String message, String remedy, Usage usage, Value output) implements Outcome {

        Spent(String message, String remedy, Usage usage) {
            this(message, remedy, usage, Value.nothing());
        }
    }

    /** The store failed: nothing can go on. */
    record Broken(RuntimeException cause) implements Outcome {}
}
