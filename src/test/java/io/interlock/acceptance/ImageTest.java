package io.interlock.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.interlock.acceptance.Shell.Run;
import io.interlock.engine.manifest.JsonReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The Dockerfile by what it says, and its entry point by running it outside a container, from files laid out alike. */
class ImageTest {

    @TempDir
    Path folder;

    /** The instructions of the Dockerfile, each on one line. */
    private static List<String> instructions() throws IOException {
        List<String> instructions = new ArrayList<>();
        StringBuilder current = new StringBuilder();
        for (String line : Files.readAllLines(Shell.PROJECT.resolve("Dockerfile"))) {
            if (line.startsWith("#") || line.isBlank()) {
                continue;
            }
            boolean goesOn = line.endsWith("\\");
            current.append(goesOn ? line.substring(0, line.length() - 1) : line);
            if (!goesOn) {
                instructions.add(current.toString().replaceAll(" +", " "));
                current.setLength(0);
            }
        }
        return instructions;
    }

    private static List<String> arguments(String instruction) throws IOException {
        return instructions().stream()
                .filter(line -> line.startsWith(instruction + " "))
                .map(line -> line.substring(instruction.length() + 1))
                .toList();
    }

    @Test
    void it_is_built_in_two_stages_on_named_versions() throws IOException {
        List<String> stages = arguments("FROM");

        assertThat(stages).hasSize(2).allMatch(stage -> stage.matches("[a-z]+:[0-9][\\w.-]*( AS \\w+)?"));
        assertThat(arguments("COPY").subList(1, 3)).allMatch(copy -> copy.startsWith("--from=build "));
    }

    @Test
    void it_runs_as_root_as_the_runner_requires_and_holds_no_secrets() throws IOException {
        assertThat(arguments("USER")).isEmpty();
        assertThat(arguments("ARG")).isEmpty();
        assertThat(String.join("\n", instructions()).toLowerCase(java.util.Locale.ROOT))
                .doesNotContain("token", "secret", "password", "curl ", "wget ", "http:");
        assertThat(arguments("LABEL").toString()).contains("org.opencontainers.image.title", "licenses");
    }

    @Test
    void what_it_copies_is_let_through_by_dockerignore() throws IOException {
        List<String> ignore = Files.readAllLines(Shell.PROJECT.resolve(".dockerignore"));

        assertThat(ignore).contains("*", "**/target").doesNotContain("!.git", "!.git/");
        for (String module : List.of("shared-engine", "github-action")) {
            assertThat(ignore).contains("!" + module + "/pom.xml", "!" + module + "/src/main");
        }
        for (String line : ignore) {
            if (line.startsWith("!")) {
                assertThat(Shell.PROJECT.resolve(line.substring(1))).exists();
            }
        }
    }

    @Test
    void its_java_has_the_modules_that_the_jars_need() throws IOException {
        Path opt = layOut();
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "jdeps").toString(),
                "--multi-release",
                "17",
                "--ignore-missing-deps",
                "--print-module-deps"));
        command.add(opt + "/interlock-github-action.jar");
        command.add(opt + "/interlock.jar");
        try (Stream<Path> libraries = Files.list(opt.resolve("lib"))) {
            libraries.map(Path::toString).sorted().forEach(command::add);
        }
        List<String> printed =
                new Shell(folder).run(folder, command).done().out().lines().toList();
        String needed = printed.get(printed.size() - 1);
        String jlink = String.join("\n", arguments("RUN"));
        String has = jlink.substring(jlink.indexOf("--add-modules ") + 14);

        TreeSet<String> wanted = new TreeSet<>(List.of(needed.split(",")));
        // Asked for by Pack200 of commons-compress and a circuit breaker of commons-lang3, which the engine does not
        // load.
        wanted.remove("java.desktop");
        // Asked for by the coverage agent, which runs in the Java of other builds only.
        wanted.remove("java.instrument");
        assertThat(List.of(has.substring(0, has.indexOf(' ')).split(","))).containsAll(wanted);
    }

    @Test
    void its_entry_point_starts_with_the_archive_that_the_build_makes_and_answers_a_push() throws IOException {
        Path opt = layOut();
        Shell shell = new Shell(folder);
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        Path train = Shell.PROJECT.resolve("github-action/src/main/image/train");
        shell.run(folder, List.of("/bin/sh", train.toString(), java, opt.toString()))
                .done();
        assertThat(opt.resolve("action.jsa")).isRegularFile();

        Path sample = shell.sample();
        push(shell, sample);
        Run run = shell.run(folder, entryPoint(java, opt));

        assertThat(run.done().out()).contains("shop:money");
        assertThat(run.err()).isEmpty();
        assertThat(folder.resolve("output")).content().contains("any<<", "true", "\nmatrix<<");
        assertThat(folder.resolve("summary")).content().contains("shop&#58;money");
        assertThat(sample.resolve("interlock-report/report.html")).content().contains("<svg");

        Files.write(folder.resolve("output"), new byte[0]);
        shell.environment.put("INPUT_MODE", "guard");
        Run guard = shell.run(folder, entryPoint(java, opt));
        assertThat(guard.done().err()).isEmpty();
        assertThat(folder.resolve("output")).content().contains("decision<<");
        assertThat(sample.resolve("interlock-report/guard.sarif")).isRegularFile();
    }

    /** The files of the image, as its COPY instructions lay them. */
    private Path layOut() throws IOException {
        Path opt = Files.createDirectories(folder.resolve("opt"));
        Path lib = Files.createDirectories(opt.resolve("lib"));
        copy("shared-engine/target/interlock.jar", opt);
        copy("github-action/target/interlock-github-action.jar", opt);
        try (Stream<Path> libraries = Files.list(Shell.PROJECT.resolve("shared-engine/target/lib"))) {
            for (Path library : libraries.toList()) {
                Files.copy(library, lib.resolve(library.getFileName()));
            }
        }
        return opt;
    }

    private static void copy(String file, Path folder) throws IOException {
        Path source = Shell.PROJECT.resolve(file);
        Files.copy(source, folder.resolve(source.getFileName()));
    }

    private void push(Shell shell, Path sample) throws IOException {
        String payload = "{\"before\": \"" + shell.git(sample, "rev-parse", "main") + "\", \"after\": \""
                + shell.git(sample, "rev-parse", "HEAD") + "\"}";
        Path event = Files.writeString(folder.resolve("event.json"), payload);
        shell.environment.put("GITHUB_EVENT_NAME", "push");
        shell.environment.put("GITHUB_EVENT_PATH", event.toString());
        shell.environment.put("GITHUB_REF", "refs/heads/round-half-even");
        shell.environment.put("GITHUB_WORKSPACE", sample.toString());
        for (String file : List.of("output", "summary")) {
            Files.createFile(folder.resolve(file));
        }
        shell.environment.put("GITHUB_OUTPUT", folder.resolve("output").toString());
        shell.environment.put("GITHUB_STEP_SUMMARY", folder.resolve("summary").toString());
    }

    private static List<String> entryPoint(String java, Path opt) throws IOException {
        List<String> command = new ArrayList<>();
        String json = arguments("ENTRYPOINT").get(0);
        for (String word :
                JsonReader.read(json.getBytes(StandardCharsets.UTF_8)).texts()) {
            command.add(word.replace("/opt/java/bin/java", java).replace("/opt/interlock", opt.toString()));
        }
        // An archive that does not fit is an error here, where the image would silently start slower.
        command.set(command.indexOf("-Xshare:auto"), "-Xshare:on");
        return command;
    }
}
