package io.interlock.engine.coverage;

/**
 * A report that a test run has written. Whoever ran it controls what is in it.
 *
 * @param path where it was, below the root of the repository, with slashes
 * @param content its bytes
 */
public record ReportFile(String path, byte[] content) {}
