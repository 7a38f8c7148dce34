package io.interlock.engine.coverage;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The agent of JaCoCo, which measures what the tests of a JVM run through, whatever the build says of coverage.
 *
 * <p>It is put into all JVMs of a build, the build tool's own too, by an environment variable. What they write lies
 * where each of them runs, so all names are relative.
 */
public final class JavaAgent {

    /** What programs that are measured call themselves. */
    static final String SESSION = "interlock";

    private static final String CLASS = "org/jacoco/agent/rt/RT.class";

    private JavaAgent() {}

    /** The jar of the agent; null when it does not lie beside the engine as a file. */
    public static @Nullable Path jar() {
        URL found = JavaAgent.class.getClassLoader().getResource(CLASS);
        String place = found == null ? "" : found.toString();
        if (!place.startsWith("jar:file:") || !place.endsWith("!/" + CLASS)) {
            return null;
        }
        try {
            return Path.of(new URI(place.substring(4, place.length() - CLASS.length() - 2)));
        } catch (URISyntaxException | IllegalArgumentException e) {
            return null;
        }
    }

    /**
     * The option of a JVM that measures.
     *
     * @param jar of the agent
     * @param directory where execution data and class files are written, from where the JVM runs, such as {@code target}
     * @param classes patterns of the names of classes that are measured, such as {@code com.acme.*}; empty for all
     */
    public static String option(Path jar, String directory, List<String> classes) {
        String includes = classes.isEmpty() ? "" : ",includes=" + String.join(":", classes);
        String option = "-javaagent:" + jar + "=destfile=" + directory + "/interlock.exec,classdumpdir=" + directory
                + "/interlock-classes,sessionid=" + SESSION + includes;
        return option.indexOf(' ') < 0 ? option : '"' + option + '"';
    }

    /** The patterns of the files that JVMs write that run in or below a directory, and have this option. */
    public static List<String> reports(String where, String directory) {
        String prefix = where.isEmpty() ? "" : where + "/";
        return List.of(
                "**/" + directory + "/interlock.exec", prefix + "**/" + directory + "/interlock-classes/**/*.class");
    }
}
