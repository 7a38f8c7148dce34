package io.interlock.engine.workbench;

import io.interlock.engine.model.FileEdit;
import org.jspecify.annotations.Nullable;

/** Says whether the content of a file may be written. Thread-safe. */
@FunctionalInterface
public interface ContentCheck {

    /**
     * Why it must not be, for the end of a sentence and without what is secret, or null when it may.
     *
     * @param before content of the file in the commit, or null when it has none
     */
    @Nullable String refusal(FileEdit edit, byte @Nullable [] before);
}
