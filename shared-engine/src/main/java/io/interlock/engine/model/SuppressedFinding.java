package io.interlock.engine.model;

/**
 * A finding that somebody decided to live with.
 *
 * @param finding the finding; its action is what it would have been
 * @param by what suppresses it: {@code baseline}, {@code inline}, {@code allow-list}
 * @param reason why, in the words of whoever suppressed it; empty when not given
 */
public record SuppressedFinding(Finding finding, String by, String reason) {}
