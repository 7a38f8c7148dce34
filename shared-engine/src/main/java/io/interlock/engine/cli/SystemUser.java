package io.interlock.engine.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Tells which account of the operating system runs this process. */
final class SystemUser {

    /** Linux has the processes' owners here. */
    private static final Path PROCESS = Path.of("/proc/self");

    private SystemUser() {}

    /**
     * The account's name. It is that of the owner of this process, or, on systems without {@code /proc}, of a file which it
     * makes: environment variables and settings of Java, which whoever starts the process may choose, have no part in the
     * first, and in the second only say where that file is.
     */
    static String name() throws IOException {
        if (Files.isDirectory(PROCESS)) {
            return Files.getOwner(PROCESS).getName();
        }
        Path probe = Files.createTempFile("interlock", ".user");
        try {
            return Files.getOwner(probe).getName();
        } finally {
            Files.delete(probe);
        }
    }
}
