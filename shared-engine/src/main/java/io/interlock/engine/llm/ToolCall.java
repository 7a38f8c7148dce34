package io.interlock.engine.llm;

/**
 * A tool that a model wants to use.
 *
 * @param id the provider's id of the call
 * @param tool name of the tool
 * @param argumentsJson its arguments as the model wrote them: probably, but not certainly, a JSON object
 */
public record ToolCall(String id, String tool, String argumentsJson) {}
