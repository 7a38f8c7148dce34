package io.interlock.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Runs programs the way a user does: real processes, in an environment that holds only what is named here. */
final class Shell {

    /** The root of the project. */
    static final Path PROJECT = Path.of("").toAbsolutePath().resolve("../..").normalize();

    final Map<String, String> environment = new LinkedHashMap<>();
    private final Path folder;

    /**
     * Creates it.
     *
     * @param folder for the home directory and temporary files of the programs
     */
    Shell(Path folder) throws IOException {
        this.folder = folder;
        assertThat(PROJECT.resolve("shared-engine/target/interlock.jar"))
                .as("these tests run the built jar: run 'mvn verify'")
                .isRegularFile();
        environment.put("PATH", System.getenv("PATH"));
        environment.put("JAVA_HOME", System.getProperty("java.home"));
        environment.put("HOME", Files.createDirectories(folder.resolve("home")).toString());
        environment.put("TMPDIR", Files.createDirectories(folder.resolve("tmp")).toString());
        environment.put("INTERLOCK_JAVA_OPTS", "-Djava.io.tmpdir=" + folder.resolve("tmp"));
        environment.put("INTERLOCK_ARCHIVE", "off");
        environment.put("GIT_CONFIG_NOSYSTEM", "1");
        environment.put("LC_ALL", "C.UTF-8");
        for (String who : List.of("AUTHOR", "COMMITTER")) {
            environment.put("GIT_" + who + "_NAME", "tester");
            environment.put("GIT_" + who + "_EMAIL", "tester@localhost");
        }
    }

    /**
     * How a program ended.
     *
     * @param exit its exit code
     * @param out standard output
     * @param err standard error
     */
    record Run(int exit, String out, String err) {
        Run done() {
            assertThat(exit).as("%s%s", out, err).isZero();
            return this;
        }
    }

    Run interlock(Path directory, String... arguments) throws IOException {
        List<String> command =
                new ArrayList<>(List.of(PROJECT.resolve("interlock").toString()));
        command.addAll(List.of(arguments));
        return run(directory, command);
    }

    String git(Path directory, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of("git"));
        command.addAll(List.of(arguments));
        return run(directory, command).done().out().strip();
    }

    Run run(Path directory, List<String> command) throws IOException {
        File err = Files.createTempFile(folder, "err", "").toFile();
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(directory.toFile()).redirectError(err);
        builder.environment().clear();
        builder.environment().putAll(environment);
        Process process = builder.start();
        process.getOutputStream().close();
        try (InputStream stream = process.getInputStream()) {
            String out = new String(stream.readAllBytes(), StandardCharsets.UTF_8);
            return new Run(process.onExit().join().exitValue(), out, Files.readString(err.toPath()));
        }
    }

    /** The monorepo of the demo, as the demo leaves it. */
    Path sample() throws IOException {
        interlock(folder, "demo", "--dir", folder.resolve("demo").toString()).done();
        return folder.resolve("demo/shop");
    }
}
