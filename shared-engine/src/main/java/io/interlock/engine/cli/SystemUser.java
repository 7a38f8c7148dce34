package io.interlock.engine.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Tells which account of the operating system runs this process. */
final class SystemUser {

    private SystemUser() {}

    /**
     * The account's name. It is that of the owner of a file which this process makes: environment variables and settings
     * of Java, which whoever starts the process may choose, have no part in it.
     */
    static String name() throws IOException {
        Path probe = Files.createTempFile("interlock", ".user");
        try {
            return Files.getOwner(probe).getName();
        } finally {
            Files.delete(probe);
        }
    }
}
