package io.interlock.engine.report;

/**
 * What a SARIF document says about the run besides its result.
 *
 * @param version the engine's version; may be empty
 * @param repositoryUri absolute http, https or ssh URI of the repository; empty when not known. User and password in
 *     it are left out
 * @param suppressed whether suppressed findings, and of a review fixed ones and notes, are results too, marked as such.
 *     GitHub code scanning ignores the mark and would open an alert for each, so for it this is false; the document then
 *     tells their number
 */
public record SarifRun(String version, String repositoryUri, boolean suppressed) {}
