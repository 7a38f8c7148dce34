package io.interlock.engine.authoring;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class TestLitterTest {

    private final TestLitter litter = new TestLitter(
            List.of("pom.xml", "src/a.py", "tests/unit/test_a.py"),
            List.of(".coverage", "target/classes/A.class", "tests/unit/__pycache__/test_a.pyc"));

    @Test
    void directories_of_the_build_are_its_own() {
        assertThat(litter.without(List.of(
                        ".coverage",
                        "target/classes/B.class",
                        "target/new/report.xml",
                        "tests/unit/__pycache__/test_b.pyc",
                        "tests/more/__pycache__/test_c.pyc",
                        "src/__pycache__/a.pyc")))
                .isEmpty();
    }

    @Test
    void other_files_are_strays() {
        assertThat(litter.without(List.of("src/a.py", "out.txt", "tests/unit/data.json", "left/over.txt")))
                .containsExactly("left/over.txt", "out.txt", "src/a.py", "tests/unit/data.json");
    }
}
