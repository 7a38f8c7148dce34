package io.interlock.engine.scm;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.Arrays;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Files below a directory in which programs that nobody vouches for have worked. Each directory on the way is opened
 * from the one above it, so that no link is followed, whatever was put in the place of what. Paths are relative, with
 * slashes; {@code .} and {@code ..} are refused. For use by one thread.
 *
 * <p>Methods throw a {@link WorkspaceException} for a path that leads elsewhere, and an {@link UncheckedIOException}
 * when the file system fails.
 */
public final class ConfinedFiles {

    private static final Set<OpenOption> READ = Set.of(StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS);
    private static final Set<OpenOption> CREATE =
            Set.of(StandardOpenOption.WRITE, StandardOpenOption.CREATE_NEW, LinkOption.NOFOLLOW_LINKS);
    private static final String BESIDE = "write";

    private final Path root;
    private final Path temporary;

    /**
     * Creates it.
     *
     * @param root a directory in the place of which nobody else can put something
     * @param temporary an existing directory on the same file system, for files that are not yet complete
     */
    ConfinedFiles(Path root, Path temporary) {
        this.root = root;
        this.temporary = temporary;
    }

    /**
     * A file.
     *
     * @param content its bytes
     * @param executable whether its owner may run it
     */
    public record Content(byte[] content, boolean executable) {}

    /** What is done in the directory of a file. */
    private interface Action<T> {
        @Nullable T in(HeldDirectory directory, String name) throws IOException;
    }

    /**
     * Reads a file, or gives null when there is none.
     *
     * @throws WorkspaceException when it is larger, no regular file, or its path leads elsewhere
     */
    public @Nullable Content read(String path, int maxBytes) {
        return ifThere("read", path, (directory, name) -> read(path, directory, name, maxBytes));
    }

    private static @Nullable Content read(String path, HeldDirectory directory, String name, int maxBytes)
            throws IOException {
        BasicFileAttributes attributes = attributes(directory, name);
        if (attributes == null) {
            return null;
        }
        requireRegular(path, attributes);
        if (attributes.size() > maxBytes) {
            throw tooLarge(path, maxBytes);
        }
        boolean executable = attributes instanceof PosixFileAttributes posix
                && posix.permissions().contains(PosixFilePermission.OWNER_EXECUTE);
        try (SeekableByteChannel in = directory.open(name, READ)) {
            ByteBuffer bytes = ByteBuffer.allocate((int) attributes.size() + 1);
            while (bytes.hasRemaining() && in.read(bytes) >= 0) {}
            if (!bytes.hasRemaining()) {
                throw tooLarge(path, maxBytes);
            }
            return new Content(Arrays.copyOf(bytes.array(), bytes.position()), executable);
        }
    }

    private static WorkspaceException tooLarge(String path, int maxBytes) {
        return new WorkspaceException(
                "Could not read '" + WorkspacePath.shown(path) + "': it is larger than " + maxBytes + " bytes",
                "Choose a smaller file.");
    }

    private static void requireRegular(String path, BasicFileAttributes attributes) {
        if (!attributes.isRegularFile()) {
            throw new WorkspaceException(
                    "Refused to use '" + WorkspacePath.shown(path) + "': it is no regular file",
                    "Choose a file that is neither a directory nor a symbolic link.");
        }
    }

    private static @Nullable BasicFileAttributes attributes(HeldDirectory directory, String name) throws IOException {
        try {
            PosixFileAttributeView posix = directory.view(name, PosixFileAttributeView.class);
            return posix == null ? directory.attributes(name) : posix.readAttributes();
        } catch (NoSuchFileException e) {
            return null;
        }
    }

    /** Attributes of what is at a path, itself; null when there is nothing. */
    public @Nullable BasicFileAttributes attributes(String path) {
        return ifThere("look at", path, ConfinedFiles::attributes);
    }

    /**
     * Writes a file, all or nothing, and the directories above it.
     *
     * @param modified when it is to count as modified
     */
    public void write(String path, Content file, Instant modified) {
        makeDirectories(path);
        within("write", path, (directory, name) -> {
            BasicFileAttributes before = attributes(directory, name);
            if (before != null) {
                requireRegular(path, before);
            }
            try (HeldDirectory beside = HeldDirectory.of(temporary)) {
                store(beside, file, modified);
                beside.move(BESIDE, directory, name);
            }
            return path;
        });
    }

    private static void store(HeldDirectory beside, Content file, Instant modified) throws IOException {
        if (attributes(beside, BESIDE) != null) {
            beside.delete(BESIDE, false);
        }
        try (SeekableByteChannel out = beside.open(BESIDE, CREATE)) {
            ByteBuffer bytes = ByteBuffer.wrap(file.content());
            while (bytes.hasRemaining()) {
                out.write(bytes);
            }
        }
        PosixFileAttributeView posix = beside.view(BESIDE, PosixFileAttributeView.class);
        if (posix != null) {
            posix.setPermissions(PosixFilePermissions.fromString(file.executable() ? "rwxr-xr-x" : "rw-r--r--"));
        }
        setTime(beside, BESIDE, modified);
    }

    private static void setTime(HeldDirectory directory, String name, Instant modified) throws IOException {
        BasicFileAttributeView view = directory.view(name, BasicFileAttributeView.class);
        if (view != null) {
            view.setTimes(FileTime.from(modified), null, null);
        }
    }

    /** Says when a regular file counts as modified. */
    public void touch(String path, Instant modified) {
        ifThere("touch", path, (directory, name) -> {
            BasicFileAttributes attributes = attributes(directory, name);
            if (attributes != null && attributes.isRegularFile()) {
                setTime(directory, name, modified);
            }
            return path;
        });
    }

    /** Removes a file, or a directory with all that is in it, and the directories above that are empty then. */
    public void delete(String path) {
        String at = path;
        if (attributes(at) != null) {
            within("delete", at, (directory, name) -> {
                TreeRemoval.remove(directory, name);
                return name;
            });
        }
        for (at = parentOf(at); !at.isEmpty() && isEmptyDirectory(at); at = parentOf(at)) {
            within("delete", at, (directory, name) -> {
                directory.delete(name, true);
                return name;
            });
        }
    }

    /** Puts an empty directory in the place of what is at a path. */
    public void makeEmptyDirectory(String path) {
        BasicFileAttributes attributes = attributes(path);
        if (attributes == null || !attributes.isDirectory() || !isEmptyDirectory(path)) {
            delete(path);
            makeDirectories(path + "/x");
        }
    }

    private boolean isEmptyDirectory(String path) {
        Boolean empty = ifThere("look at", path, (directory, name) -> {
            try (HeldDirectory child = directory.child(name)) {
                return !child.entries().iterator().hasNext();
            }
        });
        return Boolean.TRUE.equals(empty);
    }

    /** The system can make directories by their path only: each is looked at before the next is made in it. */
    private void makeDirectories(String path) {
        String[] segments = segments(path);
        Path at = root;
        try {
            for (int i = 0; i < segments.length - 1; i++) {
                at = at.resolve(segments[i]);
                if (!Files.exists(at, LinkOption.NOFOLLOW_LINKS)) {
                    Files.createDirectory(at);
                } else if (!Files.isDirectory(at, LinkOption.NOFOLLOW_LINKS)) {
                    throw leadsElsewhere(path);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Could not make the directory of '" + WorkspacePath.shown(path) + "'", e);
        }
    }

    private <T> @Nullable T ifThere(String verb, String path, Action<T> action) {
        try {
            return within(verb, path, action);
        } catch (UncheckedIOException e) {
            if (e.getCause() instanceof NoSuchFileException) {
                return null;
            }
            throw e;
        }
    }

    private <T> @Nullable T within(String verb, String path, Action<T> action) {
        try (HeldDirectory top = HeldDirectory.of(root)) {
            return descend(top, path, segments(path), 0, action);
        } catch (InvalidPathException e) {
            throw new WorkspaceException(
                    "Refused to use '" + WorkspacePath.shown(path) + "': this system has no such file names",
                    "Run with a UTF-8 locale, such as LC_ALL=C.UTF-8.");
        } catch (IOException e) {
            throw new UncheckedIOException("Could not " + verb + " '" + WorkspacePath.shown(path) + "'", e);
        }
    }

    private static <T> @Nullable T descend(
            HeldDirectory at, String path, String[] segments, int index, Action<T> action) throws IOException {
        String name = segments[index];
        if (index == segments.length - 1) {
            return action.in(at, name);
        }
        BasicFileAttributes attributes = attributes(at, name);
        if (attributes != null && !attributes.isDirectory()) {
            throw leadsElsewhere(path);
        }
        try (HeldDirectory child = at.child(name)) {
            return descend(child, path, segments, index + 1, action);
        }
    }

    private static String[] segments(String path) {
        String[] segments = path.split("/", -1);
        for (String segment : segments) {
            if (segment.isEmpty() || segment.equals(".") || segment.equals("..") || segment.indexOf('\0') >= 0) {
                throw leadsElsewhere(path);
            }
        }
        return segments;
    }

    private static WorkspaceException leadsElsewhere(String path) {
        return new WorkspaceException(
                "Refused to use '" + WorkspacePath.shown(path) + "': it leads through something that is no directory",
                "Give the path of a file that no symbolic link is part of.");
    }

    private static String parentOf(String path) {
        return path.substring(0, Math.max(0, path.lastIndexOf('/')));
    }
}
