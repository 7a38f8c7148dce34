package io.interlock.engine.testing;

import static org.assertj.core.api.Assertions.assertThat;

import io.interlock.engine.coverage.Coverage;
import io.interlock.engine.testing.Fixture.Run;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PytestKitTest {
    private static final String CART = "src/shop/cart.py";
    private static final String TEST = "tests/test_cart.py";

    @TempDir
    Path folder;

    @Test
    void tests_are_run_and_measured_from_green_to_broken() throws Exception {
        Fixture.assumeInstalled("pytest");
        Fixture project = Fixture.of("pytest", folder);
        TestKit kit = project.kit("python", "", "python -m pytest");

        Run green = project.run(kit.all(true));
        assertThat(green.exitCode()).as(green.output()).isZero();
        assertThat(green.results(Framework.PYTEST).cases())
                .extracting(TestCase::id)
                .containsExactly("tests.test_cart > test_adds_prices", "tests.test_cart > test_adds_prices_later");
        Coverage coverage = project.coverage(green);
        assertThat(coverage.of(CART).covered()).hasToString("1, 3, 6-7, 9-10, 12-13, 15, 17-20, 22");
        assertThat(coverage.of(CART).missed()).hasToString("14, 23-25");
        assertThat(coverage.of("src/shop/unused.py").missed()).hasToString("1-2");

        // A fault of the same length is planted within the same second, and noticed.
        project.replace(CART, "self.total += price", "self.total -= price");
        Run red = project.run(kit.only(List.of(TEST), false));
        assertThat(red.results(Framework.PYTEST).failures()).hasSize(2);
        assertThat(red.results(Framework.PYTEST).failures().get(0).message()).contains("assert -5 == 5");
        Fixture other = Fixture.of("pytest", Files.createDirectory(folder.resolve("other")));
        other.replace(CART, "self.total += price", "self.total -= price");
        assertThat(other.run(kit.only(List.of(TEST), false)).digest(Framework.PYTEST))
                .isEqualTo(red.digest(Framework.PYTEST))
                .contains("tests/test_cart.py:7: in test_adds_prices", "assert -5 == 5")
                .doesNotContain(folder.toString());
        project.replace(CART, "self.total -= price", "self.total += price");
        assertThat(project.run(kit.only(List.of(TEST), false)).exitCode()).isZero();

        project.write(TEST, "from shop.card import Cart\n");
        Run broken = project.run(kit.only(List.of(TEST), false));
        assertThat(broken.results(Framework.PYTEST).failures())
                .extracting(TestCase::outcome)
                .containsExactly(TestCase.Outcome.ERROR);
        assertThat(broken.digest(Framework.PYTEST)).contains("No module named 'shop.card'");
    }
}
