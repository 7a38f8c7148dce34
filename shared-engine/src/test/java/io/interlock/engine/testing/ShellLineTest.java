package io.interlock.engine.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ShellLineTest {

    @Test
    void words_are_told_apart_as_a_shell_does() {
        ShellLine line = ShellLine.parse("CI=1 A='b c' mvn -pl 'a b' \"c\\\"d\" e\\ f ''");

        assertThat(line.words()).isEqualTo(List.of("mvn", "-pl", "a b", "c\"d", "e f", ""));
        assertThat(line.variables()).isEqualTo(Map.of("CI", "1", "A", "b c"));
        assertThat(line.directory()).isEmpty();
    }

    @Test
    void a_directory_is_changed_to_before() {
        assertThat(ShellLine.parse("(cd ./a/b && go test ./...)"))
                .isEqualTo(new ShellLine("a/b", Map.of(), List.of("go", "test", "./...")));
        assertThat(ShellLine.parse("cd 'a b' && cd .. && npx nx run x:test").directory())
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a | b",
                "a && b",
                "a; b",
                "a > b",
                "a $B",
                "a `b`",
                "a \"$B\"",
                "a *",
                "~/a",
                "a\nb",
                "a 'b",
                "cd .. && a",
                "cd /x && a",
                "A=1",
                "",
                "a # b",
                "a & ",
                "{ a; }",
                "a \\"
            })
    void what_needs_a_shell_is_not_understood(String command) {
        assertThat(ShellLine.parse(command)).isNull();
    }
}
