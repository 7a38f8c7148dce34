package io.interlock.engine.cli;

import java.io.File;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the process is told by its surroundings, read once.
 *
 * @param variables the environment variables
 * @param directory the working directory
 * @param outIsTerminal whether a person reads standard output
 * @param errIsTerminal whether a person reads standard error
 */
record CliEnvironment(Map<String, String> variables, Path directory, boolean outIsTerminal, boolean errIsTerminal) {

    /**
     * Set by the launcher, which can ask the shell: {@code 1} and {@code 2} for the streams that are terminals. Java
     * itself cannot tell them apart, and from version 22 on not even whether there is one.
     */
    static final String TERMINALS_PROPERTY = "interlock.terminals";

    private static final int DEFAULT_COLUMNS = 0;
    private static final int MAX_COLUMNS = 10_000;

    /** The surroundings of this process. */
    static CliEnvironment system() {
        String terminals = System.getProperty(TERMINALS_PROPERTY, "");
        Path directory = Path.of(System.getProperty("user.dir", "."));
        return new CliEnvironment(System.getenv(), directory, terminals.indexOf('1') >= 0, terminals.indexOf('2') >= 0);
    }

    /** A variable that is set to something, or null. */
    @Nullable String variable(String name) {
        String value = variables.get(name);
        return value == null || value.isEmpty() ? null : value;
    }

    /** Whether to use colours on a stream. {@code NO_COLOR} counts more than {@code CLICOLOR_FORCE}. */
    boolean colours(Color color, boolean terminal) {
        if (color != Color.AUTO) {
            return color == Color.ALWAYS;
        }
        if (variable("NO_COLOR") != null) {
            return false;
        }
        String forced = variable("CLICOLOR_FORCE");
        if (forced != null && !forced.equals("0")) {
            return true;
        }
        return terminal && !"dumb".equals(variable("TERM")) && !"0".equals(variable("CLICOLOR"));
    }

    /** Columns of the terminal on standard output, or 0 when there is none or it does not say. */
    int columns() {
        String columns = outIsTerminal ? variable("COLUMNS") : null;
        if (columns == null || columns.length() > 5) {
            return DEFAULT_COLUMNS;
        }
        int value = 0;
        for (int i = 0; i < columns.length(); i++) {
            char c = columns.charAt(i);
            if (c < '0' || c > '9') {
                return DEFAULT_COLUMNS;
            }
            value = value * 10 + c - '0';
        }
        return value > MAX_COLUMNS ? DEFAULT_COLUMNS : value;
    }

    /** The base that the surroundings name: the target branch of a pull request in GitHub Actions or Jenkins, or null. */
    @Nullable String defaultBase() {
        String own = variable("INTERLOCK_BASE");
        if (own != null) {
            return own;
        }
        String target = variable("GITHUB_BASE_REF");
        target = target == null ? variable("CHANGE_TARGET") : target;
        return target == null ? null : "origin/" + target;
    }

    /** Where to keep what later runs can use, or null when there is no place for it. */
    @Nullable Path cacheDirectory() {
        String own = variable("INTERLOCK_CACHE_DIR");
        if (own != null) {
            return directory.resolve(own);
        }
        String shared = variable("XDG_CACHE_HOME");
        if (shared != null && new File(shared).isAbsolute()) {
            return Path.of(shared, "interlock", "graphs");
        }
        String home = variable("HOME");
        return home == null ? null : Path.of(home, ".cache", "interlock", "graphs");
    }
}
