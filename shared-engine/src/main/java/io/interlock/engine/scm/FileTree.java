package io.interlock.engine.scm;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Walks a directory, be it a repository or not, in git's order of paths. Symbolic links are never followed, so there are
 * no loops and nothing outside is read; {@code .git} is left out at every level. Only the names of the directories on
 * the way down are in memory.
 */
public final class FileTree {

    private static final int MAX_DEPTH = 512;

    private final Path root;
    private final Visitor visitor;

    /** Takes what is found. Both methods tell whether to go on. */
    public interface Visitor {

        /**
         * Takes a regular file.
         *
         * @param path path from the directory walked, separated by {@code /}, as git would store it
         * @param size size in bytes when it was looked at; it may change
         */
        boolean file(String path, Path file, long size);

        /**
         * Takes what is not read.
         *
         * @param reason why, one sentence
         */
        boolean skipped(String path, String reason);
    }

    private FileTree(Path root, Visitor visitor) {
        this.root = root;
        this.visitor = visitor;
    }

    /**
     * Walks all of a directory, or a single file.
     *
     * @throws ScmException when there is nothing there
     */
    public static void walk(Path root, Visitor visitor) {
        FileTree tree = new FileTree(root, visitor);
        BasicFileAttributes attributes = tree.attributesOfRoot();
        if (attributes.isDirectory()) {
            tree.walkDirectory(root, "", 0);
        } else {
            tree.visit(root, String.valueOf(root.getFileName()), 0);
        }
    }

    /**
     * Looks at the files that are named, such as those of {@link Repository#workingPaths}.
     *
     * @param paths paths from the directory, separated by {@code /}
     */
    public static void visit(Path root, List<String> paths, Visitor visitor) {
        FileTree tree = new FileTree(root, visitor);
        for (String path : paths) {
            if (!tree.visitNamed(path)) {
                return;
            }
        }
    }

    /**
     * Opens a file that a visitor took, never through a symbolic link in its place; the caller closes it.
     *
     * @throws IOException when it cannot be read
     */
    public static InputStream open(Path file) throws IOException {
        if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            throw new IOException("it is no regular file any more");
        }
        return Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS);
    }

    private BasicFileAttributes attributesOfRoot() {
        try {
            return Files.readAttributes(root, BasicFileAttributes.class);
        } catch (IOException e) {
            throw new ScmException(
                    "Could not look at " + root + ": " + reason(e), "Give the path of a directory or a file.");
        }
    }

    private boolean walkDirectory(Path directory, String prefix, int depth) {
        List<Path> entries = new ArrayList<>();
        try (DirectoryStream<Path> stream = Files.newDirectoryStream(directory)) {
            for (Path entry : stream) {
                entries.add(entry);
            }
        } catch (IOException | java.nio.file.DirectoryIteratorException e) {
            return visitor.skipped(prefix.isEmpty() ? "." : prefix, "the directory cannot be read: " + reason(e));
        }
        List<Named> named = new ArrayList<>(entries.size());
        for (Path entry : entries) {
            String name = name(entry);
            boolean isDirectory = Files.isDirectory(entry, LinkOption.NOFOLLOW_LINKS);
            named.add(new Named(isDirectory ? name + "/" : name, name, entry));
        }
        named.sort((a, b) -> GitPaths.compare(a.key, b.key));
        boolean more = true;
        for (int i = 0; i < named.size() && more; i++) {
            Named entry = named.get(i);
            more = entry.name.equals(".git") || visit(entry.path, prefix + entry.name, depth);
        }
        return more;
    }

    /** A name in a directory and what it is ordered by. */
    private record Named(String key, String name, Path path) {}

    /** The name as git would store it; a name that the locale cannot show is taken from its bytes. */
    private static String name(Path entry) {
        String name = String.valueOf(entry.getFileName());
        if (name.indexOf('\uFFFD') < 0) {
            return name;
        }
        String raw = entry.toUri().getRawPath();
        int end = raw.endsWith("/") ? raw.length() - 1 : raw.length();
        return decoded(raw.substring(raw.lastIndexOf('/', end - 1) + 1, end));
    }

    private static String decoded(String percentCoded) {
        byte[] bytes = new byte[percentCoded.length()];
        int size = 0;
        for (int i = 0; i < percentCoded.length(); i++) {
            char c = percentCoded.charAt(i);
            if (c == '%') {
                bytes[size++] = (byte) Integer.parseInt(percentCoded, i + 1, i + 3, 16);
                i += 2;
            } else {
                bytes[size++] = (byte) c;
            }
        }
        return GitPaths.decode(bytes, 0, size);
    }

    private boolean visit(Path path, String name, int depth) {
        BasicFileAttributes attributes;
        try {
            attributes = Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        } catch (IOException e) {
            return visitor.skipped(name, "it cannot be looked at: " + reason(e));
        }
        if (attributes.isDirectory()) {
            return depth < MAX_DEPTH
                    ? walkDirectory(path, name + "/", depth + 1)
                    : visitor.skipped(name, "it is more than " + MAX_DEPTH + " directories deep");
        }
        return visitFile(path, name, attributes);
    }

    private boolean visitFile(Path path, String name, BasicFileAttributes attributes) {
        String reason = unreadable(path, attributes);
        return reason == null ? visitor.file(name, path, attributes.size()) : visitor.skipped(name, reason);
    }

    private static @Nullable String unreadable(Path path, BasicFileAttributes attributes) {
        if (attributes.isSymbolicLink()) {
            return "it is a symbolic link, which is not followed";
        }
        if (!attributes.isRegularFile()) {
            return "it is no regular file (a pipe, a socket or a device)";
        }
        return Files.isReadable(path) ? null : "it cannot be read: permission denied";
    }

    private boolean visitNamed(String path) {
        try {
            Path file = root.resolve(path);
            if (!file.startsWith(root) || ("/" + path + "/").contains("/../")) {
                return visitor.skipped(path, "it is not below the directory");
            }
            for (Path above = file.getParent(); above != null && !above.equals(root); above = above.getParent()) {
                if (Files.isSymbolicLink(above)) {
                    return visitor.skipped(path, "it is behind a symbolic link, which is not followed");
                }
            }
            BasicFileAttributes attributes =
                    Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
            return attributes.isDirectory()
                    ? visitor.skipped(path, "it is another repository (a submodule)")
                    : visitFile(file, path, attributes);
        } catch (InvalidPathException e) {
            return visitor.skipped(path, "its name cannot be written in the encoding of this system");
        } catch (IOException e) {
            return visitor.skipped(path, "it cannot be looked at: " + reason(e));
        }
    }

    private static String reason(Exception e) {
        return e instanceof java.nio.file.NoSuchFileException
                ? "it is not there"
                : e instanceof java.nio.file.AccessDeniedException
                        ? "permission denied"
                        : e.getClass().getSimpleName();
    }
}
