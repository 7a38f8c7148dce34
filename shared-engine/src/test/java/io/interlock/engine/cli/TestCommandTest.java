package io.interlock.engine.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.interlock.engine.process.CommandRunner;
import io.interlock.engine.scm.TestRepository;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code interlock test}, from the command line through the HTTP client and pytest to a commit. */
@DisabledOnOs(OS.WINDOWS)
class TestCommandTest {

    private static final String KEY = "sk-" + "scripted-0123456789";
    private static final String AGENT = "You write tests as part of an automated pipeline";

    private static final String TESTS = """
            from cart import total


            def test_bulk_orders_are_cheaper():
                assert total(10, 3) == 27
            """;

    @TempDir
    Path temporary;

    private final ScriptedModels models = new ScriptedModels();
    private TestRepository repository;

    @BeforeEach
    void makeRepository() {
        repository = TestRepository.in(temporary.resolve("repo"));
        repository
                .commit()
                .write(".interlock/models.yaml", models.configuration())
                .write(".interlock/components.yaml", """
                        apiVersion: interlock.io/v1
                        kind: Components
                        spec:
                          components:
                            - {path: shop, test: cd shop && python3 -m pytest}
                            - {path: docs}
                        """)
                .write("docs/a.md", "a\n")
                .write("shop/pytest.ini", "[pytest]\npythonpath = .\n")
                .write("shop/cart.py", """
                        def total(count, price):
                            if count >= 10:
                                return count * price * 9 // 10
                            return count * price
                        """)
                .write("shop/test_cart.py", """
                        from cart import total


                        def test_one_costs_its_price():
                            assert total(1, 3) == 3
                        """)
                .to("main");
        repository.git("checkout", "-q", "-f", "main");
    }

    @AfterEach
    void stop() {
        models.close();
    }

    private static void requirePytest() {
        boolean there = new CommandRunner(System.getenv(), Duration.ofSeconds(60))
                .run(List.of("sh", "-c", "python3 -m pytest --version"), Path.of("."))
                .succeeded();
        assumeTrue(there, "needs python3 with pytest");
    }

    private CliRun interlock(String... arguments) {
        CliRun run = CliRun.in(repository.directory()).with("SCRIPTED_KEY", KEY);
        String home = System.getenv("HOME");
        return (home == null ? run : run.with("HOME", home)).run(arguments);
    }

    private CliRun test(String... more) {
        List<String> all = new ArrayList<>(List.of("test", "--component", "shop"));
        all.addAll(List.of(more));
        return interlock(all.toArray(new String[0]));
    }

    private void writing(String path, String content) {
        models.answering(
                AGENT, Map.of("files", List.of(Map.of("path", path, "content", content, "covers", "bulk orders"))));
    }

    private static JsonNode json(CliRun run) throws IOException {
        return new ObjectMapper().readTree(run.out());
    }

    @Test
    void tests_that_are_proven_are_one_commit_on_a_branch() throws IOException {
        requirePytest();
        writing("shop/test_bulk.py", TESTS);
        CliRun run = test("--repeats", "2", "--format", "json");

        assertThat(run.exitCode()).as(run.out() + run.err()).isEqualTo(ExitCode.DONE);
        JsonNode result = json(run);
        JsonNode component = result.get("components").get(0);
        assertThat(component.get("kept").get(0).get("path").asText()).isEqualTo("shop/test_bulk.py");
        assertThat(component.get("kept").get(0).get("killed").asText()).isNotEmpty();
        assertThat(component.get("coverage").get("after").asInt())
                .isGreaterThan(component.get("coverage").get("before").asInt());
        String branch = result.get("branch").asText();
        assertThat(repository.git("diff", "--name-only", "main", branch)).isEqualTo("shop/test_bulk.py");
        assertThat(repository.git("show", "-s", "--format=%B", branch)).contains("Interlock-Model: claude-3-opus");
        assertThat(repository.git("status", "--porcelain")).isEmpty();
    }

    @Test
    void tests_that_cannot_fail_are_not_kept() throws IOException {
        requirePytest();
        writing("shop/test_bulk.py", TESTS.replace("assert total(10, 3) == 27", "total(10, 3)"));
        CliRun run = test("--repeats", "2", "--max-iterations", "1", "--format", "json");

        assertThat(run.exitCode()).as(run.out() + run.err()).isEqualTo(ExitCode.REFUSED);
        JsonNode result = json(run);
        assertThat(result.get("status").asText()).isEqualTo("not-done");
        assertThat(result.get("attempts").get(0).get("outcome").asText()).isEqualTo("kills-nothing");
        assertThat(result.get("commit").isNull()).isTrue();
        assertThat(interlock("runs", "show").out()).contains("catches no fault");
    }

    @Test
    void the_components_of_a_change_are_taken_when_none_is_named_with_its_lines_first() {
        repository.commit().write("shop/cart.py", """
                        def total(count, price):
                            if count >= 20:
                                return count * price * 9 // 10
                            return count * price
                        """).parent("main").to("feature");
        repository.git("checkout", "-q", "-f", "feature");
        CliRun run = interlock("test", "--base", "main", "--dry-run");

        assertThat(run.exitCode()).as(run.err()).isEqualTo(ExitCode.DONE);
        assertThat(run.out()).contains("shop: pytest, 1 changed lines first", "Nothing was sent");
        assertThat(models.requests()).isZero();
    }

    @Test
    void a_component_without_tests_is_told_with_what_to_do() {
        CliRun run = interlock("test", "--component", "docs");

        assertThat(run.exitCode()).as(run.err()).isEqualTo(ExitCode.REFUSED);
        assertThat(run.out()).contains("'docs'", "has no test command");
        assertThat(models.requests()).isZero();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    --component shp       | Did you mean 'shop'?
                    --max-test-files 0    | --max-test-files is 0
                    --repeats 101         | --repeats is 101
                    --budget-usd 0        | pays for nothing
                    --issue x             | Unknown argument '--issue'
                    """)
    void what_cannot_be_is_told_before_anything_is_asked(String arguments, String message) {
        CliRun run = test(arguments.split(" "));
        assertThat(run.exitCode()).as(run.err()).isEqualTo(ExitCode.USAGE);
        assertThat(run.err()).contains(message);
        assertThat(models.requests()).isZero();
    }

    @Test
    void without_a_component_or_a_change_there_is_nothing_to_do() {
        CliRun run = interlock("test");
        assertThat(run.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(run.err()).contains("Nothing says what to write tests for", "--component", "--base");
    }
}
