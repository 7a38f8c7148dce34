package io.interlock.engine.testing;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.jspecify.annotations.Nullable;

/** The script that Gradle is started with. Gradle reads it only from a file of its own, so it is laid out once. */
final class GradleScript {

    private static final String NAME = "interlock.init.gradle";
    private static @Nullable Path laidOut;

    private GradleScript() {}

    /** The file; null when it could not be written. */
    static synchronized @Nullable Path file() {
        if (laidOut == null || !Files.isRegularFile(laidOut)) {
            laidOut = write();
        }
        return laidOut;
    }

    private static @Nullable Path write() {
        try (InputStream script = GradleScript.class.getResourceAsStream("gradle/" + NAME)) {
            if (script == null) {
                return null;
            }
            Path directory = Files.createTempDirectory("interlock-gradle");
            Path file = directory.resolve(NAME);
            Files.copy(script, file, StandardCopyOption.REPLACE_EXISTING);
            directory.toFile().deleteOnExit();
            file.toFile().deleteOnExit();
            return file;
        } catch (IOException e) {
            // Without it tests still run; that lines cannot be measured is said.
            return null;
        }
    }
}
