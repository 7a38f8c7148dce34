package io.interlock.engine.guardrail;

import io.interlock.engine.model.FileChange;

/** Gives both sides of the paths of a change. */
public interface ChangedSides {

    /** The path before the change; {@link Side#NONE} when it was added. */
    Side before(FileChange file);

    /** The path after the change; {@link Side#NONE} when it was deleted. */
    Side after(FileChange file);
}
