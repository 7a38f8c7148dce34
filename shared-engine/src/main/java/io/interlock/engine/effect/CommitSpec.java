package io.interlock.engine.effect;

import io.interlock.engine.model.FileEdit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A commit to the branch of the run. It gives {@code commit} (full id, or null when there was nothing to commit),
 * {@code branch} and {@code files}. With edits these are committed, and written into the working tree; without, what
 * changed in the working tree is.
 *
 * @param message the message, without trailers
 * @param edits files as they are to be; empty to commit what changed in the working tree
 * @param paths which changed files of the working tree, or null for all; means nothing with edits
 * @param base commit at which the branch stood when the step began, as {@link EffectFactory#head} gave it, or null. The
 *     commit fails when one of its files was changed by another commit since
 * @param key idempotency key, unique among effects; kept in the commit
 * @param run id of the run
 * @param step id of the step
 * @param agent name of the agent that made it, or null
 * @param model name of the model that wrote it, or null
 */
public record CommitSpec(
        String message,
        List<FileEdit> edits,
        @Nullable List<String> paths,
        @Nullable String base,
        String key,
        String run,
        String step,
        @Nullable String agent,
        @Nullable String model) {

    /** Copies the lists. */
    public CommitSpec {
        edits = List.copyOf(edits);
        paths = paths == null ? null : List.copyOf(paths);
    }
}
