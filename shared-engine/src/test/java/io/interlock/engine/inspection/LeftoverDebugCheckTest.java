package io.interlock.engine.inspection;

import static org.assertj.core.api.Assertions.assertThat;

import io.interlock.engine.model.ReviewCategory;
import io.interlock.engine.model.ReviewFinding;
import io.interlock.engine.model.Severity;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LeftoverDebugCheckTest {

    private static List<String> found(String path, String before, String after) {
        return new TestChange().modified(path, before, after).quotes("leftover-debug");
    }

    private static List<String> inserted(String path, String line) {
        return found(path, "a;\nb;\n", "a;\n" + line + "\nb;\n");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "src/Cart.java     | System.out.println(total);",
                "src/Cart.java     | e.printStackTrace();",
                "src/cart.ts       | console.log('cart', cart);",
                "src/cart.js       | debugger;",
                "app/cart.py       | print(cart)",
                "app/cart.py       | import pdb; pdb.set_trace()",
                "app/cart.py       | breakpoint()",
                "pkg/cart/cart.go  | fmt.Printf(\"%+v\", cart)",
                "src/cart.rs       | dbg!(&cart);",
                "src/cart.rs       | println!(\"{:?}\", cart);",
                "app/cart.rb       | binding.pry",
                "app/Cart.php      | var_dump($cart);",
                "src/Cart.kt       | println(cart)",
                "src/Cart.cs       | Console.WriteLine(cart);"
            })
    void a_call_that_shows_what_goes_on_is_left_over(String path, String line) {
        assertThat(inserted(path, line)).containsExactly(line);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "src/Cart.java      | log.debug(\"total {}\", total);",
                "src/Cart.java      | // System.out.println(total);",
                "src/Cart.java      | String s = \"System.out.println(1)\";",
                "src/cart.ts        | console.error('cannot load', e);",
                "src/cart.ts        | myconsole.log(a);",
                "src/cart.ts        | const debugger_ = attach();",
                "src/server.ts      | app.listen(port, () => console.log(`Listening on ${port}`));",
                "app/cart.py        | self.print(cart)",
                "app/cart.py        | blueprint(cart)",
                "app/cart.py        | print(cart, file=out)",
                "cmd/cart/main.go   | fmt.Println(cart)",
                "scripts/release.py | print(version)",
                "build.rs           | println!(\"cargo:rerun-if-changed=a\");",
                "pkg/cart_test.go   | fmt.Println(cart)",
                "examples/cart.rs   | println!(\"{}\", cart);",
                "vendor/x/cart.go   | fmt.Println(cart)",
                "dist/cart.js       | console.log(cart)"
            })
    void output_and_what_only_looks_like_it_is_not(String path, String line) {
        assertThat(inserted(path, line)).isEmpty();
    }

    @Test
    void a_file_that_printed_before_prints_on_purpose() {
        assertThat(found("app/show.py", "print(1)\nb\n", "print(1)\nprint(2)\nb\n"))
                .isEmpty();
    }

    @Test
    void words_of_debugging_give_a_print_away_even_there() {
        assertThat(found("app/show.py", "print(1)\nb\n", "print(1)\nprint('got here')\nb\n"))
                .containsExactly("print('got here')");
    }

    @Test
    void a_print_behind_a_switch_is_wanted() {
        assertThat(found("src/a.ts", "a;\n", "a;\nif (options.verbose) {\n  console.log(a);\n}\n"))
                .isEmpty();
    }

    @Test
    void a_line_that_moved_or_was_reworded_was_not_left_over_by_this_change() {
        assertThat(found("src/a.ts", "console.log(a);\nb;\nc;\n", "b;\nc;\n  console.log(a);\n"))
                .isEmpty();
        assertThat(found("src/a.ts", "console.log(a);\nb;\n", "console.log('value', a);\nb;\n"))
                .isEmpty();
    }

    @Test
    void a_statement_is_quoted_to_its_end_and_can_be_removed() {
        ReviewFinding finding = new TestChange()
                .modified("src/a.ts", "a;\nb;\n", "a;\nconsole.log(\n  'a',\n  a,\n);\nb;\n")
                .findings("leftover-debug")
                .get(0);

        assertThat(finding.quote()).isEqualTo("console.log(\n  'a',\n  a,\n);");
        assertThat(finding.range().text()).isEqualTo("src/a.ts:2-5");
        assertThat(finding.suggestion()).isEmpty();
    }

    @Test
    void nothing_is_suggested_where_the_rest_would_mean_something_else() {
        assertThat(new TestChange()
                        .modified("src/a.ts", "a;\nb;\n", "a;\nif (x)\n  console.log(a);\nb;\n")
                        .findings("leftover-debug"))
                .singleElement()
                .extracting(ReviewFinding::suggestion)
                .isNull();
        assertThat(new TestChange()
                        .modified("src/a.py", "a\nb\n", "a\nif x:\n    print(x)\nb\n")
                        .findings("leftover-debug"))
                .singleElement()
                .extracting(ReviewFinding::suggestion)
                .isNull();
    }

    @Test
    void a_test_that_runs_alone_keeps_the_others_from_running() {
        ReviewFinding finding = new TestChange()
                .modified("src/a.test.ts", "  it('adds', () => {\n", "  it.only('adds', () => {\n")
                .findings("leftover-debug")
                .get(0);

        assertThat(finding.category()).isEqualTo(ReviewCategory.CORRECTNESS);
        assertThat(finding.severity()).isEqualTo(Severity.MEDIUM);
        assertThat(finding.suggestion()).isEqualTo("  it('adds', () => {");
    }

    @Test
    void to_fit_is_no_focused_test_where_there_are_no_tests() {
        assertThat(inserted("src/model.ts", "fit(data);")).isEmpty();
        assertThat(inserted("src/model.test.ts", "fit('adds', run);")).hasSize(1);
    }

    @Test
    void a_test_that_is_switched_off_needs_a_reason() {
        assertThat(found("src/test/java/ATest.java", "@Test\nvoid a() {}\n", "@Disabled\n@Test\nvoid a() {}\n"))
                .containsExactly("@Disabled");
        assertThat(found(
                        "src/test/java/ATest.java",
                        "@Test\nvoid a() {}\n",
                        "@Disabled(\"needs a display\")\n@Test\nvoid a() {}\n"))
                .isEmpty();
    }

    @Test
    void text_blocks_and_doc_comments_are_not_code() {
        assertThat(found("src/A.java", "a\n", "a\nString s = \"\"\"\n  System.out.println(1);\n  \"\"\";\n"))
                .isEmpty();
        assertThat(found("src/a.rs", "a\n", "a\n/// ```\n/// println!(\"{}\", 1);\n/// ```\n"))
                .isEmpty();
        assertThat(found("app/a.py", "a\n", "a\n\"\"\"\n    print(1)\n\"\"\"\n"))
                .isEmpty();
    }
}
