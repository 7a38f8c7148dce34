package io.interlock.engine.review;

import static org.assertj.core.api.Assertions.assertThat;

import io.interlock.engine.diff.Hunk;
import io.interlock.engine.model.Side;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SafeSuggestionTest {

    private static QuoteAnchor.Spot spot(String... lines) {
        Hunk hunk =
                Changes.patches(Changes.newFile("a.txt", lines)).get(0).hunks().get(0);
        SideLines side = SideLines.of(hunk, Side.RIGHT, line -> new SideLines.Sent(line.text(), false));
        return new QuoteAnchor.Spot(side, 0, lines.length - 1, true);
    }

    private static @Nullable String safe(String given, String... lines) {
        return SafeSuggestion.of(spot(lines), given);
    }

    @Test
    void a_line_is_replaced_by_another() {
        assertThat(safe("    return total;", "    return totl;")).isEqualTo("    return total;");
        assertThat(safe("    return total;\n", "    return totl;")).isEqualTo("    return total;");
    }

    @Test
    void the_indentation_that_was_left_out_comes_back() {
        assertThat(safe("return total;", "    return totl;")).isEqualTo("    return total;");
        assertThat(safe("if (a) {\n    b();\n}", "    if (c) {", "        b();", "    }"))
                .isEqualTo("    if (a) {\n        b();\n    }");
        assertThat(safe("if (a) {\n        b();\n    }", "    if (c) {", "        b();", "    }"))
                .isEqualTo("    if (a) {\n        b();\n    }");
    }

    @Test
    void a_file_keeps_its_carriage_returns() {
        assertThat(safe("one\ntwo", "uno\r", "dos\r")).isEqualTo("one\r\ntwo\r");
        assertThat(safe("one\r\ntwo", "uno", "dos")).isEqualTo("one\ntwo");
    }

    @Test
    void lines_can_be_removed() {
        assertThat(safe("", "print(secret)")).isEmpty();
    }

    @Test
    void what_changes_nothing_once_it_is_indented_is_no_suggestion() {
        assertThat(safe("return x", "    return x")).isNull();
    }

    @Test
    void blanks_that_are_none_and_names_of_two_scripts_are_not_taken_over() {
        assertThat(safe("return\u00a0total;", "return totl;")).isNull();
        assertThat(safe("call(a,\u3000b);", "call(a);")).isNull();
        assertThat(safe("one();\u2028two();", "one();")).isNull();
        assertThat(safe("return p\u0430ssword;", "return name;")).isNull();
        assertThat(safe("return \"\u043f\u0440\u0438\u0432\u0435\u0442\";", "return \"hello\";"))
                .isNotNull();
    }

    @Test
    void the_body_that_follows_keeps_its_head() {
        assertThat(safe("return None", "if ready:")).isNull();
        assertThat(safe("", "else:")).isNull();
        assertThat(safe("run --all", "run \\")).isNull();
        assertThat(safe("if ready():", "if ready:")).isEqualTo("if ready():");
    }

    @Test
    void white_space_alone_can_be_what_has_to_change() {
        assertThat(safe("        return x", "    return x")).isEqualTo("        return x");
        assertThat(safe("    return x", "    return x")).isNull();
        assertThat(safe("    return x  ", "    return x")).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "```java\ncall(a);\n```",
                "+call(a);",
                "-call(b);\n+call(a);",
                "12| call(a);",
                "12: call(a);",
                "@@ -1 +1 @@",
                "<<<<<<< ours",
                "call(a;",
                "call(a));",
                "call(\"a);",
                "call(a);\u202e // safe",
                "call(a\u200b);",
                "call(\ufffd);",
                "call([masked]);"
            })
    void what_is_no_code_or_not_what_it_seems_is_left_out(String given) {
        assertThat(safe(given, "call(b);")).isNull();
    }

    @Test
    void what_grows_beyond_measure_is_left_out() {
        String[] lines = new String[24];
        Arrays.fill(lines, "more();");

        assertThat(safe(String.join("\n", lines), "less();")).isNull();
    }

    @Test
    void tabs_and_blanks_are_not_mixed() {
        assertThat(safe("    call(a);", "\tcall(b);")).isNull();
        assertThat(safe("\tcall(a);", "    call(b);")).isNull();
        assertThat(safe("\tcall(a);", "\tcall(b);")).isEqualTo("\tcall(a);");
    }

    @Test
    void lines_that_are_not_the_ones_meant_are_not_replaced() {
        QuoteAnchor.Spot sure = spot("call(b);");

        assertThat(SafeSuggestion.of(new QuoteAnchor.Spot(sure.in(), 0, 0, false), "call(a);"))
                .isNull();
        assertThat(SafeSuggestion.of(sure, null)).isNull();
    }

    @Test
    void bytes_that_are_no_text_are_not_replaced() {
        assertThat(safe("call(a);", "call(\ufffd);")).isNull();
    }
}
