package io.interlock.engine.testing;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * How tests are run.
 *
 * @param words the program and its arguments, no shell
 * @param directory where, below the root of the repository, with slashes; empty for the root
 * @param variables environment variables besides
 * @param readable files that it needs besides, such as the jar of a coverage agent; absolute
 * @param reports patterns of the test reports that it writes, from the root of the repository: {@code *} within a
 *     directory, {@code **} across
 * @param coverage patterns of the coverage reports that it writes, and of what is needed to read them; empty when
 *     coverage was not asked for or cannot be measured. What is written only because of this command has a name that
 *     begins with {@link #OWN}, or lies where the build tool writes all it makes
 */
public record TestCommand(
        List<String> words,
        String directory,
        Map<String, String> variables,
        List<Path> readable,
        List<String> reports,
        List<String> coverage) {

    /** How names of files begin that are written only because of such a command. */
    public static final String OWN = ".interlock-";

    /** Copies the collections. */
    public TestCommand {
        words = List.copyOf(words);
        variables = Map.copyOf(variables);
        readable = List.copyOf(readable);
        reports = List.copyOf(reports);
        coverage = List.copyOf(coverage);
    }
}
