package io.interlock.engine.process;

import io.interlock.engine.process.CommandException.Reason;
import java.io.IOException;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** A program that is waited for, and does not outlive the waiting with anything it has started. */
final class SupervisedCommand {

    /** How often to look what the program has started: what has lost its parent is no longer found. */
    private static final long LOOK_MILLIS = 100;

    private static final long LAST_WORDS_MILLIS = 1000;

    private final String name;
    private final Process process;
    private final MarkedPrograms marked;
    private final Set<ProcessHandle> family = new HashSet<>();
    private boolean gone;

    SupervisedCommand(String name, Process process, MarkedPrograms marked) {
        this.name = name;
        this.process = process;
        this.marked = marked;
    }

    CommandTail run(Duration timeout, int keptBytes) {
        Thread atExit = new Thread(this::killAll, "interlock-kill");
        boolean leaving = !addHook(atExit);
        try {
            TailReader output = new TailReader(process.getInputStream(), keptBytes);
            TailReader errors = new TailReader(process.getErrorStream(), keptBytes);
            Thread outputReader = daemon("interlock-stdout", output);
            Thread errorReader = daemon("interlock-stderr", errors);
            closeInput();
            await(leaving ? 0 : timeout.toNanos(), timeout);
            killAll();
            outputReader.join(LAST_WORDS_MILLIS);
            errorReader.join(LAST_WORDS_MILLIS);
            return new CommandTail(process.exitValue(), output.tail(), errors.tail());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CommandException(Reason.INTERRUPTED, "'" + name + "' was given up and killed", e);
        } finally {
            killAll();
            removeHook(atExit);
        }
    }

    private void await(long nanos, Duration timeout) throws InterruptedException {
        long begin = System.nanoTime();
        long left = nanos;
        while (!process.waitFor(Math.min(TimeUnit.NANOSECONDS.toMillis(left), LOOK_MILLIS), TimeUnit.MILLISECONDS)) {
            look();
            left = nanos - (System.nanoTime() - begin);
            if (left <= 0) {
                throw new CommandException(
                        Reason.TIMEOUT, "'" + name + "' ran longer than " + timeout.toSeconds() + " s and was killed");
            }
        }
    }

    private synchronized void look() {
        process.descendants().forEach(family::add);
    }

    /** On the waiting thread and, when this process is asked to end, on another. */
    private synchronized void killAll() {
        if (gone) {
            return;
        }
        gone = true;
        look();
        if (process.isAlive()) {
            process.destroyForcibly();
        }
        family.forEach(ProcessHandle::destroyForcibly);
        marked.kill();
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
