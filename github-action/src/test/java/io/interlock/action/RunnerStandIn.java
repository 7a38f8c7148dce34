package io.interlock.action;

import static org.assertj.core.api.Assertions.assertThat;

import io.interlock.engine.cli.Streams;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A runner of GitHub Actions as far as a container sees it: a workspace with a repository, an event and file commands. */
final class RunnerStandIn {

    final Path workspace;
    final Path output;
    final Path summary;
    final Map<String, String> variables = new LinkedHashMap<>();
    private final Path folder;
    private int words;

    RunnerStandIn(Path folder) throws IOException {
        this.folder = folder;
        workspace = Files.createDirectory(folder.resolve("workspace"));
        output = Files.createFile(folder.resolve("output"));
        summary = Files.createFile(folder.resolve("summary"));
        variables.put("PATH", System.getenv("PATH"));
        variables.put("HOME", Files.createDirectory(folder.resolve("home")).toString());
        variables.put("GIT_CONFIG_NOSYSTEM", "1");
        variables.put("GITHUB_WORKSPACE", workspace.toString());
        variables.put("GITHUB_OUTPUT", output.toString());
        variables.put("GITHUB_STEP_SUMMARY", summary.toString());
        git("init", "-q", "-b", "main");
    }

    /** A repository of two npm packages, one of which needs the other, and a third. */
    static RunnerStandIn withThreePackages(Path folder) throws IOException {
        RunnerStandIn runner = new RunnerStandIn(folder);
        runner.write("package.json", "{\"name\": \"root\", \"private\": true, \"workspaces\": [\"packages/*\"]}");
        runner.write("packages/base/package.json", "{\"name\": \"base\", \"version\": \"1.0.0\"}");
        runner.write(
                "packages/app/package.json",
                "{\"name\": \"app\", \"version\": \"1.0.0\", \"dependencies\": {\"base\": \"^1.0.0\"}}");
        runner.write("packages/other/package.json", "{\"name\": \"other\", \"version\": \"1.0.0\"}");
        runner.commit("start");
        return runner;
    }

    void write(String path, String content) throws IOException {
        Path file = workspace.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, content);
    }

    /** Commits everything and gives the id. */
    String commit(String message) throws IOException {
        git("add", "-A", "-f");
        git("commit", "-q", "--allow-empty", "-m", message);
        return head();
    }

    String head() throws IOException {
        return git("rev-parse", "HEAD");
    }

    String git(String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of("git", "-c", "user.name=t", "-c", "user.email=t@localhost"));
        command.addAll(List.of(arguments));
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(workspace.toFile()).redirectErrorStream(true);
        builder.environment().keySet().removeIf(name -> name.startsWith("GIT_"));
        builder.environment().put("HOME", folder.toString());
        builder.environment().put("GIT_CONFIG_NOSYSTEM", "1");
        Process process = builder.start();
        process.getOutputStream().close();
        String text;
        try (InputStream in = process.getInputStream()) {
            text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
        assertThat(process.onExit().join().exitValue())
                .as("git %s: %s", List.of(arguments), text)
                .isZero();
        return text.strip();
    }

    void event(String name, String ref, String payload) throws IOException {
        variables.put("GITHUB_EVENT_NAME", name);
        variables.put("GITHUB_REF", ref);
        variables.put("GITHUB_SHA", head());
        variables.put(
                "GITHUB_EVENT_PATH",
                Files.writeString(folder.resolve("event.json"), payload).toString());
    }

    void push(String before, String after) throws IOException {
        event(
                "push",
                "refs/heads/main",
                "{\"before\": \"" + before + "\", \"after\": \"" + after + "\","
                        + " \"repository\": {\"default_branch\": \"main\"}}");
    }

    void input(String name, String value) {
        variables.put("INPUT_" + name.toUpperCase(java.util.Locale.ROOT), value);
    }

    /**
     * What the step came to.
     *
     * @param exitCode its exit code
     * @param log all it printed
     */
    record Step(int exitCode, String log) {}

    Step run() {
        ByteArrayOutputStream log = new ByteArrayOutputStream();
        Streams streams = new Streams(InputStream.nullInputStream(), log, log);
        int exitCode = new Action(variables, streams, () -> "word" + ++words).run();
        return new Step(exitCode, log.toString(StandardCharsets.UTF_8));
    }

    /** The outputs as the runner reads them: each value between two lines with the same word. */
    Map<String, String> outputs() throws IOException {
        Map<String, String> outputs = new LinkedHashMap<>();
        String text = Files.readString(output);
        int at = 0;
        while (at < text.length()) {
            int end = text.indexOf('\n', at);
            String[] opening = text.substring(at, end).split("<<", 2);
            assertThat(opening).as(text).hasSize(2);
            int close = text.indexOf("\n" + opening[1] + "\n", end);
            assertThat(close).as(text).isNotNegative();
            outputs.put(opening[0], text.substring(Math.min(end + 1, close), close));
            at = close + opening[1].length() + 2;
        }
        return outputs;
    }

    /** The lines of a log that the runner would act on. */
    static List<String> commands(String log) {
        List<String> commands = new ArrayList<>();
        String off = null;
        for (String line : log.split("\n", -1)) {
            String command = line.strip();
            if (off != null && command.equals("::" + off + "::")) {
                off = null;
            } else if (off == null && command.startsWith("::stop-commands::")) {
                off = command.substring("::stop-commands::".length());
            } else if (off == null && (command.startsWith("::") || command.contains("##["))) {
                commands.add(command);
            }
        }
        assertThat(off).as("commands are switched on again: %s", log).isNull();
        return commands;
    }
}
