package io.interlock.action;

import io.interlock.engine.process.CommandResult;
import io.interlock.engine.process.CommandRunner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What the runner hands over, read once.
 *
 * @param inputs the value of every input
 * @param event what made the workflow run
 * @param workspace the workspace, without symbolic links
 * @param repository the directory to work in, below the workspace or the same, without symbolic links
 * @param variables what the engine and the programs it starts may see: no tokens, and nothing of the workflow
 */
record ActionEnvironment(
        Map<Input, String> inputs, Event event, Path workspace, Path repository, Map<String, String> variables) {

    private static final List<String> KEPT = List.of(
            "PATH",
            "HOME",
            "TMPDIR",
            "LANG",
            "TZ",
            "HTTP_PROXY",
            "HTTPS_PROXY",
            "NO_PROXY",
            "http_proxy",
            "https_proxy",
            "no_proxy",
            "SSL_CERT_FILE",
            "SSL_CERT_DIR",
            "INTERLOCK_CACHE_DIR",
            "XDG_CACHE_HOME");

    private static final List<String> KEPT_PREFIXES = List.of("LC_", "GIT_");

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String PARENT = "parent ";

    /**
     * Reads it.
     *
     * @throws ActionException when something is missing or cannot be what it should be
     */
    static ActionEnvironment read(Map<String, String> variables) throws IOException {
        Map<Input, String> inputs = new EnumMap<>(Input.class);
        for (Input input : Input.values()) {
            inputs.put(input, input.value(variables));
        }
        Path workspace = workspace(variables);
        Path repository = repository(workspace, inputs.getOrDefault(Input.WORKING_DIRECTORY, "."));
        return new ActionEnvironment(
                inputs, Event.read(variables), workspace, repository, passedOn(variables, workspace, repository));
    }

    /** The value of an input. */
    String input(Input input) {
        return inputs.getOrDefault(input, input.standard());
    }

    /**
     * Whether an input is switched on.
     *
     * @throws ActionException when it is neither true nor false
     */
    boolean isTrue(Input input) {
        String value = input(input);
        if (!value.equals("true") && !value.equals("false")) {
            throw new ActionException(
                    "The input " + input.key() + " is '" + value + "', which is neither true nor false",
                    "Write " + input.key() + ": true, or leave it out.");
        }
        return value.equals("true");
    }

    private static Path workspace(Map<String, String> variables) throws IOException {
        String workspace = variables.getOrDefault("GITHUB_WORKSPACE", "");
        if (workspace.isEmpty() || !Files.isDirectory(Path.of(workspace))) {
            throw new ActionException(
                    "The workspace '" + workspace + "' that GITHUB_WORKSPACE names is not a directory",
                    "Run this in GitHub Actions, behind a step with actions/checkout.");
        }
        return Path.of(workspace).toRealPath();
    }

    private static Path repository(Path workspace, String input) throws IOException {
        Path named = workspace.resolve(input);
        if (!Files.isDirectory(named)) {
            throw new ActionException(
                    "The input working-directory is '" + input + "', and there is no such directory in " + workspace,
                    "Name the 'path' that actions/checkout was given.");
        }
        Path directory = named.toRealPath();
        if (!directory.startsWith(workspace)) {
            throw new ActionException(
                    "The input working-directory is '" + input + "', which is outside the workspace " + workspace,
                    "Name a directory of the checkout.");
        }
        return directory;
    }

    /**
     * The mounted workspace belongs to the runner's user, not to the container's; git works in it only when told that
     * this is meant. Said in variables, it holds for this run and no configuration file is touched.
     */
    private static Map<String, String> passedOn(Map<String, String> variables, Path workspace, Path repository) {
        Map<String, String> passed = new LinkedHashMap<>();
        for (Map.Entry<String, String> variable : variables.entrySet()) {
            if (isKept(variable.getKey())) {
                passed.put(variable.getKey(), variable.getValue());
            }
        }
        int count = count(variables.getOrDefault("GIT_CONFIG_COUNT", "0"));
        for (Path at = repository; at != null && at.startsWith(workspace); at = at.getParent()) {
            passed.put("GIT_CONFIG_KEY_" + count, "safe.directory");
            passed.put("GIT_CONFIG_VALUE_" + count, at.toString());
            count++;
        }
        passed.put("GIT_CONFIG_COUNT", Integer.toString(count));
        return passed;
    }

    private static boolean isKept(String name) {
        for (String prefix : KEPT_PREFIXES) {
            if (name.startsWith(prefix)) {
                return true;
            }
        }
        return KEPT.contains(name);
    }

    private static int count(String count) {
        try {
            return Math.max(0, Integer.parseInt(count));
        } catch (NumberFormatException e) {
            return 0;
        }
    }

    /** The parents of a commit in their order; empty when it has none or is not in the clone. */
    List<String> parents(String commit) {
        Map<String, String> reading = new LinkedHashMap<>(variables);
        reading.put("GIT_NO_LAZY_FETCH", "1");
        reading.put("GIT_ALLOW_PROTOCOL", "none");
        CommandResult result =
                new CommandRunner(reading, PATIENCE).run(List.of("git", "cat-file", "commit", commit), repository);
        List<String> parents = new ArrayList<>(2);
        // Read from the object itself: in a shallow clone git otherwise hides the parents that are not there.
        for (String line : result.succeeded() ? result.line().split("\n", -1) : new String[0]) {
            if (line.isEmpty()) {
                break;
            }
            if (line.startsWith(PARENT)) {
                parents.add(line.substring(PARENT.length()));
            }
        }
        return parents;
    }
}
