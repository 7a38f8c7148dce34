package io.interlock.engine.testing;

import static org.assertj.core.api.Assertions.assertThat;

import io.interlock.engine.coverage.Coverage;
import io.interlock.engine.testing.Fixture.Run;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MavenKitTest {
    private static final String CART = "shop/src/main/java/com/acme/shop/Cart.java";
    private static final String TEST = "shop/src/test/java/com/acme/shop/CartTest.java";
    private static final String SECOND = "shop/src/test/java/com/acme/shop/SecondTest.java";

    @TempDir
    Path folder;

    @Test
    void tests_of_a_module_are_run_and_measured_from_green_to_broken() throws Exception {
        Fixture.assumeInstalled("mvn");
        Fixture project = Fixture.of("maven", folder);
        TestKit kit = project.kit("maven", "shop", "mvn -B -pl shop -am verify");

        Run green = project.run(kit.all(true));
        assertThat(green.output()).contains("BUILD SUCCESS");
        assertThat(green.results(Framework.MAVEN).cases())
                .extracting(TestCase::id, TestCase::outcome)
                .hasSize(2);
        Coverage coverage = project.coverage(green);
        assertThat(coverage.of(CART).covered()).hasToString("5-6, 9-10, 13, 17-18");
        assertThat(coverage.of(CART).missed()).hasToString("20");
        assertThat(coverage.of("shop/src/main/java/com/acme/shop/Unused.java").missed())
                .hasToString("3, 5");

        // A fault is planted right after, and noticed.
        project.replace(CART, "\"Welcome back\"", "\"Welcome bacc\"");
        Run red = project.run(kit.only(List.of(TEST), false));
        assertThat(red.exitCode()).isNotZero();
        assertThat(red.results(Framework.MAVEN).failures())
                .extracting(TestCase::message)
                .containsExactly("expected: <Welcome back> but was: <Welcome bacc>");

        assertThat(project.run(kit.only(List.of(TEST), false)).digest(Framework.MAVEN))
                .isEqualTo(red.digest(Framework.MAVEN))
                .startsWith("FAILED com.acme.shop.CartTest$Greeting > knows_customers")
                .contains("CartTest.java:21");

        project.replace(CART, "\"Welcome bacc\"", "\"Welcome back\"");
        project.write(
                SECOND,
                project.read(TEST)
                        .replace("CartTest", "SecondTest")
                        .replace("true", "false")
                        .replace(" back", ""));
        Run second = project.run(kit.only(List.of(SECOND), true));
        assertThat(second.output()).contains("BUILD SUCCESS");
        assertThat(project.coverage(second).of(CART).covered()).hasToString("5-6, 9-10, 13, 17, 20");

        project.replace(SECOND, "cart.total()", "cart.totel()");
        Run broken = project.run(kit.only(List.of(SECOND), false));
        assertThat(broken.results(Framework.MAVEN).cases()).isEmpty();
        assertThat(broken.digest(Framework.MAVEN))
                .contains(SECOND)
                .contains("cannot find symbol")
                .contains("totel");
    }
}
