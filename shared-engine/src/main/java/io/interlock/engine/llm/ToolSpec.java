package io.interlock.engine.llm;

/**
 * A tool that a model may use.
 *
 * @param name letters, digits, hyphens and underscores
 * @param description what it does, for the model
 * @param schemaJson JSON Schema of its arguments, an object
 */
public record ToolSpec(String name, String description, String schemaJson) {}
