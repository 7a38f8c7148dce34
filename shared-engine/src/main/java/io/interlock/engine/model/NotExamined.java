package io.interlock.engine.model;

/**
 * A text that was not, or not fully, examined.
 *
 * @param place the text
 * @param reason why, one sentence
 */
public record NotExamined(Place place, String reason) {}
