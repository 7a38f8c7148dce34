package io.interlock.engine.model;

import java.util.List;

/**
 * What came of the work of a code agent.
 *
 * @param status what came of it
 * @param summary what the agent says it did, without what a terminal would obey
 * @param reason why it is not done; empty when it is
 * @param plan what the agent said it would do; may be empty
 * @param files paths that are changed, in order
 * @param commands what proves the change
 * @param attempts the tries
 * @param sandbox what the sandbox kept programs from, for people
 * @param warnings what people should know, such as that there was no sandbox
 */
public record CodeWork(
        WorkStatus status,
        String summary,
        String reason,
        String plan,
        List<String> files,
        List<ProvenCommand> commands,
        List<WorkAttempt> attempts,
        String sandbox,
        List<String> warnings) {

    /** Copies the lists. */
    public CodeWork {
        files = List.copyOf(files);
        commands = List.copyOf(commands);
        attempts = List.copyOf(attempts);
        warnings = List.copyOf(warnings);
    }
}
