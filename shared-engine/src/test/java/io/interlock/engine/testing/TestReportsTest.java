package io.interlock.engine.testing;

import static org.assertj.core.api.Assertions.assertThat;

import io.interlock.engine.coverage.ReportFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TestReportsTest {

    private static String recorded(String name) throws IOException {
        return Files.readString(Path.of("src/test/resources/reports", name));
    }

    private static TestResults file(Framework framework, String content) {
        ReportFile file = new ReportFile("report", content.getBytes(StandardCharsets.UTF_8));
        return TestReports.read(framework, List.of(file), "", "/home/dev/shop");
    }

    private static List<String> told(TestResults results) {
        assertThat(results.problems()).isEmpty();
        return results.cases().stream()
                .map(test -> test.outcome() + " " + test.id())
                .toList();
    }

    @Test
    void surefire() throws IOException {
        assertThat(told(file(Framework.MAVEN, recorded("surefire-green.xml"))))
                .containsExactly(
                        "PASSED com.acme.shop.CartTest > adds_prices",
                        "PASSED com.acme.shop.CartTest$Greeting > knows_customers");
        TestCase red =
                file(Framework.MAVEN, recorded("surefire-red.xml")).failures().get(0);
        assertThat(red.outcome()).isEqualTo(TestCase.Outcome.FAILED);
        assertThat(red.message()).isEqualTo("org.opentest4j.AssertionFailedError");
        assertThat(red.details()).contains("MoneyTest.java:10");
    }

    @Test
    void a_test_that_passed_only_when_it_was_run_again_says_so() {
        String xml =
                "<testsuite name='s'><testcase name='a' classname='C'><flakyFailure message='no'><stackTrace>at C.a(C.java:3)"
                        + "</stackTrace></flakyFailure></testcase><testcase name='b'><failure/><rerunFailure message='again'/></testcase>"
                        + "<error message='no setup'/></testsuite>";
        List<TestCase> cases = file(Framework.MAVEN, xml).cases();

        assertThat(cases)
                .extracting(TestCase::outcome)
                .containsExactly(TestCase.Outcome.PASSED, TestCase.Outcome.FAILED, TestCase.Outcome.ERROR);
        assertThat(cases.get(0).message()).isEqualTo("passed only when it was run again: no");
        assertThat(cases.get(1).id()).isEqualTo("s > b");
        assertThat(cases.get(2).message()).isEqualTo("no setup");
    }

    @Test
    void gradle() throws IOException {
        TestResults results = file(Framework.GRADLE, recorded("gradle.xml"));

        assertThat(told(results))
                .containsExactly(
                        "PASSED com.acme.CartTest > adds()",
                        "SKIPPED com.acme.CartTest > skips()",
                        "FAILED com.acme.CartTest > fails()");
        assertThat(FailureDigest.of(results, "> Task :test FAILED", "/r", 1_000))
                .endsWith("app//com.acme.CartTest.fails(CartTest.java:21)");
    }

    @Test
    void pytest() throws IOException {
        TestResults results = file(Framework.PYTEST, recorded("pytest.xml"));

        assertThat(told(results)).containsExactly("ERROR tests2.test_import");
        assertThat(results.failures().get(0).details()).contains("No module named 'nothing_such'");
    }

    @Test
    void jest() throws IOException {
        TestResults results = file(Framework.JEST, recorded("jest.json"));

        assertThat(told(results))
                .containsExactlyInAnyOrder(
                        "ERROR src/broken.test.js > ",
                        "FAILED src/cart.test.js > a cart > of prices > adds prices",
                        "PASSED src/cart.test.js > a cart > passes",
                        "SKIPPED src/cart.test.js > a cart > is skipped",
                        "SKIPPED src/cart.test.js > a cart > is to do");
        assertThat(FailureDigest.of(results, "", "/home/dev/shop", 4_000))
                .contains("SyntaxError: src/broken.test.js: Unexpected token (1:10)", "src/cart.test.js:4:")
                .doesNotContain("/node_modules/", "/home/dev");
    }

    @ParameterizedTest
    @ValueSource(strings = {"vitest.xml", "vitest.json"})
    void vitest(String report) throws IOException {
        TestResults results = file(Framework.VITEST, recorded(report));

        assertThat(told(results)).contains("FAILED tests/cart.test.js > a cart > adds prices");
        assertThat(results.failures()).hasSize(2);
        assertThat(FailureDigest.of(results, "", "/home/dev/shop", 4_000))
                .contains("Parse failure: Expression expected", "expected 5 to be 6", "tests/cart.test.js:8:24")
                .doesNotContain("/home/dev");
    }

    @Test
    void go_test() throws IOException {
        TestResults panic = TestReports.read(Framework.GO, List.of(), recorded("go-panic.txt"));

        assertThat(told(panic))
                .containsExactly(
                        "PASSED example.com/shop/cart > TestAdd",
                        "PASSED example.com/shop/cart > TestAdd/a_price",
                        "FAILED example.com/shop/cart > TestPanics");
        assertThat(FailureDigest.of(panic, "", "/home/dev/shop", 4_000))
                .contains("invalid memory address", "cart/panic_test.go:7")
                .doesNotContain("/usr/lib/go", "0x");
        String broken = recorded("go-build-failed.txt");
        TestResults build = TestReports.read(Framework.GO, List.of(), broken);
        assertThat(told(build)).containsExactly("ERROR example.com/shop/cart > ");
        assertThat(FailureDigest.of(build, broken, "/home/dev/shop", 4_000))
                .startsWith("cart/panic_test.go:7:4: c.Added undefined");
    }

    @Test
    void go_test_of_newer_versions_tells_builds_as_events_and_may_be_killed() {
        String output = """
                {"ImportPath":"m/a [m/a.test]","Action":"build-output","Output":"# m/a [m/a.test]\\n"}
                {"ImportPath":"m/a [m/a.test]","Action":"build-output","Output":"a/a.go:3:2: undefined: x\\n"}
                {"ImportPath":"m/a [m/a.test]","Action":"build-fail"}
                {"Action":"start","Package":"m/a"}
                {"Action":"output","Package":"m/a","Output":"FAIL\\tm/a [build failed]\\n"}
                {"Action":"fail","Package":"m/a","Elapsed":0,"FailedBuild":"m/a [m/a.test]"}
                {"Action":"run","Package":"m/b","Test":"TestHangs"}
                {"Action":"output","Package":"m/b","Test":"TestHangs","Outp
                """;
        TestResults results = TestReports.read(Framework.GO, List.of(), output);

        assertThat(told(results)).containsExactly("ERROR m/a > ", "ERROR m/b > TestHangs");
        assertThat(results.cases().get(0).details()).contains("undefined: x");
        assertThat(results.cases().get(1).message()).isEqualTo("it did not end");
    }

    @Test
    void libtest() throws IOException {
        TestResults results = TestReports.read(Framework.CARGO, List.of(), recorded("libtest.txt"));

        assertThat(told(results))
                .containsExactlyInAnyOrder(
                        "SKIPPED cart::more::is_ignored",
                        "PASSED cart::more::test_prints",
                        "PASSED cart::tests::adds_prices",
                        "FAILED cart::more::fails",
                        "PASSED refuses_negative_prices",
                        "PASSED src/cart.rs - cart::Cart (line 3)");
        assertThat(results.failures().get(0).message()).isEqualTo("assertion `left == right` failed");
        assertThat(told(TestReports.read(Framework.CARGO, List.of(), recorded("libtest-nocapture.txt"))))
                .containsExactlyInAnyOrder(
                        "SKIPPED cart::more::is_ignored",
                        "PASSED cart::more::test_prints",
                        "PASSED cart::tests::adds_prices",
                        "FAILED cart::more::fails");
        assertThat(told(TestReports.read(Framework.CARGO, List.of(), "running 2 tests\ntest a ... ok\ntest b ... ")))
                .containsExactly("PASSED a", "ERROR b");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "<html/>",
                "<testsuite>",
                "{}",
                "{\"testResults\": 3}",
                "nonsense",
                "<!DOCTYPE t [<!ENTITY a 'b'>]><testsuites>&a;</testsuites>"
            })
    void what_is_no_report_is_a_problem_and_never_a_failure(String content) {
        TestResults results = file(Framework.JEST, content);

        assertThat(results.cases()).isEmpty();
        assertThat(results.problems())
                .hasSize(1)
                .first()
                .asString()
                .startsWith("Test report 'report' cannot be read: ");
    }

    @Test
    void what_tests_say_is_bounded() {
        StringBuilder xml = new StringBuilder("<testsuite name='s'>");
        for (int i = 0; i < 2_000; i++) {
            xml.append("<testcase name='t")
                    .append(i)
                    .append("'><failure message='m'>")
                    .append("x".repeat(20_000))
                    .append("</failure></testcase>");
        }
        TestResults results = file(Framework.MAVEN, xml + "</testsuite>");

        assertThat(results.failures()).hasSize(2_000);
        assertThat(results.cases().stream()
                        .mapToLong(test -> test.details().length())
                        .sum())
                .isEqualTo(16 << 20);
    }
}
