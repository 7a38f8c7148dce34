package io.interlock.engine.guardrail;

import io.interlock.engine.model.Finding;
import io.interlock.engine.model.NotExamined;
import java.util.List;

/**
 * What tools said.
 *
 * @param findings what counts, each with the name of its check and no action yet
 * @param notExamined what a tool did not examine, and why
 * @param scores what each linter gave
 */
public record ToolResult(List<Finding> findings, List<NotExamined> notExamined, List<Score> scores) {

    /** Copies the lists. */
    public ToolResult {
        findings = List.copyOf(findings);
        notExamined = List.copyOf(notExamined);
        scores = List.copyOf(scores);
    }

    /**
     * What a linter gave.
     *
     * @param check name of the check
     * @param tool name of the tool
     * @param score 0 to 10
     * @param least what was asked for
     */
    public record Score(String check, String tool, double score, double least) {}
}
