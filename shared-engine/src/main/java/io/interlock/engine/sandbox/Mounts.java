package io.interlock.engine.sandbox;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a program sees of the file system, by path. What is below something else goes over it; of two for the same path
 * the one added later holds. A value; adding makes another.
 */
final class Mounts {

    /** Parents first, so that they do not cover what is below them. */
    private static final Comparator<Path> BY_DEPTH =
            Comparator.comparingInt(Path::getNameCount).thenComparing(Comparator.naturalOrder());

    private final Map<Path, Mount> byPath;

    Mounts() {
        this(new TreeMap<>(BY_DEPTH));
    }

    private Mounts(Map<Path, Mount> byPath) {
        this.byPath = byPath;
    }

    /** These, to which others can be added. */
    Mounts copy() {
        Map<Path, Mount> copy = new TreeMap<>(BY_DEPTH);
        copy.putAll(byPath);
        return new Mounts(copy);
    }

    /** Shows a file or directory as it is, to be read only. */
    void read(Path path) {
        byPath.put(path, new Mount(Kind.READ, path, 0));
    }

    /** Shows a file or directory of another path, to be read only. */
    void read(Path source, Path path) {
        byPath.put(path, new Mount(Kind.READ, source, 0));
    }

    /** Shows a directory that may be written to. */
    void write(Path path) {
        byPath.put(path, new Mount(Kind.WRITE, path, 0));
    }

    /** Shows an empty directory in memory that may be written to. */
    void empty(Path path, long bytes) {
        byPath.put(path, new Mount(Kind.EMPTY, path, bytes));
    }

    /** Shows an empty file or directory instead of what is there. */
    void blank(Path path) {
        byPath.put(path, new Mount(Files.isDirectory(path) ? Kind.BLANK_DIRECTORY : Kind.BLANK_FILE, path, 0));
    }

    /** Whether something of the machine is shown there. */
    boolean shows(Path path) {
        boolean shown = false;
        for (Map.Entry<Path, Mount> entry : byPath.entrySet()) {
            if (path.startsWith(entry.getKey())) {
                Kind kind = entry.getValue().kind();
                shown = kind == Kind.READ || kind == Kind.WRITE;
            }
        }
        return shown;
    }

    /** Parents first. */
    List<Map.Entry<Path, Mount>> entries() {
        return List.copyOf(byPath.entrySet());
    }

    /** How something is shown. */
    enum Kind {
        READ,
        WRITE,
        EMPTY,
        BLANK_FILE,
        BLANK_DIRECTORY
    }

    /**
     * One of them.
     *
     * @param source what is shown
     * @param bytes most that it holds when it is in memory
     */
    record Mount(Kind kind, Path source, long bytes) {}
}
