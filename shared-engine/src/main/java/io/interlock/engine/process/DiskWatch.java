package io.interlock.engine.process;

import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Watches how much is written below some directories. The cheap look is at the usable space of their file systems; only
 * when that has shrunk by more than the limit, which others may have done, the files that were changed since are
 * measured. They are counted also now and then, for files that take no space but entries. For use by one thread.
 */
final class DiskWatch {

    /** What a file costs at least: a directory entry and an inode. */
    private static final long ENTRY_BYTES = 4096;

    private static final long COUNT_NANOS = 10_000_000_000L;

    /** Share of the time that counting may take: 1 in so many. */
    private static final long COST_FACTOR = 200;

    private final long limit;
    private final Instant since;
    private final List<Volume> volumes = new ArrayList<>();
    private long nextCount = System.nanoTime() + COUNT_NANOS;
    private long nextMeasure = System.nanoTime();

    DiskWatch(List<Path> directories, long limit) {
        this.limit = limit;
        // The clock of file systems lags behind by up to a tick.
        this.since = Instant.now().minusMillis(20);
        directories.forEach(directory -> volumes.add(new Volume(directory)));
    }

    boolean isTooMuch() {
        long now = System.nanoTime();
        boolean shrunk = false;
        for (Volume volume : volumes) {
            shrunk |= volume.shrunkBy() > limit;
        }
        if (shrunk && now - nextMeasure >= 0) {
            boolean over = written(true) > limit;
            nextMeasure = System.nanoTime() + (System.nanoTime() - now) * COST_FACTOR / 10;
            return over;
        }
        if (now - nextCount >= 0) {
            boolean over = written(false) > limit;
            long cost = System.nanoTime() - now;
            nextCount = System.nanoTime() + Math.max(COUNT_NANOS, cost * COST_FACTOR);
            return over;
        }
        return false;
    }

    private long written(boolean sizes) {
        ChangedFiles changed = new ChangedFiles(since, sizes ? Long.MAX_VALUE : 0, ENTRY_BYTES, limit);
        for (Volume volume : volumes) {
            changed.add(volume.directory);
        }
        return changed.bytes();
    }

    /** The file system of a directory, and the most that was usable of it: others may free some meanwhile. */
    private static final class Volume {

        private final Path directory;
        private long most;

        Volume(Path directory) {
            this.directory = directory;
            this.most = usable();
        }

        long shrunkBy() {
            long now = usable();
            most = Math.max(most, now);
            return most - now;
        }

        private long usable() {
            try {
                FileStore store = Files.getFileStore(directory);
                return store.getUsableSpace();
            } catch (IOException e) {
                // The program has removed it.
                return most;
            }
        }
    }
}
