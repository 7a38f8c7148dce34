package io.interlock.engine.report;

/**
 * What a page says about the run besides its result.
 *
 * @param repository the repository as people call it; may be empty
 * @param command the shell command that gives this result again; may be empty
 * @param version the engine's version; may be empty
 */
public record PageInfo(String repository, String command, String version) {}
