package io.interlock.engine.store;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;

/** The files of a store: for their owner alone, and never reached through a link. */
final class StoreFiles {

    /** What every database of SQLite begins with. */
    private static final byte[] SQLITE = "SQLite format 3\0".getBytes(StandardCharsets.US_ASCII);

    private StoreFiles() {}

    /**
     * Makes sure that there is a file for the store, and one for its locks, and makes the directory when it is missing.
     *
     * @return the store's file, its directory free of links
     */
    static Path prepare(Path file) {
        try {
            Path directory = file.getParent();
            if (directory == null || file.getFileName() == null) {
                throw refused(file, "it is a directory");
            }
            if (!Files.isDirectory(directory)) {
                Files.createDirectories(directory, permissions(nearest(directory), "rwx------"));
            }
            Path real = directory.toRealPath();
            Path store = real.resolve(file.getFileName());
            if (!Files.exists(locks(store), LinkOption.NOFOLLOW_LINKS)) {
                requireOurs(store);
            }
            ensure(store, real);
            ensure(locks(store), real);
            return store;
        } catch (IOException e) {
            throw new StoreException(
                    "Cannot make the store '" + file + "': " + why(e),
                    "Check the directory, its permissions and the space left, or choose another file.",
                    e);
        }
    }

    /** What is wrong, in words: the message of many exceptions of file systems is but the path. */
    static String why(IOException e) {
        return e instanceof AccessDeniedException
                ? "you may not read and write " + e.getMessage()
                : e.getClass().getSimpleName() + " " + e.getMessage();
    }

    /** The file of locks of a store. */
    static Path locks(Path file) {
        return file.resolveSibling(file.getFileName() + ".lock");
    }

    /** The file is never opened here: closing it again would drop the locks that SQLite has on it. */
    private static void ensure(Path file, Path directory) throws IOException {
        try {
            check(file);
        } catch (NoSuchFileException e) {
            try {
                Files.createFile(file, permissions(directory, "rw-------"));
            } catch (FileAlreadyExistsException made) {
                check(file);
            }
        }
    }

    private static void check(Path file) throws IOException {
        BasicFileAttributes attributes =
                Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        if (attributes.isSymbolicLink()) {
            throw refused(file, "it is a link, which could lead anywhere");
        }
        if (!attributes.isRegularFile()) {
            throw refused(file, attributes.isDirectory() ? "it is a directory" : "it is no regular file");
        }
    }

    /**
     * Holds that a file that is there and has no locks beside it is a database, so that nothing is put beside a file of
     * somebody else. It may be opened: without locks, this process does not have it open.
     */
    private static void requireOurs(Path file) throws IOException {
        try {
            check(file);
        } catch (NoSuchFileException e) {
            return;
        }
        try (InputStream in = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
            byte[] begin = in.readNBytes(SQLITE.length);
            if (begin.length > 0 && !Arrays.equals(begin, SQLITE)) {
                throw refused(file, "it is another file, no database of SQLite");
            }
        }
    }

    private static StoreException refused(Path file, String why) {
        return new StoreException(
                "Cannot use '" + file + "' as a store: " + why, "Name a regular file, or one that is not there.", null);
    }

    private static FileAttribute<?>[] permissions(Path directory, String permissions) throws IOException {
        FileStore disk = Files.getFileStore(directory);
        return disk.supportsFileAttributeView(PosixFileAttributeView.class)
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
                }
                : new FileAttribute<?>[0];
    }

    private static Path nearest(Path directory) {
        Path there = directory;
        while (there.getParent() != null && !Files.exists(there)) {
            there = there.getParent();
        }
        return there;
    }
}
