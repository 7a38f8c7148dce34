package io.interlock.engine.scm;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.UserPrincipal;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * A fresh directory of this process alone. The process holds a lock on a file in it, which the system takes back when the
 * process dies, however it does: a directory whose lock can be had was left over and is removed when the next one is made.
 */
final class TrialDirectory implements AutoCloseable {

    private static final String PREFIX = "interlock-trial-";
    private static final String LOCK = "lock";
    private static final int ATTEMPTS = 10;

    /** Those of this process: opening and closing their lock files would give up the locks. */
    private static final Set<Path> LIVE = ConcurrentHashMap.newKeySet();

    private final Path path;
    private final FileChannel lock;

    private TrialDirectory(Path path, FileChannel lock) {
        this.path = path;
        this.lock = lock;
    }

    /** Makes one below an existing directory, or below the one for temporary files. */
    static TrialDirectory make(@Nullable Path parent) throws IOException {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            Path path = parent == null ? Files.createTempDirectory(PREFIX) : Files.createTempDirectory(parent, PREFIX);
            Path real = path.toRealPath();
            LIVE.add(real);
            FileChannel lock = lockNew(real);
            if (lock != null) {
                removeLeftovers(real);
                return new TrialDirectory(real, lock);
            }
            LIVE.remove(real);
        }
        throw new IOException("Other processes remove each new directory in " + parent);
    }

    /** Null when somebody took the directory for a left-over before it was locked. */
    private static @Nullable FileChannel lockNew(Path directory) throws IOException {
        Path file = directory.resolve(LOCK);
        FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        if (channel.tryLock() != null && Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
            return channel;
        }
        channel.close();
        return null;
    }

    Path path() {
        return path;
    }

    /** Removes what processes that died have left beside a directory of this user. */
    private static void removeLeftovers(Path beside) throws IOException {
        UserPrincipal owner = Files.getOwner(beside, LinkOption.NOFOLLOW_LINKS);
        try (DirectoryStream<Path> found = Files.newDirectoryStream(beside.getParent(), PREFIX + "*")) {
            for (Path path : found) {
                removeIfLeft(path, owner);
            }
        } catch (DirectoryIteratorException e) {
            // They are removed another time.
        }
    }

    private static void removeIfLeft(Path path, UserPrincipal owner) {
        try {
            if (!LIVE.contains(path)
                    && Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)
                    && owner.equals(Files.getOwner(path, LinkOption.NOFOLLOW_LINKS))) {
                removeIfUnlocked(path);
            }
        } catch (IOException | OverlappingFileLockException e) {
            // Another process removes it, or it is removed another time.
        }
    }

    private static void removeIfUnlocked(Path path) throws IOException {
        Path file = path.resolve(LOCK);
        if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            // Just being made, or just being removed.
            return;
        }
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);
                FileLock had = channel.tryLock()) {
            if (had != null) {
                TreeRemoval.remove(path);
            }
        }
    }

    /** Removes it with all that is in it. */
    @Override
    public void close() throws IOException {
        try {
            TreeRemoval.remove(path);
        } finally {
            lock.close();
            LIVE.remove(path);
        }
    }
}
