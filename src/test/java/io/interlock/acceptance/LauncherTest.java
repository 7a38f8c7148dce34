package io.interlock.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The launcher, in front of a Java that only writes down how it was called. */
class LauncherTest {
    private static final Path PROJECT =
            Path.of("").toAbsolutePath().resolve("../..").normalize();

    private static final String RECORDING_JAVA = """
            #!/bin/sh
            for arg in "$@"; do
                printf '<%s>' "$arg"
                case $arg in
                    -Xshare:dump) dump=yes ;;
                    -XX:SharedArchiveFile=*) archive=${arg#*=} ;;
                esac
            done
            [ -z "${dump:-}" ] || echo classes >"$archive"
            printf '<LC_ALL=%s>' "${LC_ALL:-}"
            exit "${FAKE_EXIT:-0}"
            """;

    @TempDir
    Path folder;

    private final Map<String, String> environment = new LinkedHashMap<>();
    private Path root;

    @BeforeEach
    void layOutAnInstallation() throws IOException {
        root = Files.createDirectories(folder.resolve("a checkout"));
        Path target = Files.createDirectories(root.resolve("shared-engine/target"));
        Files.writeString(target.resolve("interlock.jar"), "jar");
        Files.setLastModifiedTime(target.resolve("interlock.jar"), FileTime.from(Instant.EPOCH));
        Files.writeString(target.resolve("interlock.id"), "0123abcd\n");
        Path launcher = Files.createDirectories(root.resolve("shared-engine/src/main/launcher"));
        Files.copy(PROJECT.resolve("interlock"), root.resolve("interlock"));
        Files.copy(PROJECT.resolve("shared-engine/src/main/launcher/train"), launcher.resolve("train"));
        environment.put("PATH", System.getenv("PATH"));
        environment.put("XDG_CACHE_HOME", folder.resolve("cache").toString());
        environment.put("JAVA_HOME", java("jdk", "17.0.9").toString());
        environment.put("INTERLOCK_ARCHIVE", "off");
    }

    @Test
    void arguments_reach_the_program_as_they_were_written() throws Exception {
        Run run = launch("affected", "--base", "a b", "", "*", "$HOME 'x' \"y\"", "-é");

        assertThat(run.out).contains("<io.interlock.engine.cli.Main><affected><--base><a b><><*><$HOME 'x' \"y\"><-é>");
        assertThat(run.out).contains("<-cp><" + root + "/shared-engine/target/interlock.jar>");
        assertThat(run.err).isEmpty();
    }

    @Test
    void the_exit_code_is_the_programs_own() throws Exception {
        environment.put("FAKE_EXIT", "4");

        assertThat(launch("affected").exit).isEqualTo(4);
    }

    @Test
    void options_for_java_are_split_and_put_before_the_program() throws Exception {
        environment.put("INTERLOCK_JAVA_OPTS", "-Xmx1g -Dx=y");

        assertThat(launch("affected").out).containsSubsequence("<-Xmx1g><-Dx=y>", "cli.Main", "<affected>");
    }

    @Test
    void a_locale_that_cannot_name_every_file_is_replaced_and_another_kept() throws Exception {
        environment.put("LANG", "C");
        assertThat(launch().out).contains("<LC_ALL=C.UTF-8>");

        environment.put("LANG", "de_DE.UTF-8");
        assertThat(launch().out).contains("<LC_ALL=>");
    }

    @Test
    void standard_output_is_utf_8_on_an_old_and_on_a_new_java() throws Exception {
        assertThat(launch().out).contains("<-Dsun.stdout.encoding=UTF-8>");

        environment.put("JAVA_HOME", java("new", "25").toString());
        assertThat(launch().out).contains("<-Dstdout.encoding=UTF-8>");
    }

    @Test
    void without_any_java_the_message_says_what_was_looked_at_and_what_to_do() throws Exception {
        environment.remove("JAVA_HOME");
        environment.put("PATH", Files.createDirectories(folder.resolve("empty")).toString());

        Run run = launch("affected");

        assertThat(run.exit).isEqualTo(2);
        assertThat(run.out).isEmpty();
        assertThat(run.err)
                .contains("no Java 17 or newer found", "JAVA_HOME: not set", "PATH: no program named java")
                .contains("install one", "INTERLOCK_JAVA");
    }

    @Test
    void a_java_that_is_too_old_is_named_with_its_version_and_passed_over() throws Exception {
        Path old = java("old", "11.0.2");
        environment.put("JAVA_HOME", old.toString());
        environment.put("PATH", java("good", "21.0.1").resolve("bin") + ":" + System.getenv("PATH"));
        assertThat(launch("affected").exit).isZero();

        environment.put("PATH", old.resolve("bin") + ":/usr/bin:/bin");
        assertThat(launch("affected").err).contains("JAVA_HOME: " + old + " is Java 11.0.2");
    }

    @Test
    void a_java_that_was_asked_for_by_name_is_never_replaced_by_another() throws Exception {
        environment.put("INTERLOCK_JAVA", java("old", "11.0.2").toString());

        Run run = launch("affected");

        assertThat(run.exit).isEqualTo(2);
        assertThat(run.err).contains("INTERLOCK_JAVA is not a Java 17 or newer", "is Java 11.0.2");
    }

    @Test
    void a_java_behind_symbolic_links_is_found_and_remembered() throws Exception {
        Path home = java("real", "17.0.1");
        Path links = Files.createDirectories(folder.resolve("links"));
        Files.createSymbolicLink(links.resolve("java"), home.resolve("bin/java"));
        environment.remove("JAVA_HOME");
        environment.put("PATH", links + ":" + System.getenv("PATH"));

        assertThat(launch("affected").exit).isZero();
        assertThat(folder.resolve("cache/interlock/java-home"))
                .hasContent(home.toRealPath().toString());

        Files.delete(links.resolve("java"));
        Files.createSymbolicLink(links.resolve("java"), java("other", "11.0.1").resolve("bin/java"));
        assertThat(launch("affected").err).contains("is Java 11.0.1");
    }

    @Test
    void the_archive_is_made_once_and_used_from_then_on() throws Exception {
        environment.put("INTERLOCK_ARCHIVE", "wait");

        assertThat(launch("affected").out).contains("<-XX:SharedArchiveFile=" + archive());
        FileTime made = Files.getLastModifiedTime(archive());
        assertThat(launch("affected").out).contains("<-XX:SharedArchiveFile=" + archive());
        assertThat(Files.getLastModifiedTime(archive())).isEqualTo(made);
        assertThat(files()).as("nothing is left lying about").containsExactly(archive());
    }

    @Test
    void a_jar_with_other_content_gets_an_archive_of_its_own_and_the_old_one_goes() throws Exception {
        environment.put("INTERLOCK_ARCHIVE", "wait");
        launch("affected");
        Path before = archive();
        Files.writeString(root.resolve("shared-engine/target/interlock.id"), "4567\n");

        assertThat(launch("affected").out).contains("/4567>").doesNotContain("0123abcd");
        assertThat(before).doesNotExist();
    }

    @Test
    void an_archive_older_than_the_jar_is_not_used() throws Exception {
        environment.put("INTERLOCK_ARCHIVE", "wait");
        launch("affected");
        Files.setLastModifiedTime(archive(), FileTime.from(Instant.EPOCH.minusSeconds(60)));

        launch("affected");

        assertThat(Files.getLastModifiedTime(archive()).toInstant()).isAfter(Instant.EPOCH);
    }

    @Test
    void each_java_has_an_archive_of_its_own() throws Exception {
        environment.put("INTERLOCK_ARCHIVE", "wait");
        launch("affected");
        environment.put("JAVA_HOME", java("new", "25").toString());
        launch("affected");

        assertThat(files()).hasSize(2);
    }

    @Test
    void a_java_that_cannot_make_the_archive_costs_nothing_but_the_archive() throws Exception {
        Path home = java("jdk", "17.0.9");
        Files.writeString(home.resolve("bin/java"), RECORDING_JAVA.replace("echo classes >\"$archive\"", "exit 1"));
        environment.put("INTERLOCK_ARCHIVE", "wait");

        Run run = launch("affected");

        assertThat(run.exit).isZero();
        assertThat(run.out).contains("<affected>").doesNotContain("SharedArchiveFile");
        assertThat(run.err).isEmpty();
    }

    @Test
    void a_cache_folder_that_cannot_be_written_costs_nothing_but_the_archive() throws Exception {
        Path file = Files.writeString(folder.resolve("file"), "");
        environment.put("XDG_CACHE_HOME", file.toString());
        environment.put("INTERLOCK_ARCHIVE", "wait");

        Run run = launch("affected");

        assertThat(run.exit).isZero();
        assertThat(run.err).isEmpty();
        assertThat(run.out).doesNotContain("SharedArchiveFile");
    }

    @Test
    void the_launcher_finds_its_jar_through_a_link_from_any_folder() throws Exception {
        Path link = Files.createSymbolicLink(folder.resolve("il"), root.resolve("interlock"));

        Run run = run(folder, List.of("../" + folder.getFileName() + "/./" + link.getFileName(), "affected"));

        assertThat(run.out).contains("<-cp><" + root.toRealPath() + "/shared-engine/target/interlock.jar>");
    }

    @Test
    void without_a_jar_and_without_sources_the_message_says_so() throws Exception {
        Files.delete(root.resolve("shared-engine/target/interlock.jar"));

        Run run = launch("affected");

        assertThat(run.exit).isEqualTo(2);
        assertThat(run.err).contains("interlock.jar", "not a source checkout");
    }

    private record Run(int exit, String out, String err) {}

    private Run launch(String... arguments) throws Exception {
        List<String> command = new ArrayList<>();
        command.add(root.resolve("interlock").toString());
        command.addAll(List.of(arguments));
        return run(folder, command);
    }

    private Run run(Path directory, List<String> command) throws Exception {
        Path err = folder.resolve("stderr.txt");
        List<String> line = new ArrayList<>(List.of("/bin/sh"));
        line.addAll(command);
        ProcessBuilder builder = new ProcessBuilder(line).directory(directory.toFile());
        builder.environment().clear();
        builder.environment().putAll(environment);
        Process process = builder.redirectError(err.toFile()).start();
        process.getOutputStream().close();
        try (InputStream stream = process.getInputStream()) {
            String out = new String(stream.readAllBytes(), StandardCharsets.UTF_8);
            return new Run(process.waitFor(), out, Files.readString(err));
        }
    }

    private Path java(String name, String version) throws IOException {
        Path home = folder.resolve(name);
        Files.createDirectories(home.resolve("bin"));
        Files.writeString(home.resolve("release"), "IMPLEMENTOR=\"x\"\nJAVA_VERSION=\"" + version + "\"\n");
        Path program = Files.writeString(home.resolve("bin/java"), RECORDING_JAVA);
        assertThat(program.toFile().setExecutable(true)).isTrue();
        return home;
    }

    private Path archive() throws IOException {
        return files().get(0);
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.walk(folder.resolve("cache/interlock/classes"))) {
            return files.filter(Files::isRegularFile).toList();
        }
    }
}
