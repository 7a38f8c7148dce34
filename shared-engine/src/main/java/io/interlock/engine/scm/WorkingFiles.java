package io.interlock.engine.scm;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads regular files of a working tree, never through a symbolic link and never outside of it. For use by one thread.
 */
final class WorkingFiles {

    private final Path root;
    private final boolean sha256;
    private final Map<Path, Boolean> realDirectories = new HashMap<>();

    /**
     * Creates it.
     *
     * @param sha256 whether the repository names objects by SHA-256 rather than SHA-1
     */
    WorkingFiles(Path root, boolean sha256) {
        this.root = root;
        this.sha256 = sha256;
    }

    /** What is at a path, or null when there is nothing a tree could hold. */
    TreeEntry.@Nullable Kind kind(String path) {
        Path file = locate(path);
        BasicFileAttributes attributes = file == null ? null : attributes(file);
        if (attributes == null) {
            return null;
        }
        return attributes.isSymbolicLink()
                ? TreeEntry.Kind.LINK
                : attributes.isRegularFile() ? TreeEntry.Kind.FILE : null;
    }

    /** The mode git would give to what is at a path, or null when there is nothing a tree could hold. */
    @Nullable String mode(String path) {
        TreeEntry.Kind kind = kind(path);
        if (kind != TreeEntry.Kind.FILE) {
            return kind == null ? null : "120000";
        }
        Path file = locate(path);
        return file != null && Files.isExecutable(file) ? "100755" : "100644";
    }

    /** The id git would give to what is at a path; another one, never equal to git's, when it cannot be read. */
    String id(String path) {
        Path file = locate(path);
        BasicFileAttributes attributes = file == null ? null : attributes(file);
        if (file == null || attributes == null) {
            return "unreadable";
        }
        try {
            if (attributes.isSymbolicLink()) {
                return ObjectId.ofBlob(
                        GitPaths.encode(Files.readSymbolicLink(file).toString()), sha256);
            }
            byte[] content = attributes.isRegularFile() ? content(file, SourceTree.MAX_LOCKFILE_BYTES) : null;
            return content == null ? stamp(attributes) : ObjectId.ofBlob(content, sha256);
        } catch (IOException e) {
            return stamp(attributes);
        }
    }

    private static String stamp(BasicFileAttributes attributes) {
        return "unread-" + attributes.size() + "-"
                + attributes.lastModifiedTime().toMillis();
    }

    /** Whether a file holds the content of an object, be it with line ends as this system writes them. */
    boolean holds(String path, String objectId) {
        Path file = locate(path);
        if (file == null) {
            return false;
        }
        try {
            byte[] content = Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
                    ? content(file, SourceTree.MAX_LOCKFILE_BYTES)
                    : null;
            if (content == null) {
                return id(path).equals(objectId);
            }
            return ObjectId.ofBlob(content, sha256).equals(objectId)
                    || ObjectId.ofBlob(withoutCarriageReturns(content), sha256).equals(objectId);
        } catch (IOException e) {
            return false;
        }
    }

    private static byte[] withoutCarriageReturns(byte[] content) {
        byte[] kept = new byte[content.length];
        int size = 0;
        for (int i = 0; i < content.length; i++) {
            if (content[i] != '\r' || i + 1 == content.length || content[i + 1] != '\n') {
                kept[size++] = content[i];
            }
        }
        return size == content.length ? content : Arrays.copyOf(kept, size);
    }

    /** Reads a regular file; a missing blob when it is none or cannot be read. */
    Blob read(String path, int maxBytes) {
        Path file = locate(path);
        BasicFileAttributes attributes = file == null ? null : attributes(file);
        if (file == null || attributes == null || !attributes.isRegularFile()) {
            return Blob.missing("unreadable");
        }
        try {
            byte[] content = content(file, maxBytes);
            return content == null
                    ? new Blob(stamp(attributes), null, attributes.size())
                    : new Blob(ObjectId.ofBlob(content, sha256), content, content.length);
        } catch (IOException e) {
            return Blob.missing("unreadable");
        }
    }

    /** Reads a regular file, or the target of a symbolic link; a missing blob when it is neither or cannot be read. */
    Blob readAny(String path, int maxBytes) {
        Path file = locate(path);
        BasicFileAttributes attributes = file == null ? null : attributes(file);
        if (file == null || attributes == null || !attributes.isSymbolicLink()) {
            return read(path, maxBytes);
        }
        try {
            byte[] target = GitPaths.encode(Files.readSymbolicLink(file).toString());
            return new Blob("link", target, target.length);
        } catch (IOException e) {
            return Blob.missing("unreadable");
        }
    }

    /** Opens a regular file. */
    InputStream open(String path) throws IOException {
        Path file = locate(path);
        BasicFileAttributes attributes = file == null ? null : attributes(file);
        if (file == null || attributes == null || !attributes.isRegularFile()) {
            throw new IOException("not a regular file");
        }
        return Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS);
    }

    /** The content, or null when it is larger; the file may grow while it is read. */
    private static byte @Nullable [] content(Path file, int maxBytes) throws IOException {
        try (InputStream in = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
            byte[] content = in.readNBytes(maxBytes == Integer.MAX_VALUE ? maxBytes : maxBytes + 1);
            return content.length > maxBytes ? null : content;
        }
    }

    private @Nullable BasicFileAttributes attributes(Path file) {
        try {
            return Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        } catch (IOException e) {
            return null;
        }
    }

    /** The file, or null when the path cannot be one below the root reached through real directories only. */
    private @Nullable Path locate(String path) {
        try {
            Path file = root.resolve(path);
            Path normal = file.normalize();
            boolean inside = normal.equals(file) && normal.startsWith(root) && !normal.equals(root);
            return inside && isRealDirectory(normal.getParent()) ? normal : null;
        } catch (InvalidPathException e) {
            return null;
        }
    }

    private boolean isRealDirectory(@Nullable Path directory) {
        if (directory == null || directory.equals(root)) {
            return directory != null;
        }
        Boolean known = realDirectories.get(directory);
        if (known == null) {
            known = isRealDirectory(directory.getParent()) && Files.isDirectory(directory, LinkOption.NOFOLLOW_LINKS);
            realDirectories.put(directory, known);
        }
        return known;
    }
}
