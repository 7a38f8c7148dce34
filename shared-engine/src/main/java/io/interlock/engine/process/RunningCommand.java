package io.interlock.engine.process;

import io.interlock.engine.process.CommandException.Reason;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A program that is running; closing it kills it if it still does. For use by one thread. */
public final class RunningCommand implements AutoCloseable {

    private static final int MAX_ERROR_BYTES = 64 * 1024;

    /** How long to wait for the last words of a program that has ended; a child of it may hold the pipe open. */
    private static final long LAST_WORDS_MILLIS = 1000;

    /** How often to look what a program has started while it is waited for. */
    private static final long LOOK_MILLIS = 200;

    private final List<String> command;
    private final Process process;
    private final Duration timeout;
    private final ByteArrayOutputStream errors = new ByteArrayOutputStream(256);
    private final Thread drain;
    private final Thread watchdog;
    private volatile boolean timedOut;

    RunningCommand(List<String> command, Process process, Duration timeout) {
        this.command = command;
        this.process = process;
        this.timeout = timeout;
        this.drain = daemon("interlock-stderr", this::drainErrors);
        this.watchdog = daemon("interlock-watchdog", this::watch);
    }

    private static Thread daemon(String name, Runnable body) {
        Thread thread = new Thread(null, body, name, 64 * 1024);
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    private void drainErrors() {
        byte[] buffer = new byte[4096];
        try (InputStream in = process.getErrorStream()) {
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                synchronized (errors) {
                    errors.write(buffer, 0, Math.min(n, MAX_ERROR_BYTES - errors.size()));
                }
            }
        } catch (IOException e) {
            // The program was killed while it was complaining; what was read so far is kept.
        }
    }

    private void watch() {
        try {
            Thread.sleep(timeout.toMillis());
            timedOut = true;
            killAll();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Kills the program and what it started: a child that lives on would hold the pipes open. */
    private void killAll() {
        for (ProcessHandle child : process.descendants().toList()) {
            child.destroyForcibly();
        }
        process.destroyForcibly();
    }

    /** Where to write the program's standard input. */
    public OutputStream input() {
        return process.getOutputStream();
    }

    /** The program's standard output. */
    public InputStream output() {
        return process.getInputStream();
    }

    /** Writes all of the program's standard input and ends it. */
    void sendAll(byte[] bytes) {
        try {
            input().write(bytes);
        } catch (IOException e) {
            // It ended without reading its input, which its exit code will tell.
        }
        closeInput();
    }

    /** Ends the program's standard input. */
    public void closeInput() {
        try {
            process.getOutputStream().close();
        } catch (IOException e) {
            // It ended without reading its input, which its exit code will tell.
        }
    }

    /**
     * Reads the output to its end and waits for the program.
     *
     * @param maxBytes most bytes of output to accept
     * @throws CommandException when it takes too long, writes too much or cannot be read
     */
    public CommandResult finish(int maxBytes) {
        try {
            byte[] output = readAll(maxBytes);
            int exitCode = process.waitFor();
            drain.join(LAST_WORDS_MILLIS);
            if (timedOut) {
                throw timeout(null);
            }
            return new CommandResult(exitCode, output, errorText());
        } catch (IOException e) {
            throw broken(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CommandException(Reason.BROKEN_PIPE, "Interrupted while waiting for " + name(), e);
        }
    }

    /**
     * Waits for a program that nobody vouches for. What it started and left behind may hold its output open, or have
     * got away from it: neither delays the answer, and what was seen of it is killed.
     *
     * @param maxBytes most bytes of output to accept
     * @throws CommandException when it takes too long or writes too much
     */
    CommandResult finishApart(int maxBytes) {
        OutputReader reader = new OutputReader(output(), maxBytes);
        Thread reading = daemon("interlock-stdout", reader);
        Set<ProcessHandle> family = new HashSet<>();
        try {
            while (!process.waitFor(LOOK_MILLIS, TimeUnit.MILLISECONDS) && !timedOut && !reader.isTooMuch()) {
                process.descendants().forEach(family::add);
            }
            boolean ended = !process.isAlive();
            if (!ended) {
                // Not otherwise: it closes the pipe, and what is still in there would be lost.
                killAll();
            }
            int exitCode = process.waitFor();
            reading.join(LAST_WORDS_MILLIS);
            family.forEach(ProcessHandle::destroyForcibly);
            drain.join(LAST_WORDS_MILLIS);
            if (reader.isTooMuch()) {
                throw tooMuch(maxBytes);
            }
            if (timedOut || !ended) {
                throw timeout(null);
            }
            return new CommandResult(exitCode, reader.bytes(), errorText());
        } catch (InterruptedException e) {
            killAll();
            Thread.currentThread().interrupt();
            throw new CommandException(Reason.BROKEN_PIPE, "Interrupted while waiting for " + name(), e);
        }
    }

    private CommandException tooMuch(int maxBytes) {
        return new CommandException(Reason.TOO_MUCH_OUTPUT, name() + " wrote more than " + maxBytes + " bytes");
    }

    private byte[] readAll(int maxBytes) throws IOException {
        InputStream in = output();
        byte[] buffer = new byte[32 * 1024];
        int size = 0;
        for (int n = in.read(buffer, 0, buffer.length); n >= 0; n = in.read(buffer, size, buffer.length - size)) {
            size += n;
            if (size > maxBytes) {
                killAll();
                throw tooMuch(maxBytes);
            }
            if (size == buffer.length) {
                buffer = Arrays.copyOf(buffer, (int) Math.min(Integer.MAX_VALUE - 16L, buffer.length * 4L));
            }
        }
        return Arrays.copyOf(buffer, size);
    }

    /** The exception for a failed read or write: a timeout when the watchdog is the cause. */
    public CommandException broken(IOException cause) {
        if (timedOut) {
            return timeout(cause);
        }
        try {
            drain.join(LAST_WORDS_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        String text = errorText();
        return new CommandException(
                Reason.BROKEN_PIPE, name() + " broke off" + (text.isEmpty() ? "" : ": " + text), cause);
    }

    private CommandException timeout(@Nullable Throwable cause) {
        String message = name() + " ran longer than " + timeout.toSeconds() + " s and was killed";
        return cause == null
                ? new CommandException(Reason.TIMEOUT, message)
                : new CommandException(Reason.TIMEOUT, message, cause);
    }

    private String name() {
        return command.size() > 1 ? command.get(0) + " " + command.get(command.size() - 1) : command.get(0);
    }

    /** What was written to standard error so far, at most 64 KiB, without the line break at its end. */
    public String errorText() {
        synchronized (errors) {
            return new String(errors.toByteArray(), StandardCharsets.UTF_8).strip();
        }
    }

    @Override
    public void close() {
        watchdog.interrupt();
        if (process.isAlive()) {
            process.destroy();
        }
    }
}
