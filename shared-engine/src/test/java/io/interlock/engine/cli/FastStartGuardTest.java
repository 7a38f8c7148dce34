package io.interlock.engine.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/** The quick reader of plain command lines understands the same as the library, or leaves the line to it. */
class FastStartGuardTest {

    @Property(tries = 1000)
    void understands_the_same_as_the_library_or_nothing(@ForAll("lines") List<String> arguments) {
        GuardOptions quick = FastStart.guard(arguments.toArray(new String[0]));
        if (quick != null) {
            assertThat(quick).as(String.join(" ", arguments)).isEqualTo(library(arguments));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "guard",
                "guard --base origin/main",
                "guard -b main -f sarif --write=json=r.json",
                "guard --staged --color never",
                "guard -p src -p test --ignored",
                "guard --stdin --kind body --name issue",
                "guard --history --base v1",
                "guard --base main --text title=t.txt --text=body=b.txt",
                "guard --fail-on medium --rules a.toml --rules b.yaml --no-tools"
            })
    void plain_lines_are_read_without_the_library(String line) {
        List<String> arguments = List.of(line.split(" "));

        assertThat(FastStart.guard(line.split(" "))).isNotNull().isEqualTo(library(arguments));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "affected",
                "guard --help",
                "guard --stagd",
                "guard --staged --worktree",
                "guard --format tabel",
                "guard --update-baseline",
                "guard --staged --base main",
                "guard stray"
            })
    void everything_else_is_left_to_the_library(String line) {
        assertThat(FastStart.guard(line.split(" "))).isNull();
    }

    private static @Nullable GuardOptions library(List<String> arguments) {
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
            return ((GuardCommand) parsed.commandSpec().userObject()).options();
        } catch (ParameterException | UsageException e) {
            return null;
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
                "--format=sarif",
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
                "-p",
                "--path",
                "--path=src",
                "--text",
                "--text=title=t.txt",
                "body=b.txt",
                "--text=nope=t",
                "--ignored",
                "--history",
                "--stdin",
                "--kind",
                "body",
                "--kind=nope",
                "--name",
                "x",
                "--config",
                "--rules",
                "--rules=a",
                "--baseline",
                "--fail-on",
                "high",
                "--no-tools",
                "--offline",
                "--write",
                "--write=json=r.json",
                "--write=nope=x",
                "--result",
                "r.json",
                "--color",
                "always",
                "--owner",
                "--update-baseline");
        return words.list().ofMaxSize(6).map(FastStartGuardTest::guard);
    }

    private static List<String> guard(List<String> words) {
        List<String> line = new java.util.ArrayList<>(words);
        line.add(0, "guard");
        return line;
    }
}
