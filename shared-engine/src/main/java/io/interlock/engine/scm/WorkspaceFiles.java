package io.interlock.engine.scm;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The files of a run's working tree. No symbolic link is ever followed. */
final class WorkspaceFiles {

    private final Path root;
    private final Path temporary;

    /**
     * Creates it.
     *
     * @param temporary an existing directory on the same file system, for files that are not yet complete
     */
    WorkspaceFiles(Path root, Path temporary) {
        this.root = root;
        this.temporary = temporary;
    }

    /**
     * Where a file is.
     *
     * @throws WorkspaceException when the path must not be used, or leads through what is not a directory
     */
    Path locate(String path) {
        Path at = root;
        String[] segments = WorkspacePath.checked(path).split("/", -1);
        for (int i = 0; i < segments.length; i++) {
            at = at.resolve(segments[i]);
            boolean last = i == segments.length - 1;
            if (Files.exists(at, LinkOption.NOFOLLOW_LINKS) && !isExpected(at, last)) {
                throw new WorkspaceException(
                        "Refused to use '" + WorkspacePath.shown(path) + "': "
                                + (last ? "it is" : "it leads through")
                                + " something that is no " + (last ? "regular file" : "directory"),
                        "Give the path of a file that no symbolic link is part of.");
            }
        }
        return at;
    }

    private static boolean isExpected(Path at, boolean file) {
        return file
                ? Files.isRegularFile(at, LinkOption.NOFOLLOW_LINKS)
                : Files.isDirectory(at, LinkOption.NOFOLLOW_LINKS);
    }

    /**
     * Reads a file, or gives null when there is none.
     *
     * @throws WorkspaceException when it is larger
     */
    byte @Nullable [] read(String path, int maxBytes) {
        Path file = locate(path);
        try (InputStream in = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
            byte[] content = in.readNBytes(maxBytes + 1);
            if (content.length > maxBytes) {
                throw new WorkspaceException(
                        "Could not read '" + WorkspacePath.shown(path) + "': it is larger than " + maxBytes + " bytes",
                        "Keep the file smaller.");
            }
            return content;
        } catch (NoSuchFileException e) {
            return null;
        } catch (IOException e) {
            throw new UncheckedIOException("Could not read '" + WorkspacePath.shown(path) + "'", e);
        }
    }

    /** Writes a file beside and moves it into its place. One that may be run stays so. */
    void write(String path, byte[] content) {
        Path file = locate(path);
        try {
            Files.createDirectories(file.getParent());
            // Once more: a program that runs in the working tree may have put a link there.
            locate(path);
            boolean executable = Files.isExecutable(file);
            Path beside = Files.createTempFile(temporary, "write", "");
            store(beside, content);
            beside.toFile().setReadable(true, false);
            if (executable) {
                beside.toFile().setExecutable(true, false);
            }
            Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException("Could not write '" + WorkspacePath.shown(path) + "'", e);
        }
    }

    private static void store(Path file, byte[] content) throws IOException {
        try (FileChannel out = FileChannel.open(file, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING)) {
            ByteBuffer bytes = ByteBuffer.wrap(content);
            while (bytes.hasRemaining()) {
                out.write(bytes);
            }
            out.force(true);
        }
    }

    /** Removes a file, and the directories that are empty then. */
    void delete(String path) {
        Path file = locate(path);
        try {
            Files.deleteIfExists(file);
            Path parent = file.getParent();
            while (parent != null && !parent.equals(root) && isEmpty(parent)) {
                Files.delete(parent);
                parent = parent.getParent();
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Could not delete '" + WorkspacePath.shown(path) + "'", e);
        }
    }

    private static boolean isEmpty(Path directory) throws IOException {
        if (!Files.isDirectory(directory, LinkOption.NOFOLLOW_LINKS)) {
            return false;
        }
        try (var entries = Files.newDirectoryStream(directory)) {
            return !entries.iterator().hasNext();
        }
    }

    /** Writes a small file of the engine's own beside and moves it into its place, unless it is as it should be. */
    static void put(Path file, byte[] content, Path temporary) throws IOException {
        if (Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS) && Arrays.equals(Files.readAllBytes(file), content)) {
            return;
        }
        Path beside = Files.createTempFile(temporary, "put", "");
        store(beside, content);
        Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /** Removes a directory with all that is in it; links are removed, not followed. */
    static void deleteAll(Path directory) throws IOException {
        if (!Files.exists(directory, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        Files.walkFileTree(directory, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path visited, @Nullable IOException failure) throws IOException {
                if (failure != null) {
                    throw failure;
                }
                Files.delete(visited);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
