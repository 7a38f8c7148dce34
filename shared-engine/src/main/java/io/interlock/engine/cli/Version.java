package io.interlock.engine.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** The version of this build. */
final class Version {

    private static final String RESOURCE = "version.txt";

    private Version() {}

    /** The version number, or {@code unknown} when the build did not write it. */
    static String number() {
        try (InputStream in = Version.class.getResourceAsStream(RESOURCE)) {
            String text = in == null ? "" : new String(in.readAllBytes(), StandardCharsets.UTF_8).strip();
            return text.isEmpty() || text.startsWith("$") ? "unknown" : text;
        } catch (IOException e) {
            return "unknown";
        }
    }
}
