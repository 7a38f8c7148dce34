package io.interlock.engine.injection;

import io.interlock.engine.model.Rule;

/**
 * One sign that a text instructs an agent or hides something. Says nothing about what the text says.
 *
 * @param rule what it is an instance of
 * @param family name of the family of phrases, or {@code hidden} or {@code structure}
 * @param weight how much it counts by itself, 0 to 1
 * @param start offset in the source, in UTF-16 units
 * @param end offset after it
 * @param how by what it was found, for people; may be empty
 */
public record Signal(Rule rule, String family, double weight, int start, int end, String how) {}
