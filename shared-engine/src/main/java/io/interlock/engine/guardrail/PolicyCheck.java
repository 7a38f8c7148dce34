package io.interlock.engine.guardrail;

import io.interlock.engine.model.Action;

/**
 * A condition that every change must meet ({@code guardrails}).
 *
 * @param name its name, which findings carry as their check
 * @param check what must hold
 * @param action what is done when it does not hold, or cannot be told
 * @param team who is asked, when the action asks somebody
 * @param message what to say when it does not hold; empty for the expression itself
 */
public record PolicyCheck(String name, Condition check, Action action, String team, String message) {}
