package io.interlock.engine.guardrail;

/**
 * An expression of a policy, proven to be one.
 *
 * @param text as written
 * @param origin where it is written
 */
public record Condition(String text, Origin origin) {}
