package io.interlock.engine.guardrail;

import io.interlock.engine.model.Severity;
import java.util.List;

/** What a team asks of its tools. What is done about what they find is not decided here. */
public sealed interface ToolCheck {

    /** Its name, which findings carry as their check. */
    String name();

    /** Names of the tools; never empty. */
    List<String> tools();

    /** Which findings count. */
    ToolScope scope();

    /** What to do when a tool is not there. */
    OnMissing onMissing();

    /**
     * Linters whose score must not be too low ({@code type: linter}).
     *
     * @param minScore least score, 0 to 10
     */
    record Linter(String name, List<String> tools, double minScore, ToolScope scope, OnMissing onMissing)
            implements ToolCheck {

        /** Copies the list. */
        public Linter {
            tools = List.copyOf(tools);
        }
    }

    /**
     * Analysers whose findings must not be too severe ({@code type: sast}).
     *
     * @param severity least severity that counts
     */
    record Sast(String name, List<String> tools, Severity severity, ToolScope scope, OnMissing onMissing)
            implements ToolCheck {

        /** Copies the list. */
        public Sast {
            tools = List.copyOf(tools);
        }
    }
}
