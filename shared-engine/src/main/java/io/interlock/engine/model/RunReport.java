package io.interlock.engine.model;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What happened in a run, for people and programs. Texts that came from models, tools or repositories are redacted but
 * not escaped.
 *
 * @param id id of the run
 * @param workflow name of its workflow
 * @param status where it stands
 * @param partial whether something ended it before its last step, so that what it says is not all
 * @param reason why it stands there, for people; empty when that is plain
 * @param head commit it is about, or null when it is about none
 * @param created when it began
 * @param updated when something last happened
 * @param usage what models used
 * @param steps all steps, in the order of the workflow
 * @param gates the gates that were opened, in order
 * @param notExamined what was not looked at, and why
 * @param problems what is to be told besides
 */
public record RunReport(
        String id,
        String workflow,
        RunStatus status,
        boolean partial,
        String reason,
        @Nullable String head,
        Instant created,
        Instant updated,
        Usage usage,
        List<Step> steps,
        List<Gate> gates,
        List<NotExamined> notExamined,
        List<Problem> problems) {

    /** Copies the lists. */
    public RunReport {
        steps = List.copyOf(steps);
        gates = List.copyOf(gates);
        notExamined = List.copyOf(notExamined);
        problems = List.copyOf(problems);
    }

    /**
     * A step.
     *
     * @param id its id, unique in the run, such as {@code build[core]/compile} below a matrix and a sub-workflow
     * @param kind what it is, such as {@code agent}, {@code command} or {@code gate}
     * @param title what it does in a few words, such as {@code code-agent: generate_code}
     * @param needs ids of the steps it came after
     * @param status where it stands
     * @param attempts how often it was begun, 0 when never
     * @param started when it was first begun, or null
     * @param ended when it came to its end, or null
     * @param usage what models used for it
     * @param message why it failed, was skipped or waits; empty when there is nothing to say
     */
    public record Step(
            String id,
            String kind,
            String title,
            List<String> needs,
            StepStatus status,
            int attempts,
            @Nullable Instant started,
            @Nullable Instant ended,
            Usage usage,
            String message) {

        /** Copies the list. */
        public Step {
            needs = List.copyOf(needs);
        }
    }

    /**
     * A gate.
     *
     * @param step id of the step that it holds
     * @param name its name
     * @param subject commit that approvals are bound to, or null when the run is about none
     * @param outcome how it stands, as in {@link GateOutcome}
     * @param deadline when its fallback counts, or null for never
     * @param approvedBy who said yes, with how: {@code alice (terminal)}
     * @param missing who is still missing and why, a sentence each
     */
    public record Gate(
            String step,
            String name,
            @Nullable String subject,
            GateOutcome outcome,
            @Nullable Instant deadline,
            List<String> approvedBy,
            List<String> missing) {

        /** Copies the lists. */
        public Gate {
            approvedBy = List.copyOf(approvedBy);
            missing = List.copyOf(missing);
        }
    }
}
