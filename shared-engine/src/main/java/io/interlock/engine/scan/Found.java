package io.interlock.engine.scan;

import io.interlock.engine.model.Region;

/**
 * A match with its place for people. Holds no value: the excerpt is redacted.
 *
 * @param match the match; its offsets are those of the whole text when they fit in an int
 * @param region lines and columns
 * @param fingerprint hash of rule and value, see {@link SecretHash}
 * @param excerpt the line around it with every value found there replaced, at most 200 characters
 */
public record Found(Match match, Region region, String fingerprint, String excerpt) {}
