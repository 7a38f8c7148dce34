package io.interlock.engine.cli;

import org.jspecify.annotations.Nullable;

/** Tells a person at a terminal that work that takes longer than a second goes on, and wipes that out at its end. */
final class Progress implements AutoCloseable {

    private static final long PATIENCE_MILLIS = 1000;
    private static final String WIPE = "\r\u001B[K";

    private final Console console;
    private final Object lock = new Object();
    private final @Nullable Thread thread;
    private volatile String doing;
    private boolean done;
    private boolean shown;

    private Progress(Console console, String doing, boolean visible) {
        this.console = console;
        this.doing = doing;
        this.thread = visible ? new Thread(this::watch, "progress") : null;
        if (thread != null) {
            thread.setDaemon(true);
            thread.start();
        }
    }

    /** Starts to watch; shows nothing when not visible. */
    static Progress start(Console console, String doing, boolean visible) {
        return new Progress(console, doing, visible);
    }

    /** Says what is done now. */
    void doing(String now) {
        doing = now;
    }

    @SuppressWarnings("WaitNotInLoop") // woken too early, it only speaks too early
    private void watch() {
        long started = System.nanoTime();
        synchronized (lock) {
            try {
                while (!done) {
                    lock.wait(PATIENCE_MILLIS);
                    long seconds = (System.nanoTime() - started) / 1_000_000_000L;
                    if (!done && seconds > 0) {
                        shown = true;
                        console.write(WIPE + "interlock: " + doing + " (" + seconds + " s)");
                    }
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Override
    public void close() {
        if (thread == null) {
            return;
        }
        synchronized (lock) {
            done = true;
            lock.notifyAll();
            if (shown) {
                console.write(WIPE);
            }
        }
    }
}
