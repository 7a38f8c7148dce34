package io.interlock.engine.guardrail;

/** placeholder. */
final class DangerousChanges {}
