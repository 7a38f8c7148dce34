package io.interlock.engine.inspection;

import static org.assertj.core.api.Assertions.assertThat;

import io.interlock.engine.model.ReviewFinding;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MissingTestCheckTest {

    private static final String JAVA =
            "package a;\npublic class Cart {\n    public int total(int a) {\n        if (a > 0) {\n"
                    + "            return a;\n        }\n        return 0;\n    }\n}\n";

    private static TestChange java() {
        return new TestChange().beside("src/test/java/a/PriceTest.java", "class PriceTest {}\n");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "pkg/cart.go       | pkg/price_test.go        | ~func Total(a int) int {\n\tif a > 0 {\n\t\treturn a\n\t}\n\treturn 0\n}~",
                "app/cart.py       | tests/test_price.py      | ~def total(a):\n    if a:\n        return a\n    return 0~",
                "src/cart.rs       | tests/price.rs           | ~pub fn total(a: i32) -> i32 {\n    if a > 0 { a } else { 0 }\n}~",
                "src/cart.ts       | src/__tests__/price.ts   | ~export const total = (a: number) => {\n  if (a) return a;\n  return 0;\n};~",
                "app/models/cart.rb| spec/models/price_spec.rb| ~class Cart\n  def total(a)\n    a if a > 0\n  end\nend~",
                "src/main/kotlin/a/Cart.kt | src/test/kotlin/a/PriceTest.kt | ~fun total(a: Int): Int {\n    if (a > 0) return a\n    return 0\n}~",
                "src/Shop/Cart.cs  | src/Shop.Tests/PriceTests.cs | ~public class Cart {\n    public int Total(int a) {\n        if (a > 0) return a;\n        return 0;\n    }\n}~"
            })
    void what_decides_something_wants_a_test_where_others_have_one(String path, String test, String text) {
        assertThat(new TestChange()
                        .beside(test, "test\n")
                        .added(path, text + "\n")
                        .findings("missing-test"))
                .hasSize(1);
        assertThat(new TestChange().added(path, text + "\n").findings("missing-test"))
                .as("where nothing has tests")
                .isEmpty();
    }

    @Test
    void a_test_of_it_that_comes_with_it_is_enough() {
        assertThat(java().added("src/main/java/a/Cart.java", JAVA).quotes("missing-test"))
                .containsExactly("public class Cart {");
        assertThat(java().added("src/main/java/a/Cart.java", JAVA)
                        .added("src/test/java/a/CartTest.java", "class CartTest {}\n")
                        .findings("missing-test"))
                .isEmpty();
        assertThat(java().added("src/main/java/a/Cart.java", JAVA)
                        .modified("src/test/java/a/PriceTest.java", "a\n", "new Cart();\n")
                        .findings("missing-test"))
                .isEmpty();
    }

    @Test
    void a_test_of_another_source_is_not() {
        assertThat(java().added("src/main/java/a/Cart.java", JAVA)
                        .added(
                                "src/main/java/a/Order.java",
                                JAVA.replace("Cart", "Order").replace("total", "sum"))
                        .added("src/test/java/a/OrderTest.java", "order\n".repeat(20))
                        .quotes("missing-test"))
                .containsExactly("public class Cart {");
        assertThat(java().added("src/main/java/a/Cart.java", JAVA)
                        .added(
                                "src/main/java/a/Order.java",
                                JAVA.replace("Cart", "Order").replace("total", "sum"))
                        .added("src/test/java/a/OrderTest.java", "order\n".repeat(20))
                        .findings("missing-test"))
                .as("it may reach it, so that this is a note")
                .allMatch(ReviewFinding::isNote);
    }

    @Test
    void what_is_cut_out_of_another_file_is_not_new() {
        String body = JAVA.substring(JAVA.indexOf("    public"));

        assertThat(java().modified("src/main/java/a/Shop.java", "class Shop {\n" + body, "class Shop {\n}\n")
                        .added("src/main/java/a/Cart.java", JAVA)
                        .findings("missing-test"))
                .isEmpty();
    }

    @Test
    void what_holds_data_or_moved_or_is_private_wants_none() {
        List<TestChange> changes = List.of(
                java().added("src/main/java/a/Cart.java", "public record Cart(int a) {}\n"),
                java().added("src/main/java/a/CartException.java", JAVA.replace("class Cart", "class CartException")),
                java().added("src/main/java/a/Cart.java", JAVA.replace("public ", "")),
                java().renamed(
                                "src/main/java/b/Cart.java",
                                "src/main/java/a/Cart.java",
                                JAVA.replace("a;", "b;"),
                                JAVA),
                java().deleted("src/main/java/b/Cart.java", JAVA).added("src/main/java/a/Cart.java", JAVA),
                java().added("examples/src/main/java/a/Cart.java", JAVA));

        assertThat(changes).allMatch(change -> change.findings("missing-test").isEmpty());
    }

    @Test
    void tests_of_rust_may_be_in_the_file_itself() {
        String code = "pub fn total(a: i32) -> i32 {\n    if a > 0 { a } else { 0 }\n}\n";
        String tests = "\n#[cfg(test)]\nmod tests {\n    #[test]\n    fn adds() {}\n}\n";

        assertThat(new TestChange()
                        .beside("src/price.rs", tests)
                        .added("src/cart.rs", code)
                        .findings("missing-test"))
                .hasSize(1);
        assertThat(new TestChange()
                        .beside("src/price.rs", tests)
                        .added("src/cart.rs", code + tests)
                        .findings("missing-test"))
                .isEmpty();
    }
}
