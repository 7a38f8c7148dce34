package io.interlock.engine.agent;

import io.interlock.engine.guardrail.TextGuard;
import io.interlock.engine.model.NotExamined;
import io.interlock.engine.model.Usage;
import java.util.List;

/**
 * The input of a task as a model may see it: held against the guardrails, without what they mask, and not with more power
 * than what it comes from allows.
 *
 * @param text as it goes to the model; nobody vouches for it
 * @param suspected what is suspected of it; empty for nothing
 * @param notExamined what was not looked at
 */
public record GuardedInput(String text, String suspected, List<NotExamined> notExamined) {

    /** Copies the list. */
    public GuardedInput {
        notExamined = List.copyOf(notExamined);
    }

    /**
     * Checks the input of a task whose agent writes files.
     *
     * @throws AgentException when the guardrails do not let it go to a model, or private data is left in it
     */
    public static GuardedInput ofWriter(AgentTask task, TextGuard guard) {
        try {
            TaskInput input = TaskInput.of(task.input(), task.action(), guard);
            input.requireTwoLegs(true, task.action());
            return new GuardedInput(input.text(), input.suspected(), input.notExamined());
        } catch (ReplyException e) {
            String message = "'" + task.agent().name() + "' could not " + task.action() + ": " + e.getMessage();
            throw new AgentException(message, e.remedy(), Usage.NONE, e);
        }
    }
}
