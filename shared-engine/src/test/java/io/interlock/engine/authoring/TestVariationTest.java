package io.interlock.engine.authoring;

import static org.assertj.core.api.Assertions.assertThat;

import io.interlock.engine.testing.Framework;
import io.interlock.engine.testing.TestCase;
import io.interlock.engine.testing.TestCommand;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TestVariationTest {

    private static final String PATH = "lib/tests/test_a.py";
    private static final List<TestCase> CASES = List.of(
            passed("tests.test_a", "test_one[1-x]"),
            passed("tests.test_a", "test_one[2-y]"),
            passed("tests.test_a.TestB", "test_two"));

    private static TestCase passed(String suite, String name) {
        return new TestCase(suite, name, TestCase.Outcome.PASSED, "", "");
    }

    private static TestCommand command(String... words) {
        return new TestCommand(List.of(words), "lib", Map.of("A", "b"), List.of(), List.of("r.xml"), List.of());
    }

    @ParameterizedTest
    @EnumSource(Framework.class)
    void the_first_run_is_the_usual_one(Framework framework) {
        TestCommand command = command("run", "test");

        assertThat(TestVariation.NONE.of(framework, command, PATH)).isEqualTo(command);
    }

    @ParameterizedTest
    @EnumSource(Framework.class)
    void no_variation_loses_what_the_command_has(Framework framework) {
        TestCommand varied = new TestVariation(2, CASES).of(framework, command("run", "test"), PATH);

        assertThat(varied.words()).containsSubsequence("run", "test");
        assertThat(varied.variables()).containsEntry("A", "b");
        assertThat(varied.reports()).containsExactly("r.xml");
    }

    @Test
    void pytest_runs_from_the_last_to_the_first_with_other_hashes() {
        TestCommand varied =
                new TestVariation(1, CASES).of(Framework.PYTEST, command("pytest", "-q", "tests/test_a.py"), PATH);

        assertThat(varied.words())
                .containsExactly("pytest", "-q", "tests/test_a.py::TestB::test_two", "tests/test_a.py::test_one");
        assertThat(varied.variables()).containsEntry("PYTHONHASHSEED", "1");
    }

    @Test
    void pytest_keeps_the_file_where_names_cannot_be_told() {
        List<TestCase> odd = List.of(passed("elsewhere", "test_one"), passed("tests.test_a", "test two"));

        assertThat(new TestVariation(1, odd)
                        .of(Framework.PYTEST, command("pytest", "tests/test_a.py"), PATH)
                        .words())
                .containsExactly("pytest", "tests/test_a.py");
    }

    @Test
    void go_shuffles_by_a_number() {
        assertThat(new TestVariation(3, List.of())
                        .of(Framework.GO, command("go", "test", "-json", "./a"), PATH)
                        .words())
                .containsExactly("go", "test", "-shuffle=3", "-json", "./a");
    }
}
