package io.interlock.engine.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/** The quick reader of plain command lines understands the same as the library, or leaves the line to it. */
class FastStartTest {

    private static @Nullable AffectedOptions library(List<String> arguments) {
        CliEnvironment environment = new CliEnvironment(Map.of(), Path.of("/"), false, false);
        Streams streams = new Streams(
                InputStream.nullInputStream(), OutputStream.nullOutputStream(), OutputStream.nullOutputStream());
        CommandLine all = new Cli(environment, streams).commandLine();
        try {
            CommandLine.ParseResult parsed =
                    all.parseArgs(arguments.toArray(new String[0])).subcommand();
            if (parsed == null || parsed.isUsageHelpRequested()) {
                return null;
            }
            return ((AffectedCommand) parsed.commandSpec().userObject()).options();
        } catch (ParameterException | UsageException e) {
            return null;
        }
    }

    @Property(tries = 1000)
    void understands_the_same_as_the_library_or_nothing(@ForAll("lines") List<String> arguments) {
        AffectedOptions quick = FastStart.affected(arguments.toArray(new String[0]));
        if (quick != null) {
            assertThat(quick).as(String.join(" ", arguments)).isEqualTo(library(arguments));
        }
    }

    @Provide
    Arbitrary<List<String>> lines() {
        Arbitrary<String> words = Arbitraries.of(
                "-b",
                "--base",
                "--base=main",
                "-bmain",
                "main",
                "--head",
                "--direct",
                "--staged",
                "--worktree",
                "-f",
                "--format",
                "--format=json",
                "names",
                "--format=",
                "-q",
                "-qv",
                "-v",
                "-z",
                "--repo",
                "dir",
                "@file",
                "--",
                "--explain",
                "a:b",
                "--result",
                "r.json",
                "--report=r.html",
                "--write",
                "--write=json=r.json",
                "--write=nope=x",
                "matrix=m.json",
                "--no-cache",
                "--cache-dir",
                "--offline",
                "--propagation",
                "conservative",
                "--on-missing-base",
                "all",
                "--color",
                "never",
                "--include-workspace-root",
                "\"x\"",
                "",
                "--help",
                "--bse",
                "--max-jobs",
                "12",
                "--timeout=9",
                "--log-format",
                "--config",
                "--files-from",
                "-");
        return words.list().ofMaxSize(6).map(rest -> {
            List<String> line = new ArrayList<>(List.of("affected"));
            line.addAll(rest);
            return line;
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "affected",
                "affected --base origin/main",
                "affected -b HEAD~1 --head=HEAD -f json --result r.json --report r.html",
                "affected --direct --propagation conservative --on-missing-base all --color never --repo d",
                "affected --worktree --no-cache --offline -q -z --explain a:b --cache-dir c --include-workspace-root",
                "affected --write matrix=m.json --write=markdown=s.md --base a --config own.yaml"
            })
    void answers_the_plain_lines(String line) {
        List<String> arguments = List.of(line.split(" ", -1));
        assertThat(FastStart.affected(arguments.toArray(new String[0])))
                .isNotNull()
                .isEqualTo(library(arguments));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "affected --direct --direct --base a --base b",
                "affected -q --quiet",
                "affected -v -v",
                "affected --repo a --repo b",
                "affected --color auto --color=never"
            })
    void treats_what_is_said_twice_as_the_library_does(String line) {
        List<String> arguments = List.of(line.split(" ", -1));
        assertThat(FastStart.affected(arguments.toArray(new String[0]))).isEqualTo(library(arguments));
    }

    @Test
    void leaves_other_commands_and_help_to_the_library() {
        assertThat(FastStart.affected()).isNull();
        assertThat(FastStart.affected("validate")).isNull();
        assertThat(FastStart.affected("affected", "--help")).isNull();
        assertThat(FastStart.affected("affected", "--format", "yaml")).isNull();
        assertThat(FastStart.affected("affected", "--staged", "--direct")).isNull();
    }
}
