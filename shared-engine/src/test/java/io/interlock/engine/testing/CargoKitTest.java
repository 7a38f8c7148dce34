package io.interlock.engine.testing;

import static org.assertj.core.api.Assertions.assertThat;

import io.interlock.engine.testing.Fixture.Run;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CargoKitTest {
    private static final String CART = "src/cart.rs";
    private static final String TEST = "tests/cart.rs";

    @TempDir
    Path folder;

    @Test
    void tests_are_run_from_green_to_broken() throws Exception {
        Fixture.assumeInstalled("cargo");
        Fixture project = Fixture.of("cargo", folder);
        TestKit kit = project.kit("cargo", "", "cargo test -p shop");

        Run green = project.run(kit.all(true));
        assertThat(green.exitCode()).as(green.output()).isZero();
        assertThat(green.results(Framework.CARGO).cases())
                .extracting(TestCase::name, TestCase::outcome)
                .extracting(Object::toString)
                .containsExactly(
                        "(\"cart::tests::adds_prices\", PASSED)",
                        "(\"refuses_negative_prices\", PASSED)",
                        "(\"src/cart.rs - cart::Cart (line 3)\", PASSED)");
        assertThat(kit.all(true).coverage()).isEmpty();
        assertThat(kit.unmeasured()).contains("cargo install cargo-llvm-cov");

        project.replace(CART, "price >= 0", "price <= 0");
        Run red = project.run(kit.only(List.of(TEST), false));
        assertThat(red.results(Framework.CARGO).failures())
                .extracting(TestCase::name)
                .containsExactly("refuses_negative_prices");
        Fixture other = Fixture.of("cargo", Files.createDirectory(folder.resolve("other")));
        other.replace(CART, "price >= 0", "price <= 0");
        assertThat(other.run(kit.only(List.of(TEST), false)).digest(Framework.CARGO))
                .isEqualTo(red.digest(Framework.CARGO))
                .startsWith("FAILED refuses_negative_prices")
                .contains("note: test did not panic as expected");
        project.replace(CART, "price <= 0", "price >= 0");
        assertThat(project.run(kit.only(List.of(TEST), false)).exitCode()).isZero();

        project.replace(TEST, "add(-1)", "added(-1)");
        Run broken = project.run(kit.only(List.of(TEST), false));
        assertThat(broken.results(Framework.CARGO).cases()).isEmpty();
        assertThat(broken.digest(Framework.CARGO))
                .startsWith("error[E0599]: no method named `added`")
                .contains("--> tests/cart.rs:6:21");
    }
}
