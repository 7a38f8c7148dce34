package io.interlock.engine.testing;

import static org.assertj.core.api.Assertions.assertThat;

import io.interlock.engine.testing.TestCase.Outcome;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FailureDigestTest {

    private static String of(String output) {
        return FailureDigest.of(TestResults.NONE, output, "/home/ci/run-7", 4_000);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '^',
            value = {
                "took 1.23 s of it | took <time> of it",
                "at 2026-11-20T10:11:12.345Z | at <time>",
                "10:11:12,345 WARN | <time> WARN",
                "object 0x7f3a21 gone | object <address> gone",
                "Cart@1b2c3d4e | Cart@<hash>",
                "connect localhost:43127 refused | connect localhost:<port> refused",
                "on 127.0.0.1:8080 | on 127.0.0.1:<port>",
                "/home/ci/run-7/src/a.py:3: no | src/a.py:3: no",
                "/tmp/tmpx81ab is gone | <temporary> is gone",
                "/tmp/pytest-of-ci/pytest-4/test_a0/list.txt | <temporary>/list.txt",
                "/home/ci/.m2/repository/org/acme/lib.jar | .../acme/lib.jar",
                "thread 'cart::adds' (12345) panicked at src/lib.rs:5:9: | thread 'cart::adds' (<number>) panicked at src/lib.rs:5:9:",
                "target/debug/deps/shop-0123456789abcdef | target/debug/deps/shop",
                "pid 4711 died | pid <number> died",
                "pool-3-thread-12 | pool-<number>-thread-<number>",
                "run 9f8b7c6d-1111-2222-3333-444455556666 | run <id>",
                "expected 5 but was 6 | expected 5 but was 6",
                "a/b/c and 1/2/3 | a/b/c and 1/2/3",
            })
    void what_differs_from_run_to_run_is_left_out(String printed, String told) {
        assertThat(of(printed)).isEqualTo(told);
    }

    @Test
    void what_a_compiler_says_is_told_once_and_without_the_rest() {
        String output = """
                [INFO] Scanning for projects...
                [INFO] Compiling 3 source files
                [INFO] -------------------------------------------------------------
                [ERROR] COMPILATION ERROR :
                [INFO] -------------------------------------------------------------
                [ERROR] /home/ci/run-7/src/test/java/ATest.java:[7,9] cannot find symbol
                  symbol:   method frobnicate()
                  location: class ATest
                [INFO] 1 error
                [ERROR] Failed to execute goal compile on project x: Compilation failure
                [ERROR] /home/ci/run-7/src/test/java/ATest.java:[7,9] cannot find symbol
                [ERROR]   symbol:   method frobnicate()
                [ERROR]   location: class ATest
                [ERROR]
                [ERROR] -> [Help 1]
                """;

        assertThat(of(output)).isEqualTo("""
                [ERROR] src/test/java/ATest.java:[7,9] cannot find symbol
                  symbol:   method frobnicate()
                  location: class ATest""");
    }

    @Test
    void of_a_stack_trace_only_frames_of_the_project_are_told() {
        TestCase test = new TestCase("com.acme.CartTest", "adds", Outcome.FAILED, "expected: <1> but was: <2>", """
                org.opentest4j.AssertionFailedError: expected: <1> but was: <2>
                \tat org.junit.jupiter.api.AssertionUtils.fail(AssertionUtils.java:55)
                \tat app//com.acme.CartTest.adds(CartTest.java:14)
                \tat java.base/java.lang.reflect.Method.invoke(Method.java:569)
                \t... 12 more
                """);

        assertThat(FailureDigest.of(new TestResults(List.of(test), List.of()), "BUILD FAILURE", "", 1_000))
                .isEqualTo("""
                FAILED com.acme.CartTest > adds
                  expected: <1> but was: <2>
                  org.opentest4j.AssertionFailedError: expected: <1> but was: <2>
                  \tat app//com.acme.CartTest.adds(CartTest.java:14)""");
    }

    @Test
    void it_is_never_longer_than_asked_for() {
        String output = "a line of output\n".repeat(10_000);

        assertThat(FailureDigest.of(TestResults.NONE, output, "/r", 100))
                .hasSizeLessThanOrEqualTo(100)
                .endsWith("(cut)");
        assertThat(FailureDigest.of(TestResults.NONE, output, "/r", 0)).isEmpty();
        assertThat(of("x".repeat(50_000_000)).length()).isLessThan(4_000);
    }
}
