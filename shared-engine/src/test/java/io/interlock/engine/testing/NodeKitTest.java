package io.interlock.engine.testing;

import static org.assertj.core.api.Assertions.assertThat;

import io.interlock.engine.coverage.Coverage;
import io.interlock.engine.testing.Fixture.Run;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NodeKitTest {
    private static final Path MODULES = Path.of("target/node/node_modules").toAbsolutePath();

    @TempDir
    Path folder;

    private Fixture fixture(String name) throws Exception {
        Assumptions.assumeTrue(
                Files.isDirectory(MODULES),
                "needs npm install --prefix shared-engine/target/node jest@30 vitest@3 @vitest/coverage-v8@3");
        Fixture project = Fixture.of(name, folder);
        Files.createSymbolicLink(project.root().resolve("node_modules"), MODULES);
        return project;
    }

    @Test
    void tests_of_jest_are_run_and_measured_from_green_to_broken() throws Exception {
        Fixture project = fixture("jest");
        TestKit kit = project.kit("npm", "", "npm run test");
        String test = "src/cart.test.js";

        Run green = project.run(kit.all(true));
        assertThat(green.exitCode()).as(green.output()).isZero();
        assertThat(green.results(Framework.JEST).cases())
                .extracting(TestCase::id)
                .containsExactly("src/cart.test.js > a cart > adds prices", "src/cart.test.js > a cart > is not run");
        Coverage coverage = project.coverage(green);
        assertThat(coverage.of("src/cart.js").covered()).hasToString("3, 7, 10, 14");
        assertThat(coverage.of("src/cart.js").missed()).hasToString("8");
        assertThat(coverage.of("src/unused.js").missed()).hasToString("2, 5");

        project.replace("src/cart.js", "total += price", "total -= price");
        Run red = project.run(kit.only(List.of(test), false));
        assertThat(red.digest(Framework.JEST))
                .startsWith("FAILED src/cart.test.js > a cart > adds prices")
                .contains("Expected: 5", "Received: -5", "src/cart.test.js:7:24")
                .doesNotContain("node_modules");
        project.replace("src/cart.js", "total -= price", "total += price");
        assertThat(project.run(kit.only(List.of(test), false)).exitCode()).isZero();

        project.write(test, "const { Cart } = require('./card');\n");
        Run broken = project.run(kit.only(List.of(test), false));
        assertThat(broken.results(Framework.JEST).failures()).hasSize(1);
        assertThat(broken.digest(Framework.JEST)).contains("Cannot find module './card' from 'src/cart.test.js'");
    }

    @Test
    void tests_of_vitest_are_run_and_measured_from_green_to_broken() throws Exception {
        Fixture project = fixture("vitest");
        TestKit kit = project.kit("npm", "", "npm test");
        String test = "tests/cart.test.js";

        Run green = project.run(kit.all(true));
        assertThat(green.exitCode()).as(green.output()).isZero();
        assertThat(green.results(Framework.VITEST).cases())
                .extracting(TestCase::id)
                .containsExactly("tests/cart.test.js > a cart > adds prices");
        Coverage coverage = project.coverage(green);
        assertThat(coverage.of("src/cart.js").covered().contains(10)).isTrue();
        assertThat(coverage.of("src/cart.js").missed()).hasToString("8-9");
        assertThat(coverage.of("src/unused.js").missed()).isNotNull();

        project.replace("src/cart.js", "total += price", "total -= price");
        Run red = project.run(kit.only(List.of(test), false));
        assertThat(red.digest(Framework.VITEST))
                .startsWith("FAILED tests/cart.test.js > a cart > adds prices")
                .contains("expected -5 to be 5", "tests/cart.test.js:8:24");

        project.write(test, "import { Cart } from '../src/card.js';\n");
        Run broken = project.run(kit.only(List.of(test), false));
        assertThat(broken.exitCode()).isNotZero();
        assertThat(broken.digest(Framework.VITEST)).contains("card.js");
    }
}
