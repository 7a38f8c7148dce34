package io.interlock.engine.scm;

import io.interlock.engine.model.FileEdit;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is to be committed to the branch of a run.
 *
 * @param message the message, without trailers
 * @param key idempotency key; a commit with this key is not made twice
 * @param trailers what is kept in the message besides, by name, in order
 * @param edits files as they are to be; empty to commit what changed in the working tree
 * @param paths which changed files or directories of the working tree, or null for all; means nothing with edits
 * @param base commit that the edits were made against, or null
 */
public record CommitRequest(
        String message,
        String key,
        Map<String, String> trailers,
        List<FileEdit> edits,
        @Nullable List<String> paths,
        @Nullable String base) {

    /** Copies the collections. */
    public CommitRequest {
        trailers = Collections.unmodifiableMap(new LinkedHashMap<>(trailers));
        edits = List.copyOf(edits);
        paths = paths == null ? null : List.copyOf(paths);
    }
}
