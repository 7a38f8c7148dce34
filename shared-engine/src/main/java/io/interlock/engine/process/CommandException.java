package io.interlock.engine.process;

import java.io.Serial;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A program that could not be started, took too long, or used more than it may. */
public final class CommandException extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1L;

    /** Why a program did not come to an ordinary end. */
    public enum Reason {
        /** The executable is not there or may not be run. */
        NOT_STARTED,
        /** It ran past its time limit and was killed. */
        TIMEOUT,
        /** It wrote more than the caller accepts and was killed. */
        TOO_MUCH_OUTPUT,
        /** It used more memory than it may and was killed. */
        TOO_MUCH_MEMORY,
        /** It wrote more to disk than it may and was killed. */
        TOO_MUCH_DISK,
        /** It started more processes than it may and was killed. */
        TOO_MANY_PROCESSES,
        /** Whoever waited for it was interrupted, and it was killed. */
        INTERRUPTED,
        /** Reading from it or writing to it failed. */
        BROKEN_PIPE
    }

    private final Reason reason;
    private final transient @Nullable CommandTail tail;

    CommandException(Reason reason, String message) {
        super(message);
        this.reason = reason;
        this.tail = null;
    }

    CommandException(Reason reason, String message, Throwable cause) {
        super(message, cause);
        this.reason = reason;
        this.tail = null;
    }

    private CommandException(CommandException before, CommandTail tail) {
        super(before.getMessage(), before.getCause());
        this.reason = before.reason;
        this.tail = tail;
    }

    /** The same failure, with the last of what the program wrote. */
    CommandException with(CommandTail last) {
        return new CommandException(this, last);
    }

    /** Why it did not come to an ordinary end. */
    public Reason reason() {
        return reason;
    }

    /** The last of what a program wrote that was kept from using too much; its exit code means nothing. */
    public Optional<CommandTail> tail() {
        return Optional.ofNullable(tail);
    }
}
