package io.interlock.engine.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/**
 * A file that a command writes. It is written beside and renamed, so that readers see all of it or what was there
 * before; what is not a regular file is refused, so that a link cannot send it elsewhere.
 */
final class OutputFile {

    private final String option;
    private final Path path;

    private OutputFile(String option, Path path) {
        this.option = option;
        this.path = path;
    }

    /**
     * Checks a path before any work is done for it.
     *
     * @param option the option that named it, for messages
     * @throws UsageException when nothing can be written there
     */
    static OutputFile at(String option, Path path) {
        OutputFile file = new OutputFile(option, path.toAbsolutePath());
        file.requireWritable();
        return file;
    }

    private void requireWritable() {
        Path parent = path.getParent();
        if (parent == null || path.getFileName() == null || !Files.isDirectory(parent)) {
            throw new UsageException(
                    "Cannot write " + option + " '" + path + "': there is no directory '" + parent + "'",
                    "Make it, such as with 'mkdir -p', or name another.");
        }
        boolean absent = !Files.exists(path, LinkOption.NOFOLLOW_LINKS);
        if (!absent && !Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)) {
            String what = Files.isSymbolicLink(path) ? "a symbolic link" : "not a regular file";
            throw new UsageException(
                    "Cannot write " + option + " '" + path + "': it is " + what, "Name a regular file, or a new one.");
        }
    }

    /** Replaces the content. */
    void write(String text) throws IOException {
        requireWritable();
        String name = "." + path.getFileName() + "." + ProcessHandle.current().pid() + "-" + System.nanoTime() + ".tmp";
        Path beside = path.resolveSibling(name);
        try {
            Files.write(
                    beside,
                    text.getBytes(StandardCharsets.UTF_8),
                    StandardOpenOption.CREATE_NEW,
                    StandardOpenOption.WRITE);
            move(beside);
        } finally {
            Files.deleteIfExists(beside);
        }
    }

    private void move(Path beside) throws IOException {
        try {
            Files.move(beside, path, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(beside, path, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    @Override
    public String toString() {
        return path.toString();
    }
}
