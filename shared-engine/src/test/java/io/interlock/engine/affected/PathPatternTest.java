package io.interlock.engine.affected;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PathPatternTest {

    @ParameterizedTest
    @CsvSource({
        "core/**, core/a.py",
        "core/**, core/deep/a.py",
        "core/, core/deep/a.py",
        "core, core",
        "core, core/deep/a.py",
        "/core, core/a.py",
        "./core/**, core/a.py",
        "**/*.md, README.md",
        "**/*.md, docs/deep/a.md",
        "*.md, README.md",
        "docs/*.md, docs/a.md",
        "src/{a;b}/**, src/b/x",
        "services/*/Dockerfile, services/x/Dockerfile"
    })
    void matches(String pattern, String path) {
        assertThat(PathPattern.of(pattern.replace(';', ',')).matches(path)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "core/**, hardcore/a.py",
        "core/**, agents/core/a.py",
        "core, corex/a.py",
        "core/, core",
        "*.md, docs/a.md",
        "*, docs/a.md",
        "docs/*, docs/deep/a.md"
    })
    void leaves_alone(String pattern, String path) {
        assertThat(PathPattern.of(pattern).matches(path)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/", "!docs/**", "../x", "a/../../x", "a/.."})
    void refuses_what_names_nothing_in_the_repository(String pattern) {
        assertThatIllegalArgumentException().isThrownBy(() -> PathPattern.of(pattern));
    }

    @ParameterizedTest
    @CsvSource({
        "core/**, core",
        "proto/*/a.proto, proto",
        "**/*.md, ''",
        "a/b/c.txt, a/b",
        "./a/b/*, a/b",
        "/a/{b;c}/d, a"
    })
    void knows_the_directory_that_all_its_matches_are_in(String pattern, String directory) {
        assertThat(PathPattern.of(pattern.replace(';', ',')).fixedDirectory()).isEqualTo(directory);
    }

    @Test
    void a_pattern_that_stands_for_too_many_is_refused() {
        assertThatIllegalArgumentException().isThrownBy(() -> PathPattern.of("{a,b}".repeat(20)));
    }

    @Test
    void the_part_before_a_wildcard_is_what_must_be_there() {
        assertThat(PathPattern.of("libs/**/Money.java").fixedPath()).isEqualTo("libs");
        assertThat(PathPattern.of("libs/*.yaml").fixedPath()).isEqualTo("libs");
        assertThat(PathPattern.of("libs/api/a.proto").fixedPath()).isEqualTo("libs/api/a.proto");
        assertThat(PathPattern.of("libs/api/").fixedPath()).isEqualTo("libs/api");
        assertThat(PathPattern.of("**/*.md").fixedPath()).isEmpty();
    }
}
