package io.interlock.engine.effect;

/**
 * A file to be written into the working tree of the run. It gives {@code path} and {@code sha256}.
 *
 * @param path where, below the root of the working tree, with slashes
 * @param content all of it
 * @param key idempotency key, unique among effects
 */
public record WriteSpec(String path, String content, String key) {}
