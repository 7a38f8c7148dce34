package io.interlock.engine.store;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A run that this process alone may go on with. Thread-safe. */
public interface HeldRun extends AutoCloseable {

    /** The run as it was when it was taken hold of. */
    StoredRun run();

    /**
     * Adds entries to the journal, all or none, in one transaction together with what they say of effects and of the run.
     *
     * @param entries entries without sequence numbers; they are numbered on from the last
     * @param effects effects that are new or have changed
     * @param status what changes in the record of the run, or null for nothing
     * @return the sequence number of the last entry
     * @throws RunHeldException when the hold was lost; nothing was added
     * @throws KeyTakenException when another run has the key of an effect; nothing was added
     */
    long append(List<NewEntry> entries, List<StoredEffect> effects, @Nullable RunUpdate status);

    /** Lets go of the run. */
    @Override
    void close();
}
