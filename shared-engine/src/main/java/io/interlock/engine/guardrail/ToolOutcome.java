package io.interlock.engine.guardrail;

import java.util.List;

/** How the run of a tool ended. */
sealed interface ToolOutcome {

    /**
     * It reported.
     *
     * @param files the files it was given
     */
    record Reported(ToolReport report, List<String> files) implements ToolOutcome {}

    /** There was nothing for it to examine. */
    record NothingToDo() implements ToolOutcome {}

    /** It is not installed. */
    record Missing(String program, String install) implements ToolOutcome {}

    /**
     * It cannot be relied on: it failed, hung, wrote too much or nonsense, or was not allowed to run.
     *
     * @param rule last part of the id of the rule that says so
     * @param reason why, a sentence that follows the name of the tool
     * @param remedy what to do about it
     */
    record Failed(String rule, String reason, String remedy) implements ToolOutcome {}
}
