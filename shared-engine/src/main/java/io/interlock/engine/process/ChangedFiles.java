package io.interlock.engine.process;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;

/**
 * Measures the files that were changed since some time, not following links, until there is more than is wanted to be
 * known. What a program says about the time that it changed a file is not believed where the system keeps its own.
 */
final class ChangedFiles {

    private static final boolean UNIX =
            Path.of("").getFileSystem().supportedFileAttributeViews().contains("unix");
    private static final String ATTRIBUTES = UNIX ? "unix:ctime,size,isDirectory" : "lastModifiedTime,size,isDirectory";
    private static final String TIME = UNIX ? "ctime" : "lastModifiedTime";

    private final FileTime since;
    private final long mostOfFile;
    private final long leastOfFile;
    private final long enough;
    private long bytes;

    /**
     * Creates it.
     *
     * @param mostOfFile what a file counts at most
     * @param leastOfFile what a file counts at least
     * @param enough the sum after which to stop
     */
    ChangedFiles(Instant since, long mostOfFile, long leastOfFile, long enough) {
        this.since = FileTime.from(since);
        this.mostOfFile = mostOfFile;
        this.leastOfFile = leastOfFile;
        this.enough = enough;
    }

    /** Measures what is below a directory. */
    void add(Path directory) {
        Deque<Path> open = new ArrayDeque<>();
        open.push(directory);
        while (!open.isEmpty() && bytes <= enough) {
            addEntries(open.pop(), open);
        }
    }

    private void addEntries(Path directory, Deque<Path> open) {
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(directory)) {
            for (Path entry : entries) {
                if (bytes > enough) {
                    return;
                }
                addEntry(entry, open);
            }
        } catch (IOException | java.nio.file.DirectoryIteratorException e) {
            // It was removed meanwhile, or nobody may read it.
        }
    }

    private void addEntry(Path entry, Deque<Path> open) {
        try {
            Map<String, Object> attributes = Files.readAttributes(entry, ATTRIBUTES, LinkOption.NOFOLLOW_LINKS);
            if (attributes.get("isDirectory") == Boolean.TRUE) {
                open.push(entry);
            }
            if (attributes.get(TIME) instanceof FileTime time && time.compareTo(since) >= 0) {
                long size = attributes.get("size") instanceof Long known ? known : 0;
                bytes += Math.max(Math.min(size, mostOfFile), leastOfFile);
            }
        } catch (IOException e) {
            // It was removed meanwhile.
        }
    }

    /** The sum, which is more than the truth where files have holes; counted until it was enough. */
    long bytes() {
        return bytes;
    }
}
