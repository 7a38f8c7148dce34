package io.interlock.engine.review;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.interlock.engine.diff.DiffLine;
import io.interlock.engine.diff.DiffLine.Kind;
import io.interlock.engine.diff.FilePatch;
import io.interlock.engine.review.ReviewInput.FileFacts;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RiskTest {

    private static double risk(EditedFiles change, Map<String, FileFacts> facts, String... security) {
        ReviewInput input = new ReviewInput(change.patches(), change, facts, List.of(), List.of(), List.of(), Set.of());
        FilePatch first = change.patches().get(0);
        return new Risk(input, List.of(security)).of(first, first.hunks().get(0));
    }

    private static double risk(String path, int lines, String text) {
        return risk(file(path, lines, text), Map.of());
    }

    private static EditedFiles file(String path, int lines, String text) {
        List<DiffLine> script = Collections.nCopies(lines, EditedFiles.line(Kind.ADDED, text));
        return new EditedFiles().add(path, script);
    }

    @ParameterizedTest
    @CsvSource({
        "src/main/java/Order.java, CODE",
        "src/test/java/OrderTest.java, TEST",
        "orders/order_test.go, TEST",
        "web/order.spec.ts, TEST",
        "tests/conftest.py, TEST",
        "src/latest/Attestation.java, CODE",
        ".github/workflows/build.yml, DELIVERY",
        "Dockerfile, DELIVERY",
        "infra/main.tf, DELIVERY",
        "app/pom.xml, DELIVERY",
        "README.md, DOCS",
        "docs/conf.yaml, DOCS",
        "src/orders.yaml, DATA",
        "db/migrations/0001_orders.sql, CODE"
    })
    void a_path_tells_what_a_file_is_for(String path, PathRole role) {
        assertThat(PathRole.of(path)).isEqualTo(role);
    }

    @Test
    void words_of_a_path_are_told_by_their_humps() {
        assertThat(PathWords.of("src/HTTPServer/loginForm2.java"))
                .containsExactlyInAnyOrder("src", "http", "server", "login", "form", "java");
    }

    @ParameterizedTest
    @CsvSource({
        "src/auth/User.java, src/colour/User.java",
        "src/PasswordReset.java, src/ColourReset.java",
        "src/Order.java, test/OrderTest.java",
        "test/OrderTest.java, docs/order.md",
        ".github/workflows/build.yml, config/order.yml"
    })
    void one_path_is_riskier_than_the_other(String more, String less) {
        assertThat(risk(more, 5, "x")).isGreaterThan(risk(less, 5, "x"));
    }

    @Test
    void a_security_word_counts_as_a_whole_word_alone() {
        assertThat(risk("src/Author.java", 5, "x")).isEqualTo(risk("src/Colour.java", 5, "x"));
    }

    @Test
    void configured_paths_count_as_security() {
        EditedFiles change = file("src/Ledger.java", 5, "x");
        assertThat(risk(change, Map.of(), "**/Ledger*")).isCloseTo(3 * risk(change, Map.of()), within(1e-9));
    }

    @Test
    void what_lines_do_counts_as_well() {
        assertThat(risk("src/A.java", 5, "Runtime.getRuntime().exec(line)"))
                .isGreaterThan(risk("src/A.java", 5, "Runtime.getRuntime().gc()"));
    }

    @Test
    void more_lines_are_more_risk_but_not_as_much_as_they_are_more() {
        double ten = risk("src/A.java", 10, "x");
        double hundred = risk("src/A.java", 100, "x");
        assertThat(hundred).isBetween(1.3 * ten, 3 * ten);
    }

    @Test
    void the_more_components_depend_on_it_the_riskier_and_at_most_twice() {
        EditedFiles change = file("src/A.java", 5, "x");
        double none = risk(change, Map.of("src/A.java", new FileFacts("a", 0)));
        double some = risk(change, Map.of("src/A.java", new FileFacts("a", 7)));
        double all = risk(change, Map.of("src/A.java", new FileFacts("a", 1_000_000)));
        assertThat(some).isCloseTo(1.5 * none, within(1e-9));
        assertThat(all).isCloseTo(2 * none, within(1e-9));
    }

    @ParameterizedTest
    @CsvSource({
        "src/Order.java, test/OrderTest.java",
        "orders/order.go, orders/order_test.go",
        "app/order.py, tests/test_order.py",
        "web/order.ts, web/order.spec.ts",
        "web/order.ts, web/order.test.ts"
    })
    void code_is_riskier_while_no_test_named_after_it_changes(String code, String test) {
        List<DiffLine> line = List.of(EditedFiles.line(Kind.ADDED, "x"));
        double tested = risk(file(code, 1, "x").add(test, line), Map.of());
        double untested = risk(file(code, 1, "x").add("tests/test_other.py", line), Map.of());
        assertThat(untested).isCloseTo(1.3 * tested, within(1e-9));
    }
}
