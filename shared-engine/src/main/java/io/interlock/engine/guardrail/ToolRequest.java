package io.interlock.engine.guardrail;

import io.interlock.engine.scm.LineRanges;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What tools are asked to examine.
 *
 * @param root the directory that paths are from; it must hold the files as the change leaves them
 * @param changed the files to examine, in order, with the lines that the change brought to each
 * @param touched every path that the change touches, deleted ones too: a tool that one of them makes run code is not run
 * @param checks what is asked of tools. It must not come from the change itself: whoever writes a command here decides
 *     what runs
 * @param tools how tools are run, by name
 */
public record ToolRequest(
        Path root,
        Map<String, LineRanges> changed,
        Set<String> touched,
        List<ToolCheck> checks,
        Map<String, ToolSettings> tools) {

    /** Copies the collections. */
    public ToolRequest {
        changed = Collections.unmodifiableMap(new LinkedHashMap<>(changed));
        touched = Set.copyOf(touched);
        checks = List.copyOf(checks);
        tools = Map.copyOf(tools);
    }
}
