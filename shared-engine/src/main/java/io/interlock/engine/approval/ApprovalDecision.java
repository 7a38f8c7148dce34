package io.interlock.engine.approval;

import java.time.Instant;

/**
 * What somebody said.
 *
 * @param approver who
 * @param approve yes or no
 * @param subject full id of the commit that they said it about, or the empty text
 * @param comment what they said; may be empty
 * @param at when, by the clock of where it was recorded
 */
public record ApprovalDecision(String approver, boolean approve, String subject, String comment, Instant at) {}
