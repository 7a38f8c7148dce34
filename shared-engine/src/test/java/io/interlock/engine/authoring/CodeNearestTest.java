package io.interlock.engine.authoring;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CodeNearestTest {

    private static final CodeText FILE =
            CodeText.of("def add(a, b):\n\treturn a - b\n\ndef sub(a, b):\n    return b\n");

    @Test
    void lines_that_differ_by_white_space_alone_are_shown_as_they_are() {
        assertThat(CodeNearest.lines(FILE, "def add(a, b):\n    return a - b"))
                .isEqualTo("1\tdef add(a, b):\n2\t\treturn a - b\n");
    }

    @Test
    void otherwise_the_lines_most_like_the_longest_one_are_shown() {
        assertThat(CodeNearest.lines(FILE, "x\ndef add(a, c):\n")).startsWith("1\tdef add(a, b):\n");
    }

    @Test
    void nothing_is_shown_when_nothing_is_like_it() {
        assertThat(CodeNearest.lines(FILE, "public static void main")).isEmpty();
        assertThat(CodeNearest.lines(FILE, " \n\t\n")).isEmpty();
        assertThat(CodeNearest.lines(CodeText.of(""), "a")).isEmpty();
    }
}
