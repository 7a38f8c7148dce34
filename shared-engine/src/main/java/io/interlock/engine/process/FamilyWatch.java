package io.interlock.engine.process;

import io.interlock.engine.process.CommandException.Reason;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/** Looks whether a family of programs uses more than it may. For use by one thread. */
interface FamilyWatch {

    /** Watches nothing. */
    FamilyWatch NONE = members -> null;

    /** How many members there may be. */
    default int mostMembers() {
        return Integer.MAX_VALUE;
    }

    /**
     * Looks once.
     *
     * @param members process ids
     * @return what there is too much of, or null
     */
    @Nullable Excess look(Collection<Long> members);

    /**
     * Too much of something.
     *
     * @param reason of what
     * @param what in words, such as {@code used more than 4096 MiB of memory}
     */
    record Excess(Reason reason, String what) {}
}
