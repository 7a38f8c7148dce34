package io.interlock.engine.testing;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Where the plugin of pytest lies that measures lines. Python imports from a directory in a jar as from any other.
 *
 * @param place the directory, or the jar that it is in
 * @param pythonPath the directory, as Python names it
 */
record PytestPlugin(Path place, String pythonPath) {

    /** Name by which Python imports it. */
    static final String MODULE = "interlock_lines";

    private static final String DIRECTORY = "io/interlock/engine/testing/pytest";
    private static final String FILE = DIRECTORY + "/" + MODULE + ".py";

    /** Finds it; null when it does not lie beside the engine as a file. */
    static @Nullable PytestPlugin find() {
        URL found = PytestPlugin.class.getClassLoader().getResource(FILE);
        return found == null ? null : at(found.toString());
    }

    static @Nullable PytestPlugin at(String url) {
        try {
            if (url.startsWith("file:")) {
                Path directory = Path.of(new URI(url)).getParent();
                return directory == null ? null : new PytestPlugin(directory, directory.toString());
            }
            if (url.startsWith("jar:file:") && url.endsWith("!/" + FILE)) {
                Path jar = Path.of(new URI(url.substring(4, url.length() - FILE.length() - 2)));
                return new PytestPlugin(jar, jar + "/" + DIRECTORY);
            }
            return null;
        } catch (URISyntaxException | IllegalArgumentException e) {
            return null;
        }
    }
}
