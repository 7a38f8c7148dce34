package io.interlock.engine.effect;

import io.interlock.engine.model.FileEdit;

/**
 * Makes effects out of what steps say, all values worked out. Making one does nothing yet. An effect that is made again
 * from the same values, in this process or a later one, is the same effect: its {@link Effect#lookup} finds what the
 * first one did. Thread-safe.
 */
public interface EffectFactory {

    /** A program that is run in the working tree of the run. */
    Effect command(CommandSpec spec);

    /** A request to a server. */
    Effect http(HttpSpec spec);

    /** A file that is written into the working tree of the run. */
    Effect write(WriteSpec spec);

    /** A commit to the branch of the run: of {@linkplain FileEdit edits}, or of what changed in its working tree. */
    Effect commit(CommitSpec spec);

    /**
     * The full id of the commit at which the branch of the run stands now; where it starts while it has none. To be
     * noted when a step begins, for {@link CommitSpec#base()}.
     *
     * @throws EffectException when the repository cannot be read; nothing has happened then
     */
    String head() throws EffectException;
}
