package io.interlock.engine.sandbox;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.List;
import java.util.Set;

/**
 * What every program sees of the machine: the directories that hold installed software and how it is set up, and of
 * these only what everybody on the machine may read. Whoever runs as root could read the keys in there too.
 */
final class SystemMounts {

    private static final List<String> SHOWN = List.of(
            "/usr",
            "/bin",
            "/sbin",
            "/lib",
            "/lib32",
            "/lib64",
            "/libx32",
            "/etc",
            "/opt",
            "/nix/store",
            "/run/current-system/sw",
            "/sys/devices/system/cpu");

    /** Where files lie that only some may read. */
    private static final List<String> WITH_PRIVATE = List.of("/etc", "/opt", "/usr/local/etc");

    /** Read by everybody, but variables of login sessions may be credentials. */
    private static final Path SESSION_VARIABLES = Path.of("/etc/environment");

    private static final int DEPTH = 2;
    private static final int MAX_ENTRIES = 5_000;

    private static final List<String> IN_MEMORY = List.of("/var/tmp", "/run", "/dev/shm");

    private final Mounts mounts = new Mounts();
    private int looked;

    private SystemMounts() {}

    /**
     * Looks at this machine.
     *
     * @param memoryBytes what programs may use; temporary files are part of it
     */
    static Mounts of(List<Path> homes, long memoryBytes) {
        SystemMounts system = new SystemMounts();
        system.addShown();
        WITH_PRIVATE.forEach(each -> system.hidePrivate(Path.of(each), DEPTH));
        if (Files.exists(SESSION_VARIABLES)) {
            system.mounts.blank(SESSION_VARIABLES);
        }
        system.mounts.empty(Path.of("/tmp"), memoryBytes / 4);
        IN_MEMORY.forEach(each -> system.mounts.empty(Path.of(each), memoryBytes / 16));
        homes.forEach(each -> system.mounts.empty(each, memoryBytes / 8));
        return system.mounts;
    }

    private void addShown() {
        for (String each : SHOWN) {
            Path path = Path.of(each);
            if (Files.exists(path)) {
                mounts.read(path);
            }
        }
    }

    private void hidePrivate(Path directory, int depth) {
        if (!Files.isDirectory(directory, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(directory)) {
            for (Path entry : entries) {
                looked++;
                if (looked > MAX_ENTRIES) {
                    return;
                }
                hideIfPrivate(entry, depth);
            }
        } catch (IOException | java.nio.file.DirectoryIteratorException e) {
            // Whoever may not read it need not have it hidden.
        }
    }

    private void hideIfPrivate(Path entry, int depth) throws IOException {
        if (Files.isSymbolicLink(entry)) {
            return;
        }
        Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(entry, LinkOption.NOFOLLOW_LINKS);
        if (!permissions.contains(PosixFilePermission.OTHERS_READ)) {
            mounts.blank(entry);
        } else if (depth > 1) {
            hidePrivate(entry, depth - 1);
        }
    }
}
