package io.interlock.engine.injection;

/**
 * Meanings in an order.
 *
 * @param family its family
 * @param weight how much it counts by itself
 * @param classes the meanings, as indexes of classes of words
 * @param gaps how many characters may lie before each of them; negative where they may be of another sentence
 */
record Phrase(String family, double weight, int[] classes, int[] gaps) {}
