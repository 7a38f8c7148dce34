package io.interlock.engine.authoring;

import io.interlock.engine.agent.AgentSpec;
import io.interlock.engine.agent.AgentTask;
import java.time.Duration;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * What holds one piece of work: the constraints of its agent, and the settings where they say nothing.
 *
 * @param iterations most rounds of asking the model
 * @param proofs most times that the proving commands are run
 * @param files most files that may be changed or made
 * @param creations most files that may be made
 * @param commandTimeout of one command
 * @param time how long all of it may take
 */
record CodeLimits(int iterations, int proofs, int files, int creations, Duration commandTimeout, TimeLeft time) {

    /** So much of the time of a step is left to bring what was done to an end. */
    private static final int RESERVE = 20;

    private static final Duration MOST_RESERVE = Duration.ofSeconds(10);

    static CodeLimits of(AuthoringSettings.Code settings, AgentTask task, LongSupplier nanos) {
        AgentSpec.Constraints own = task.agent().constraints();
        Duration step = task.caller().timeout();
        Duration reserve = step.dividedBy(RESERVE);
        Duration most = step.minus(reserve.compareTo(MOST_RESERVE) < 0 ? reserve : MOST_RESERVE);
        Duration timeout = own.timeout();
        int files = either(own.maxFilesModified(), settings.filesModified());
        return new CodeLimits(
                either(own.maxIterations(), settings.iterations()),
                settings.proofs(),
                files,
                Math.min(files, settings.fileCreations()),
                settings.commandTimeout(),
                TimeLeft.of(timeout == null || timeout.compareTo(most) > 0 ? most : timeout, nanos));
    }

    private static int either(@Nullable Integer own, int usual) {
        return own == null ? usual : own;
    }
}
