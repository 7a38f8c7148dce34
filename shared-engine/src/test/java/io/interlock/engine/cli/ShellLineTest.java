package io.interlock.engine.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.NotEmpty;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ShellLineTest {

    @Test
    void plain_words_need_no_shell() {
        assertThat(ShellLine.of("./mvnw -B -pl :orders  -am\ttest").words())
                .containsExactly("./mvnw", "-B", "-pl", ":orders", "-am", "test");
    }

    @Test
    void quotes_and_escapes_make_words_as_a_shell_would() {
        assertThat(ShellLine.of("a 'b c' \"d \\\"e\\\" \\f\" g\\ h '' x'y'\"z\"")
                        .words())
                .containsExactly("a", "b c", "d \"e\" \\f", "g h", "", "xyz");
    }

    @Test
    void a_directory_to_go_to_first_needs_no_shell() {
        ShellLine line = ShellLine.of("cd ./web/shop && CI=1 npm test");
        assertThat(line.directory()).isEqualTo("web/shop");
        assertThat(line.variables()).isEqualTo(Map.of("CI", "1"));
        assertThat(line.words()).containsExactly("npm", "test");
        assertThat(ShellLine.of("(cd ./services/pricing && go test ./...)"))
                .isEqualTo(new ShellLine("services/pricing", Map.of(), List.of("go", "test", "./..."), ""));
        assertThat(ShellLine.of("(cd a && b) && (cd c && d)").isPlain()).isFalse();
        assertThat(ShellLine.of("cd .. && x").isPlain()).isFalse();
        assertThat(ShellLine.of("cd a && b && c").isPlain()).isFalse();
        assertThat(ShellLine.of("cd /a && b").isPlain()).isFalse();
    }

    @Test
    void variables_in_front_are_told_apart_from_words() {
        ShellLine line = ShellLine.of("CI=1 NAME='a b' npm test -- --x=1");
        assertThat(line.variables()).isEqualTo(Map.of("CI", "1", "NAME", "a b"));
        assertThat(line.words()).containsExactly("npm", "test", "--", "--x=1");
        assertThat(ShellLine.of("'CI'=1 x").words()).containsExactly("CI=1", "x");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "npm run a && npm test",
                "a | b",
                "a; b",
                "a > b",
                "a < b",
                "(a)",
                "echo $HOME",
                "echo \"$HOME\"",
                "echo `id`",
                "ls *.java",
                "ls ?",
                "ls [a]",
                "~/bin/x",
                "# nothing",
                "{ a; }",
                "a {b,c}",
                "a\nb",
                "a 'b",
                "a \"b",
                "! a",
                "",
                "   ",
                "CI=1"
            })
    void what_only_a_shell_understands_is_told_with_why(String text) {
        ShellLine line = ShellLine.of(text);
        assertThat(line.isPlain()).isFalse();
        assertThat(line.words()).isEmpty();
        assertThat(line.reason()).isNotBlank();
    }

    @Property
    void what_is_quoted_comes_out_as_it_was(@ForAll @NotEmpty List<String> words) {
        StringBuilder text = new StringBuilder();
        words.forEach(
                word -> text.append(" '").append(word.replace("'", "'\\''")).append('\''));
        assertThat(ShellLine.of("p" + text).words().subList(1, words.size() + 1))
                .isEqualTo(words);
    }
}
