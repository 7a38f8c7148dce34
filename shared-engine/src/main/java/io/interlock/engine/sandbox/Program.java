package io.interlock.engine.sandbox;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A program to be run, without a shell.
 *
 * @param words the program and its arguments; a name without a folder is looked for on the {@code PATH}
 * @param root the only directory that it may write to, besides a temporary one of its own; absolute
 * @param directory where it runs, below the root, with slashes; empty for the root itself
 * @param variables environment variables besides the few that every program gets
 * @param readable more files and directories that it needs to read, such as a jar; absolute
 * @param timeout after which it is killed with all that it has started
 * @param keptBytes most bytes to keep of the end of each of standard output and standard error
 */
public record Program(
        List<String> words,
        Path root,
        String directory,
        Map<String, String> variables,
        List<Path> readable,
        Duration timeout,
        int keptBytes) {

    /** Copies the collections. */
    public Program {
        words = List.copyOf(words);
        variables = Map.copyOf(new TreeMap<>(variables));
        readable = List.copyOf(readable);
    }
}
