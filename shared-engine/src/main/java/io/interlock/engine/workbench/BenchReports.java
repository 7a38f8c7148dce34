package io.interlock.engine.workbench;

import io.interlock.engine.coverage.ReportFile;
import io.interlock.engine.scm.ConfinedFiles;
import io.interlock.engine.scm.WorkspaceException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Finds the reports that a program has written. What is older than its start is told by the time at which the system
 * itself last changed a file, which programs cannot set, against that of a file made just before the start.
 */
final class BenchReports {

    private static final int MAX_FILE_BYTES = 64 << 20;
    private static final long MAX_TOTAL_BYTES = 256L << 20;
    private static final int MAX_FILES = 5_000;
    private static final int MAX_VISITED = 1_000_000;
    private static final int MAX_DEPTH = 64;
    private static final int MAX_TICKS = 200;
    private static final long TICK_NANOS = 1_000_000;

    private final Path root;
    private final ConfinedFiles files;
    private final Path mark;
    private FileTime begun = FileTime.fromMillis(Long.MAX_VALUE);

    /**
     * Creates it.
     *
     * @param mark a file to be made on the same file system
     */
    BenchReports(Path root, ConfinedFiles files, Path mark) {
        this.root = root;
        this.files = files;
        this.mark = mark;
    }

    /** A program is about to start: what was written up to now is old. */
    void begin() {
        try {
            FileTime before = marked(0);
            begun = before;
            for (int tick = 1; tick <= MAX_TICKS && begun.equals(before); tick++) {
                LockSupport.parkNanos(TICK_NANOS);
                begun = marked(tick);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Could not write " + mark, e);
        }
    }

    private FileTime marked(int tick) throws IOException {
        Files.write(mark, new byte[] {(byte) tick});
        return changed(mark);
    }

    private static FileTime changed(Path file) throws IOException {
        try {
            return (FileTime) Files.getAttribute(file, "unix:ctime", LinkOption.NOFOLLOW_LINKS);
        } catch (UnsupportedOperationException | IllegalArgumentException e) {
            return Files.getLastModifiedTime(file, LinkOption.NOFOLLOW_LINKS);
        }
    }

    /** The reports of the last program. */
    List<ReportFile> find(List<String> patterns) {
        List<ReportPattern> wanted = new ArrayList<>();
        patterns.forEach(pattern -> wanted.add(new ReportPattern(pattern)));
        List<ReportFile> reports = new ArrayList<>();
        long total = 0;
        for (String path : paths(wanted)) {
            ConfinedFiles.Content file = read(path);
            if (file != null && total + file.content().length <= MAX_TOTAL_BYTES) {
                total += file.content().length;
                reports.add(new ReportFile(path, file.content()));
            }
        }
        return reports;
    }

    private ConfinedFiles.@Nullable Content read(String path) {
        try {
            return files.read(path, MAX_FILE_BYTES);
        } catch (WorkspaceException | UncheckedIOException e) {
            // No report that anybody could read: whoever waits for it says that it is missing.
            return null;
        }
    }

    private Set<String> paths(List<ReportPattern> wanted) {
        Set<String> found = new TreeSet<>();
        try {
            Files.walkFileTree(root, EnumSet.noneOf(FileVisitOption.class), MAX_DEPTH, new Search(wanted, found));
        } catch (IOException e) {
            throw new UncheckedIOException("Could not look for reports in " + root, e);
        }
        return found;
    }

    /** Walks where patterns lead; links are not followed. */
    private final class Search extends SimpleFileVisitor<Path> {
        private final List<ReportPattern> wanted;
        private final Set<String> found;
        private int visited;

        Search(List<ReportPattern> wanted, Set<String> found) {
            this.wanted = wanted;
            this.found = found;
        }

        @Override
        public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) {
            String path = path(directory);
            boolean leads = !path.equals(".git") && wanted.stream().anyMatch(pattern -> pattern.reaches(path));
            return leads ? FileVisitResult.CONTINUE : FileVisitResult.SKIP_SUBTREE;
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
            String path = path(file);
            if (attributes.isRegularFile()
                    && attributes.size() <= MAX_FILE_BYTES
                    && wanted.stream().anyMatch(pattern -> pattern.matches(path))
                    && changed(file).compareTo(begun) >= 0) {
                found.add(path);
            }
            boolean enough = ++visited >= MAX_VISITED || found.size() >= MAX_FILES;
            return enough ? FileVisitResult.TERMINATE : FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFileFailed(Path file, IOException failure) {
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult postVisitDirectory(Path directory, @Nullable IOException failure) {
            return FileVisitResult.CONTINUE;
        }

        private String path(Path below) {
            return root.relativize(below).toString().replace('\\', '/');
        }
    }
}
