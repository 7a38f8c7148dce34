package io.interlock.engine.store;

/**
 * A budget that does not have so much left.
 *
 * @param draw what was wanted
 * @param used what is used and reserved of the account
 */
public record BudgetShortage(BudgetDraw draw, long used) {}
