package io.interlock.engine.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CliEnvironmentTest {

    private static CliEnvironment with(Map<String, String> variables) {
        return new CliEnvironment(variables, Path.of("/w"), true, true);
    }

    private static boolean colours(Map<String, String> variables, boolean terminal) {
        return with(variables).colours(Color.AUTO, terminal);
    }

    @Test
    void colours_are_used_on_terminals_that_can_show_them() {
        assertThat(colours(Map.of(), true)).isTrue();
        assertThat(colours(Map.of(), false)).isFalse();
        assertThat(colours(Map.of("TERM", "dumb"), true)).isFalse();
        assertThat(colours(Map.of("CLICOLOR", "0"), true)).isFalse();
    }

    @Test
    void colours_can_be_forced_and_forbidden() {
        assertThat(colours(Map.of("CLICOLOR_FORCE", "1"), false)).isTrue();
        assertThat(colours(Map.of("CLICOLOR_FORCE", "0"), false)).isFalse();
        assertThat(colours(Map.of("NO_COLOR", "1", "CLICOLOR_FORCE", "1"), true))
                .isFalse();
        assertThat(colours(Map.of("NO_COLOR", ""), true)).isTrue();
        assertThat(with(Map.of("NO_COLOR", "1")).colours(Color.ALWAYS, false)).isTrue();
        assertThat(with(Map.of("CLICOLOR_FORCE", "1")).colours(Color.NEVER, true))
                .isFalse();
    }

    @Test
    void the_base_is_the_target_branch_of_the_pull_request() {
        assertThat(with(Map.of()).defaultBase()).isNull();
        assertThat(with(Map.of("GITHUB_BASE_REF", "")).defaultBase()).isNull();
        assertThat(with(Map.of("GITHUB_BASE_REF", "main")).defaultBase()).isEqualTo("origin/main");
        assertThat(with(Map.of("CHANGE_TARGET", "release/1")).defaultBase()).isEqualTo("origin/release/1");
        assertThat(with(Map.of("INTERLOCK_BASE", "v1", "CHANGE_TARGET", "x")).defaultBase())
                .isEqualTo("v1");
    }

    @Test
    void the_cache_has_its_place() {
        assertThat(with(Map.of()).cacheDirectory()).isNull();
        assertThat(with(Map.of("HOME", "/h")).cacheDirectory()).isEqualTo(Path.of("/h/.cache/interlock/graphs"));
        assertThat(with(Map.of("HOME", "/h", "XDG_CACHE_HOME", "/x")).cacheDirectory())
                .isEqualTo(Path.of("/x/interlock/graphs"));
        assertThat(with(Map.of("HOME", "/h", "XDG_CACHE_HOME", "relative")).cacheDirectory())
                .isEqualTo(Path.of("/h/.cache/interlock/graphs"));
        assertThat(with(Map.of("INTERLOCK_CACHE_DIR", "c")).cacheDirectory()).isEqualTo(Path.of("/w/c"));
    }

    @Test
    void the_width_is_that_of_the_terminal() {
        assertThat(with(Map.of("COLUMNS", "132")).columns()).isEqualTo(132);
        assertThat(with(Map.of("COLUMNS", "wide")).columns()).isZero();
        assertThat(with(Map.of()).columns()).isZero();
        assertThat(new CliEnvironment(Map.of("COLUMNS", "132"), Path.of("/"), false, true).columns())
                .isZero();
    }
}
