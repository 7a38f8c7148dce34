package io.interlock.engine.guardrail;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a tool is run, where a team says so ({@code tools}).
 *
 * @param command program and arguments, or empty for the tool's own
 * @param timeout longest it may run, or null for the usual
 * @param format name of the format of its output, or null for the tool's own
 */
public record ToolSettings(
        List<String> command,
        @Nullable Duration timeout,
        @Nullable String format) {

    /** Says nothing. */
    public static final ToolSettings DEFAULT = new ToolSettings(List.of(), null, null);

    /** Copies the list. */
    public ToolSettings {
        command = List.copyOf(command);
    }
}
