package io.interlock.engine.store;

/**
 * What is taken from a budget.
 *
 * @param account whose, such as {@code run/ID} or {@code day/2026-11-20}
 * @param unit {@code tokens}, {@code usd} (in billionths) or {@code ms}
 * @param amount how much, 0 or more
 * @param limit the most the account may come to, or {@link Long#MAX_VALUE} to count only
 */
public record BudgetDraw(String account, String unit, long amount, long limit) {}
