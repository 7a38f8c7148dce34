package io.interlock.engine.model;

/**
 * One thing that was found. Holds no secret and no personal value: the excerpt is redacted.
 *
 * @param rule what it is an instance of
 * @param severity how bad this one is
 * @param location where it is
 * @param message what was found here, one sentence without the value
 * @param excerpt the line it is on with the value replaced, at most 200 characters; empty when there is none
 * @param fingerprint stable across moves and edits elsewhere: made of the rule and the value, never of the line; empty
 *     when the finding cannot be told from others of its rule
 * @param score how sure the detector is, 0 to 1
 * @param check name of the configured or built-in check that decided
 * @param action what is done about it
 */
public record Finding(
        Rule rule,
        Severity severity,
        Location location,
        String message,
        String excerpt,
        String fingerprint,
        double score,
        String check,
        Action action) {}
