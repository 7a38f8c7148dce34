package io.interlock.engine.model;

/**
 * What a finding is an instance of (a {@code reportingDescriptor} in SARIF).
 *
 * @param id stable name in lower case with hyphens, such as {@code github-pat}; unique in a run
 * @param category what kind of thing it looks for
 * @param severity how bad a finding is unless the finding says otherwise
 * @param description what was found, one sentence without the value
 * @param remedy what to do about it, one or two sentences
 */
public record Rule(String id, Category category, Severity severity, String description, String remedy) {}
