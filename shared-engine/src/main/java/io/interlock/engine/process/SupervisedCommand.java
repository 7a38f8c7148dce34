package io.interlock.engine.process;

import io.interlock.engine.process.CommandException.Reason;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A program that is waited for, and does not outlive the waiting with anything it has started. */
final class SupervisedCommand {

    /** How often to look what the program has started: what has lost its parent is no longer found. */
    private static final long LOOK_MILLIS = 100;

    /** At the least, however much a look costs. */
    private static final long MAX_LOOK_MILLIS = 1_000;

    /** Share of the time that looking may take: 1 in so many. */
    private static final long COST_FACTOR = 200;

    /** Looking for marks reads the environment of all processes of the machine. */
    private static final long MARK_NANOS = 1_000_000_000;

    private static final long MAX_MARK_NANOS = 5 * MARK_NANOS;

    private static final long LAST_WORDS_MILLIS = 1000;

    /** As a shell tells that a program was killed. */
    private static final int KILLED = 137;

    private final String name;
    private final Process process;
    private final ProcessFamily family;
    private final FamilyWatch watch;
    private final TailReader output;
    private final TailReader errors;
    private boolean gone;
    private long nextMark = System.nanoTime() + MARK_NANOS;

    SupervisedCommand(String name, Process process, ProcessFamily family, FamilyWatch watch, int keptBytes) {
        this.name = name;
        this.process = process;
        this.family = family;
        this.watch = watch;
        this.output = new TailReader(process.getInputStream(), keptBytes);
        this.errors = new TailReader(process.getErrorStream(), keptBytes);
    }

    CommandTail run(Duration timeout) {
        Thread atExit = new Thread(this::killAll, "interlock-kill");
        boolean leaving = !addHook(atExit);
        try {
            Thread outputReader = daemon("interlock-stdout", output);
            Thread errorReader = daemon("interlock-stderr", errors);
            closeInput();
            CommandException failure = await(leaving ? Duration.ZERO : timeout);
            killAll();
            outputReader.join(LAST_WORDS_MILLIS);
            errorReader.join(LAST_WORDS_MILLIS);
            CommandTail tail = new CommandTail(exitCode(), output.tail(), errors.tail());
            if (failure != null) {
                throw failure.with(tail);
            }
            return tail;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CommandException(Reason.INTERRUPTED, "'" + name + "' was given up and killed", e);
        } finally {
            killAll();
            removeHook(atExit);
        }
    }

    /** Waits until it has ended; otherwise says why it must. */
    private @Nullable CommandException await(Duration timeout) throws InterruptedException {
        long begin = System.nanoTime();
        long left = timeout.toNanos();
        long pause = 1;
        while (!process.waitFor(Math.min(TimeUnit.NANOSECONDS.toMillis(left), pause), TimeUnit.MILLISECONDS)) {
            long looked = System.nanoTime();
            FamilyWatch.Excess excess = look();
            if (excess != null) {
                return new CommandException(excess.reason(), "'" + name + "' " + excess.what() + " and was killed");
            }
            long now = System.nanoTime();
            left = timeout.toNanos() - (now - begin);
            if (left <= 0) {
                return new CommandException(
                        Reason.TIMEOUT, "'" + name + "' ran longer than " + timeout.toSeconds() + " s and was killed");
            }
            long fair = TimeUnit.NANOSECONDS.toMillis((now - looked) * COST_FACTOR);
            pause = Math.min(Math.max(fair, LOOK_MILLIS), MAX_LOOK_MILLIS);
        }
        return null;
    }

    /** What was killed and does not end, as when a file system hangs, is not waited for. */
    private int exitCode() throws InterruptedException {
        return process.waitFor(LAST_WORDS_MILLIS, TimeUnit.MILLISECONDS) ? process.exitValue() : KILLED;
    }

    private synchronized FamilyWatch.@Nullable Excess look() {
        if (gone) {
            return null;
        }
        family.look();
        lookForMarked();
        return watch.look(family.members());
    }

    private void lookForMarked() {
        long begin = System.nanoTime();
        if (begin - nextMark >= 0) {
            family.lookForMarked();
            long now = System.nanoTime();
            nextMark = now + Math.min(Math.max((now - begin) * COST_FACTOR, MARK_NANOS), MAX_MARK_NANOS);
        }
    }

    /** On the waiting thread and, when this process is asked to end, on another. */
    private synchronized void killAll() {
        if (!gone) {
            gone = true;
            family.kill();
        }
    }

    private void closeInput() {
        try {
            process.getOutputStream().close();
        } catch (IOException e) {
            // It has ended.
        }
    }

    private static boolean addHook(Thread hook) {
        try {
            Runtime.getRuntime().addShutdownHook(hook);
            return true;
        } catch (IllegalStateException e) {
            // This process is ending already.
            return false;
        }
    }

    private static void removeHook(Thread hook) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // This process is ending, and the hook does no harm.
        }
    }

    private static Thread daemon(String name, Runnable body) {
        Thread thread = new Thread(null, body, name, 64 * 1024);
        thread.setDaemon(true);
        thread.start();
        return thread;
    }
}
