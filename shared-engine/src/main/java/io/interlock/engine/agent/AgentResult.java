package io.interlock.engine.agent;

import io.interlock.engine.expression.Value;
import io.interlock.engine.model.FileEdit;
import io.interlock.engine.model.NotExamined;
import io.interlock.engine.model.Usage;
import java.util.List;

/**
 * What an agent made of a task.
 *
 * @param output what later steps see
 * @param edits files that it wants changed; nothing was changed yet
 * @param usage what models used for it
 * @param partial why it is not all that was asked for; empty when it is
 * @param notExamined what it did not look at, and why
 */
public record AgentResult(
        Value output, List<FileEdit> edits, Usage usage, String partial, List<NotExamined> notExamined) {

    /** Copies the lists. */
    public AgentResult {
        edits = List.copyOf(edits);
        notExamined = List.copyOf(notExamined);
    }
}
