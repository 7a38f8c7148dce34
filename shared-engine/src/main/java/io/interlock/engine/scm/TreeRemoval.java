package io.interlock.engine.scm;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/**
 * Removes a directory with all that programs have left in it: directories that nobody may list or write to, and nested
 * deeper than a path may be long, which are brought up as they are met. Links are removed, never followed.
 */
final class TreeRemoval {

    private static final int MAX_DEPTH = 64;

    private final HeldDirectory top;
    private int brought;

    private TreeRemoval(HeldDirectory top) {
        this.top = top;
    }

    /** Removes a directory or file, if it is there. Its parent must be one that nobody else can change. */
    static void remove(Path path) throws IOException {
        Path parent = path.getParent();
        Path name = path.getFileName();
        if (parent != null && name != null && Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
            try (HeldDirectory held = HeldDirectory.of(parent)) {
                remove(held, name.toString());
            }
        }
    }

    /** Removes an entry of a directory with all that is in it. */
    static void remove(HeldDirectory parent, String name) throws IOException {
        if (!parent.attributes(name).isDirectory()) {
            parent.delete(name, false);
            return;
        }
        boolean again = true;
        while (again) {
            try (HeldDirectory directory = open(parent, name)) {
                TreeRemoval removal = new TreeRemoval(directory);
                removal.empty(directory, 0);
                again = removal.brought > 0;
            }
        }
        parent.delete(name, true);
    }

    private void empty(HeldDirectory directory, int depth) throws IOException {
        try {
            for (Path entry : directory.entries()) {
                remove(directory, String.valueOf(entry.getFileName()), depth);
            }
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
    }

    private void remove(HeldDirectory parent, String name, int depth) throws IOException {
        try {
            if (!parent.attributes(name).isDirectory()) {
                parent.delete(name, false);
            } else if (depth >= MAX_DEPTH) {
                parent.move(name, top, "deep-" + Long.toHexString(System.nanoTime()) + "-" + brought++);
            } else {
                try (HeldDirectory child = open(parent, name)) {
                    empty(child, depth + 1);
                }
                parent.delete(name, true);
            }
        } catch (NoSuchFileException e) {
            // Somebody else was quicker.
        }
    }

    private static HeldDirectory open(HeldDirectory parent, String name) throws IOException {
        Path path = parent.path().resolve(name);
        // By its path: a directory that may not be read cannot be held. It was seen not to be a link.
        if (!(Files.isReadable(path) && Files.isWritable(path) && Files.isExecutable(path))
                && Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
            makeAccessible(path);
        }
        return parent.child(name);
    }

    /** Lets the owner do everything in a directory. */
    static void makeAccessible(Path directory) throws IOException {
        try {
            Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwx------"));
        } catch (UnsupportedOperationException e) {
            directory.toFile().setWritable(true);
        }
    }
}
