package io.interlock.engine.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;

/**
 * The commands of the demo, done as a user would type them in the repository that it made: what a change affects, whether
 * guardrails are kept, and a workflow that stops at a gate and goes on. Models are not asked: what they said is recorded.
 */
final class DemoScript {

    static final String WORKFLOW = "feature-development";
    static final String ISSUE = "issue.md";
    static final String RECORD = "replies.jsonl";

    /** What the surroundings may say; all else, such as the branch that a pipeline is about, is not about the sample. */
    private static final Set<String> KEPT = Set.of(
            "PATH",
            "Path",
            "HOME",
            "USER",
            "LOGNAME",
            "USERPROFILE",
            "SystemRoot",
            "TMPDIR",
            "TMP",
            "TEMP",
            "LANG",
            "LC_ALL",
            "TERM",
            "COLUMNS",
            "NO_COLOR",
            "CLICOLOR",
            "CLICOLOR_FORCE",
            "XDG_CACHE_HOME",
            "JAVA_HOME");

    private final Path folder;
    private final CliEnvironment environment;
    private final Streams streams;
    private final List<String> everywhere;

    /**
     * A demo.
     *
     * @param folder where everything is made
     * @param environment the surroundings of the demo
     * @param everywhere options that all commands get without being shown
     */
    DemoScript(Path folder, CliEnvironment environment, Streams streams, List<String> everywhere) {
        this.folder = folder;
        this.environment = new CliEnvironment(
                variables(environment.variables()),
                folder.resolve("shop"),
                environment.outIsTerminal(),
                environment.errIsTerminal());
        this.streams = streams;
        this.everywhere = List.copyOf(everywhere);
    }

    /** What the commands see of the environment. */
    static Map<String, String> variables(Map<String, String> all) {
        Map<String, String> variables = new TreeMap<>(all);
        variables.keySet().retainAll(KEPT);
        return variables;
    }

    /** Does all of it, and gives 0 when everything came out as it should. */
    int play() throws IOException {
        copy("demo-issue.md", ISSUE);
        copy("demo-replies.jsonl", RECORD);
        String change = "--base " + SampleMonorepo.BASE + " --head " + SampleMonorepo.HEAD;
        boolean ended = scene("What does the change affect?", 0, "affected " + change, "--report", "../report.html")
                && scene("Does it keep the guardrails?", 0, "guard " + change)
                && scene(
                        "Agents write what an issue asks for. What models said is recorded, so no key is needed.",
                        ExitCode.PENDING,
                        "run " + WORKFLOW + " --issue ../" + ISSUE + " --replay ../" + RECORD,
                        quietly());
        if (!ended) {
            return ExitCode.OUTSIDE;
        }
        say("\nExit code 4: the review found that lines of different currencies are added as if they were one, so a");
        say("person is asked. Nothing waits for the answer: the process is gone, the run is in the store.");
        boolean resumed = scene(
                        "Somebody who did not write the change says yes, from any machine that sees the store.",
                        0,
                        "gate approve --comment seen")
                && scene(
                        "The run goes on where it stopped; what was done is not done again, nor paid again.",
                        0,
                        "run --resume last --replay ../" + RECORD,
                        quietly("--report", "../run.html"))
                && scene("What agents wrote, how often they tried, and what it would have cost.", 0, "runs show last");
        return resumed ? ExitCode.DONE : ExitCode.OUTSIDE;
    }

    /** One command, shown as it is done; whether it ended as it should. */
    private boolean scene(String why, int expected, String command, String... hidden) throws IOException {
        say("\n# " + why + "\n$ interlock " + command + "\n");
        List<String> words = new ArrayList<>(List.of(command.split(" ", -1)));
        words.addAll(List.of(hidden));
        words.addAll(everywhere);
        int exitCode = new Cli(environment, streams).run(words.toArray(new String[0]));
        if (exitCode != expected) {
            say("\nThe demo ends here: exit code " + exitCode + " instead of " + expected + ".");
        }
        return exitCode == expected;
    }

    /** Progress says on standard error what the answer says again, unless all is asked for. */
    private String[] quietly(String... options) {
        List<String> all = new ArrayList<>(List.of(options));
        if (!everywhere.contains("--verbose") && !everywhere.contains("--quiet")) {
            all.add("--quiet");
        }
        return all.toArray(new String[0]);
    }

    private void copy(String resource, String name) throws IOException {
        try (InputStream in = Objects.requireNonNull(DemoScript.class.getResourceAsStream(resource), resource)) {
            Files.copy(in, folder.resolve(name));
        }
    }

    private void say(String line) throws IOException {
        streams.out().write((line + "\n").getBytes(StandardCharsets.UTF_8));
        streams.out().flush();
    }
}
