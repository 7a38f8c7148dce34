package io.interlock.engine.testing;

import static org.assertj.core.api.Assertions.assertThat;

import io.interlock.engine.coverage.Coverage;
import io.interlock.engine.testing.Fixture.Run;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GoKitTest {
    private static final String CART = "cart/cart.go";
    private static final String TEST = "cart/cart_test.go";

    @TempDir
    Path folder;

    @Test
    void tests_are_run_and_measured_from_green_to_broken() throws Exception {
        Fixture.assumeInstalled("go");
        Fixture project = Fixture.of("go", folder);
        TestKit kit = project.kit("go", "", "go test ./...");

        Run green = project.run(kit.all(true));
        assertThat(green.exitCode()).as(green.output()).isZero();
        assertThat(green.results(Framework.GO).cases())
                .extracting(TestCase::id)
                .containsExactly("example.com/shop/cart > TestAdd", "example.com/shop/cart > TestAdd/a_price");
        Coverage coverage = project.coverage(green);
        assertThat(coverage.of(CART).covered()).hasToString("9-10, 13-14");
        assertThat(coverage.of(CART).missed()).hasToString("11-12");

        project.replace(CART, "c.Total += price", "c.Total -= price");
        Run red = project.run(kit.only(List.of(TEST), false));
        assertThat(red.results(Framework.GO).failures())
                .extracting(TestCase::name)
                .containsExactly("TestAdd", "TestAdd/a_price");
        assertThat(red.digest(Framework.GO)).contains("cart_test.go:9: got -5");

        project.replace(TEST, "c.Add(5)", "c.Added(5)");
        Run broken = project.run(kit.only(List.of(TEST), false));
        assertThat(broken.results(Framework.GO).failures())
                .extracting(TestCase::outcome)
                .containsExactly(TestCase.Outcome.ERROR);
        assertThat(broken.digest(Framework.GO)).contains("cart/cart_test.go:8:15: c.Added undefined");
    }
}
