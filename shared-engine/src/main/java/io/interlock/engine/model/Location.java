package io.interlock.engine.model;

/**
 * Where a finding is.
 *
 * @param place the text
 * @param region the part of it
 */
public record Location(Place place, Region region) {}
