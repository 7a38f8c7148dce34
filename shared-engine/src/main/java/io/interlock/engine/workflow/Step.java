package io.interlock.engine.workflow;

import io.interlock.engine.expression.Expression;
import io.interlock.engine.guardrail.Origin;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A step of a workflow.
 *
 * @param id its id, unique in its list of steps
 * @param output name by which expressions reach its output, {@code steps.NAME}; the id when nothing else is said
 * @param needs ids of the steps it comes after: those written, or the one before it in the list
 * @param when what must hold for it to be done, or null for always; it is skipped otherwise. A step without a condition
 *     is skipped when one that it needs was skipped
 * @param work what it does
 * @param matrix a copy of the step for each item, or null for one step
 * @param policy how it is tried and what follows when it fails
 * @param origin where it is written
 */
public record Step(
        String id,
        String output,
        List<String> needs,
        @Nullable Expression when,
        Work work,
        @Nullable Matrix matrix,
        StepPolicy policy,
        Origin origin) {

    /** Copies the list. */
    public Step {
        needs = List.copyOf(needs);
    }

    /**
     * A copy of a step for each item of a list.
     *
     * @param variable name by which expressions reach the item, {@code matrix.NAME}
     * @param items gives the list
     * @param maxParallel most copies at once, 1 or more
     * @param failFast whether the others are given up when one fails
     */
    public record Matrix(String variable, Parameter items, int maxParallel, boolean failFast) {

        /** Most copies; a longer list is an error. */
        public static final int MOST = 10_000;
    }

    /**
     * How a step is tried and what follows when it fails.
     *
     * @param retry how often and when it is tried again
     * @param timeout of one attempt, or null for the default of its kind
     * @param continueOnError whether what comes after goes on as if it had been done
     * @param fallback steps that are done instead when it has failed; its output is that of the last of them
     * @param compensation steps that undo it when the run fails later
     * @param budget what it may spend, all attempts together
     * @param outputSchemaJson JSON Schema that its output must follow, or null
     * @param idempotencyKey gives the key of its effect, or null for one made of run and step
     */
    public record StepPolicy(
            Retry retry,
            @Nullable Duration timeout,
            boolean continueOnError,
            List<Step> fallback,
            List<Step> compensation,
            Budgets.Limit budget,
            @Nullable String outputSchemaJson,
            @Nullable Parameter idempotencyKey) {

        /** One attempt and nothing else. */
        public static final StepPolicy DEFAULT =
                new StepPolicy(Retry.NONE, null, false, List.of(), List.of(), Budgets.Limit.NONE, null, null);

        /** Copies the lists. */
        public StepPolicy {
            fallback = List.copyOf(fallback);
            compensation = List.copyOf(compensation);
        }
    }

    /**
     * How often and when a step is tried again. The pause before attempt n+1 is {@code delay * factor^(n-1)}, at most
     * {@code maxDelay}, less a random part of up to {@code jitter} of it.
     *
     * @param attempts most attempts, the first among them; 1 or more
     * @param delay first pause
     * @param factor by which pauses grow, 1 or more
     * @param maxDelay longest pause
     * @param jitter 0 to 1
     */
    public record Retry(int attempts, Duration delay, double factor, Duration maxDelay, double jitter) {

        /** One attempt. */
        public static final Retry NONE = new Retry(1, Duration.ofSeconds(1), 2, Duration.ofMinutes(1), 0.5);
    }
}
