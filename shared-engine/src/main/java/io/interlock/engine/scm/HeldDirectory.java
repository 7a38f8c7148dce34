package io.interlock.engine.scm;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NotDirectoryException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttributeView;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A directory that is held open where the system can do that: what is done in it is done in this very directory, be it
 * moved or its place taken by a link meanwhile. Elsewhere it is found by its path each time. No link is followed.
 */
final class HeldDirectory implements Closeable {

    private final Path path;
    private final DirectoryStream<Path> stream;
    private final @Nullable SecureDirectoryStream<Path> held;

    private HeldDirectory(Path path, DirectoryStream<Path> stream) {
        this.path = path;
        this.stream = stream;
        this.held = stream instanceof SecureDirectoryStream<Path> secure ? secure : null;
    }

    /** Opens a directory whose path nobody else can change. */
    @SuppressWarnings("StreamResourceLeak") // closed by close()
    static HeldDirectory of(Path path) throws IOException {
        requireDirectory(path);
        return new HeldDirectory(path, Files.newDirectoryStream(path));
    }

    private static void requireDirectory(Path path) throws IOException {
        if (!Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
            throw new NotDirectoryException(path.toString());
        }
    }

    /** Opens a directory in it; fails when that is a link. */
    @SuppressWarnings("StreamResourceLeak") // closed by close()
    HeldDirectory child(String name) throws IOException {
        Path below = path.resolve(name);
        if (held != null) {
            return new HeldDirectory(below, held.newDirectoryStream(Path.of(name), LinkOption.NOFOLLOW_LINKS));
        }
        requireDirectory(below);
        return new HeldDirectory(below, Files.newDirectoryStream(below));
    }

    Path path() {
        return path;
    }

    /** What is in it; can be asked for once. */
    Iterable<Path> entries() {
        return stream;
    }

    /** Attributes of an entry itself. */
    BasicFileAttributes attributes(String name) throws IOException {
        return Objects.requireNonNull(view(name, BasicFileAttributeView.class), "every system has this view")
                .readAttributes();
    }

    /** A view of an entry itself; null for one that the file system does not have. */
    <V extends FileAttributeView> @Nullable V view(String name, Class<V> type) {
        return held == null
                ? Files.getFileAttributeView(path.resolve(name), type, LinkOption.NOFOLLOW_LINKS)
                : held.getFileAttributeView(Path.of(name), type, LinkOption.NOFOLLOW_LINKS);
    }

    SeekableByteChannel open(String name, Set<? extends OpenOption> options) throws IOException {
        return held == null
                ? Files.newByteChannel(path.resolve(name), options)
                : held.newByteChannel(Path.of(name), options);
    }

    void delete(String name, boolean directory) throws IOException {
        if (held == null) {
            Files.delete(path.resolve(name));
        } else if (directory) {
            held.deleteDirectory(Path.of(name));
        } else {
            held.deleteFile(Path.of(name));
        }
    }

    /** Moves an entry, in the place of what is there. */
    void move(String name, HeldDirectory target, String newName) throws IOException {
        if (held == null || target.held == null) {
            Files.move(path.resolve(name), target.path.resolve(newName), StandardCopyOption.ATOMIC_MOVE);
        } else {
            held.move(Path.of(name), target.held, Path.of(newName));
        }
    }

    @Override
    public void close() throws IOException {
        stream.close();
    }
}
