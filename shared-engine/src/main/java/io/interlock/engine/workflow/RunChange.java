package io.interlock.engine.workflow;

import io.interlock.engine.expression.Value;
import io.interlock.engine.model.ChangeSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The change that a run is about, as it was when the run began.
 *
 * @param files what differs, with base and head, or null when the run is about no change
 * @param authors names and addresses of who wrote it: authors and co-authors of its commits
 * @param lastPusher who pushed its head, or null when not known
 * @param requester the account that asked for the run, or null when not known
 * @param affected what it affects, as expressions see it by the name {@code affected}; nothing when not known
 */
public record RunChange(
        @Nullable ChangeSet files,
        List<String> authors,
        @Nullable String lastPusher,
        @Nullable String requester,
        Value affected) {

    /** No change. */
    public static final RunChange NONE = new RunChange(null, List.of(), null, null, Value.nothing());

    /** Copies the list. */
    public RunChange {
        authors = List.copyOf(authors);
    }

    /** Full id of the commit after the change, or null. */
    public @Nullable String head() {
        return files == null ? null : files.head().commit();
    }

    /** Full id of the commit before the change, or null. */
    public @Nullable String base() {
        return files == null || files.base() == null ? null : files.base().commit();
    }
}
