package io.interlock.engine.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the guardrails say of a change, a tree or a text.
 *
 * @param change the change, or null when something else was examined
 * @param decision the strictest action of all findings
 * @param findings what was found, worst first, then by place
 * @param suppressed what was found and is lived with
 * @param approvals what a policy asks people for
 * @param examined how much was examined
 * @param notExamined what was not, and why
 * @param problems what could not be read or understood, unused and expired suppressions among it
 */
public record GuardResult(
        @Nullable ChangeSet change,
        Action decision,
        List<Finding> findings,
        List<SuppressedFinding> suppressed,
        List<RequiredApproval> approvals,
        Examined examined,
        List<NotExamined> notExamined,
        List<Problem> problems) {

    /** Copies the lists. */
    public GuardResult {
        findings = List.copyOf(findings);
        suppressed = List.copyOf(suppressed);
        approvals = List.copyOf(approvals);
        notExamined = List.copyOf(notExamined);
        problems = List.copyOf(problems);
    }

    /**
     * How much was examined.
     *
     * @param texts number of files and other texts
     * @param bytes their size in bytes, as far as it was read
     * @param checks names of the checks that ran, in order
     */
    public record Examined(int texts, long bytes, List<String> checks) {

        /** Copies the list. */
        public Examined {
            checks = List.copyOf(checks);
        }
    }
}
