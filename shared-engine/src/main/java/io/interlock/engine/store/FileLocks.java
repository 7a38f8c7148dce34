package io.interlock.engine.store;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Locks on single bytes of a file beside the store. POSIX drops all locks that a process has on a file as soon as the
 * process closes any handle of it; so all stores of this process that use the same file share one handle.
 */
final class FileLocks implements RunLocks, AutoCloseable {

    private static final Map<Path, Shared> OPEN = new HashMap<>();

    private final Path file;
    private final Shared shared;
    private final Map<String, FileLock> ours = new HashMap<>();
    private boolean closed;

    private FileLocks(Path file, Shared shared) {
        this.file = file;
        this.shared = shared;
    }

    /**
     * Opens a file of locks.
     *
     * @param file the file, in a directory without links; it exists
     */
    static FileLocks on(Path file) throws IOException {
        synchronized (OPEN) {
            Shared shared = OPEN.get(file);
            if (shared == null) {
                shared = new Shared(FileChannel.open(
                        file, Set.of(StandardOpenOption.READ, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS)));
                OPEN.put(file, shared);
            }
            shared.users++;
            return new FileLocks(file, shared);
        }
    }

    @Override
    public synchronized boolean tryLock(String name) throws SQLException {
        if (closed || ours.containsKey(name)) {
            return false;
        }
        FileLock lock = attempt(name);
        if (lock != null) {
            ours.put(name, lock);
        }
        return lock != null;
    }

    @Override
    public synchronized void unlock(String name) throws SQLException {
        FileLock lock = ours.remove(name);
        if (lock != null) {
            release(lock);
        }
    }

    @Override
    public synchronized boolean isOurs(String name) {
        return ours.containsKey(name);
    }

    @Override
    public synchronized boolean isLocked(String name) throws SQLException {
        if (ours.containsKey(name)) {
            return true;
        }
        FileLock lock = attempt(name);
        if (lock == null) {
            return true;
        }
        release(lock);
        return false;
    }

    private @Nullable FileLock attempt(String name) throws SQLException {
        try {
            return shared.channel.tryLock(RunLocks.number(name), 1, false);
        } catch (OverlappingFileLockException e) {
            // Another store of this process has it.
            return null;
        } catch (IOException e) {
            throw new SQLException("locking " + file + " failed: " + e.getMessage(), e);
        }
    }

    private void release(FileLock lock) throws SQLException {
        try {
            lock.release();
        } catch (IOException e) {
            throw new SQLException("unlocking " + file + " failed: " + e.getMessage(), e);
        }
    }

    @Override
    public void close() throws IOException {
        synchronized (this) {
            if (closed) {
                return;
            }
            closed = true;
            for (FileLock lock : ours.values()) {
                lock.release();
            }
            ours.clear();
        }
        synchronized (OPEN) {
            shared.users--;
            if (shared.users == 0) {
                OPEN.remove(file);
                shared.channel.close();
            }
        }
    }

    private static final class Shared {
        final FileChannel channel;
        int users;

        Shared(FileChannel channel) {
            this.channel = channel;
        }
    }
}
