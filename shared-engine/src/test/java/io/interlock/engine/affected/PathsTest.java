package io.interlock.engine.affected;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.interlock.engine.process.CommandRunner;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PathsTest {

    @ParameterizedTest
    @CsvSource({
        "'', a/b, a/b",
        "x, a/b, x/a/b",
        "x/y, ../z, x/z",
        "x/y, ./z/, x/y/z",
        "x, .., ''",
        "x, a\\b, x/a/b",
        "x, a//b, x/a/b",
    })
    void a_relative_path_is_resolved_against_its_directory(String directory, String written, String expected) {
        assertThat(RepoPath.resolve(directory, written)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"'', ..", "x, ../..", "x, /etc", "x, C:/a", "x, a/../../../b"})
    void a_path_that_leaves_the_repository_is_refused(String directory, String written) {
        assertThat(RepoPath.resolve(directory, written)).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "packages/*, packages/a, true",
        "packages/*, packages/a/b, false",
        "packages/**, packages/a/b, true",
        "**/src, a/b/src, true",
        "**/src, src, true",
        "a/**/b, a/b, true",
        "a/**/b, a/x/y/b, true",
        "'{a,b}/c', b/c, true",
        "'{a,b{1,2}}/c', b2/c, true",
        "a?c, abc, true",
        "[a-c]x, bx, true",
        "[!a-c]x, bx, false",
        "./a/, a, true",
        "a*b*c, aXbYc, true",
        "a*b*c, aXbY, false",
    })
    void a_pattern_matches_whole_paths(String pattern, String path, boolean matches) {
        assertThat(Glob.of(pattern).matches(path)).isEqualTo(matches);
    }

    @Test
    void a_pattern_that_stands_for_too_many_is_refused() {
        assertThatThrownBy(() -> Glob.of("{a,b}".repeat(30))).isInstanceOf(IllegalArgumentException.class);
    }

    @Property
    void a_pattern_without_wildcards_matches_itself_alone(
            @ForAll @StringLength(min = 1, max = 20) @CharRange(from = 'a', to = 'f') String path) {
        assertThat(Glob.of(path).matches(path)).isTrue();
        assertThat(Glob.of(path).matches(path + "x")).isFalse();
    }

    @Property(tries = 25)
    void a_quoted_word_is_one_word_to_a_shell(@ForAll @StringLength(max = 30) String word) {
        String printable = word.replace("\0", "").replaceAll("[\\ud800-\\udfff]", "?");
        CommandRunner runner =
                new CommandRunner(Map.of("PATH", System.getenv("PATH"), "LC_ALL", "C.UTF-8"), Duration.ofSeconds(10));

        byte[] output = runner.run(List.of("/bin/sh", "-c", "printf %s " + ShellWord.quote(printable)), Path.of("/"))
                .output();

        assertThat(new String(output, java.nio.charset.StandardCharsets.UTF_8)).isEqualTo(printable);
    }

    @Test
    void no_build_system_takes_a_plain_source_for_a_manifest() {
        String[] sources = {
            "a/A.java",
            "a/a.kt",
            "README.md",
            "a.ts",
            "a.tsx",
            "a.jsx",
            "a.css",
            "a.rs",
            "a.cs",
            "a.svg",
            "a.png",
            "a.html",
            "a.sql",
            "a.vue",
            "a.svelte",
            "a.cpp",
            "a.h",
            "a.sh",
            "a.snap",
            "a.adoc",
            "a.mdx"
        };
        for (String source : sources) {
            assertThat(PlainSources.contains(source)).as(source).isTrue();
            for (BuildSystem system : BuildSystems.all()) {
                assertThat(system.isManifest(source))
                        .as("%s %s", system.kind(), source)
                        .isFalse();
                for (SharedInput input : system.sharedInputs()) {
                    assertThat(input.matches(source))
                            .as("%s %s", system.kind(), source)
                            .isFalse();
                }
            }
        }
    }
}
