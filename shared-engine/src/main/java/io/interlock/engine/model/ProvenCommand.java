package io.interlock.engine.model;

import java.util.List;

/**
 * A command that was run to prove a change.
 *
 * @param name its name, such as {@code test shop:orders}
 * @param words the program and its arguments
 * @param passed whether it passed in the end
 * @param passedBefore whether it passed before anything was changed; false also when that is not known
 * @param millis how long the last run took, in milliseconds
 */
public record ProvenCommand(String name, List<String> words, boolean passed, boolean passedBefore, long millis) {

    /** Copies the list. */
    public ProvenCommand {
        words = List.copyOf(words);
    }
}
