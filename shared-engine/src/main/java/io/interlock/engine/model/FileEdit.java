package io.interlock.engine.model;

import org.jspecify.annotations.Nullable;

/**
 * A file as somebody wants it to be.
 *
 * @param path its path in the repository, with slashes
 * @param content its whole content, or null to delete it
 * @param executable whether it may be run; means nothing for a deletion
 */
public record FileEdit(String path, @Nullable String content, boolean executable) {}
