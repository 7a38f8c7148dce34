package io.interlock.engine.review;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class EnclosingLineTest {

    private static int of(String text, int place) {
        return EnclosingLine.of(List.of(text.split("\n", -1)), place);
    }

    @Test
    void the_function_is_found_behind_branches_and_loops() {
        String text = """
                class A {
                    void run() {
                        for (int i = 0; i < 9; i++) {
                            if (i > 3) {
                                stop();
                            } else {
                                go();
                            }
                        }
                    }
                }""";
        assertThat(of(text, 7)).isEqualTo(2);
        assertThat(of(text, 2)).isEqualTo(1);
        assertThat(of(text, 1)).isZero();
    }

    @Test
    void indentation_is_all_it_takes() {
        assertThat(of("def f(a):\n    if a:\n\n        return 1\n    return 2", 4))
                .isEqualTo(1);
        assertThat(of("func f() {\n\tfor {\n\t\tgo()\n\t}\n}", 3)).isEqualTo(1);
        assertThat(of("jobs:\n  build:\n    steps:\n      - run: make", 4)).isEqualTo(3);
    }

    @Test
    void comments_and_labels_at_the_border_are_no_heads() {
        assertThat(of("int f() {\n    a();\n#ifdef X\n// why\n    b();", 5)).isEqualTo(1);
    }

    @Test
    void what_stands_at_the_border_has_no_head() {
        assertThat(of("a = 1\nb = 2\nc = 3", 3)).isZero();
    }
}
