package io.interlock.engine.llm;

/**
 * How much a model reads and writes at once.
 *
 * @param contextTokens input and output together
 * @param outputTokens output alone
 */
public record ModelLimits(int contextTokens, int outputTokens) {}
