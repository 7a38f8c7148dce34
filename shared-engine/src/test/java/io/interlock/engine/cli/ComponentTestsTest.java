package io.interlock.engine.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.interlock.engine.affected.ComponentsConfig;
import io.interlock.engine.agent.TestRunner.Outcome;
import io.interlock.engine.agent.TestRunner.Report;
import io.interlock.engine.agent.TestRunner.Request;
import io.interlock.engine.agent.TestRunner.Result;
import io.interlock.engine.config.ComponentsConfigReader;
import io.interlock.engine.guardrail.Limits;
import io.interlock.engine.process.CommandRunner;
import io.interlock.engine.sandbox.SandboxSettings;
import io.interlock.engine.scm.TestRepository;
import io.interlock.engine.workbench.Workbenches;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@DisabledOnOs(OS.WINDOWS)
class ComponentTestsTest {

    @TempDir
    Path directory;

    private static String config(String command) {
        return """
                apiVersion: interlock.io/v1
                kind: Components
                spec:
                  components:
                    - {path: orders, test: "%s"}
                    - {path: web, test: "exit 1"}
                """.formatted(command);
    }

    private Report run(String command, Duration timeout, String... files) throws IOException, InterruptedException {
        TestRepository repository = TestRepository.in(directory.resolve("repository"));
        String base = repository
                .commit()
                .write("orders/a.txt", "a")
                .write("web/a.txt", "a")
                .to("main");
        Files.createDirectories(directory.resolve("repository"));
        ComponentsConfig config =
                ComponentsConfigReader.read("components.yaml", config(command).getBytes(StandardCharsets.UTF_8));
        CommandRunner runner = new CommandRunner(
                Map.of("PATH", System.getenv("PATH"), "API_TOKEN", "of nobody"), Duration.ofSeconds(20));
        ComponentTests tests = new ComponentTests(
                new ComponentTests.Workplace(benches(runner, base), components(runner, config), null),
                runner,
                text -> text.replace("hidden", "***"),
                System::nanoTime);
        return tests.run(new Request("run", "step", List.of(files), timeout));
    }

    private RunComponents components(CommandRunner runner, ComponentsConfig config) {
        return new RunComponents(directory.resolve("repository"), runner, config);
    }

    private Workbenches benches(CommandRunner runner, String commit) {
        Path repository = directory.resolve("repository");
        RunSandbox sandbox = new RunSandbox(SandboxSettings.DEFAULT, repository, runner);
        return new Workbenches(
                new Workbenches.Place(repository, runner, () -> commit, sandbox, null),
                new Workbenches.Rules(Limits.NONE, Set.of(), (edit, before) -> null, null));
    }

    private Result one(String command) throws IOException, InterruptedException {
        List<Result> results =
                run(command, Duration.ofSeconds(20), "orders/a.txt").results();
        assertThat(results).hasSize(1);
        return results.get(0);
    }

    @Test
    void the_tests_of_the_component_that_has_the_files_are_run() throws Exception {
        Result result = one("echo fine");

        assertThat(result.component()).isEqualTo("orders");
        assertThat(result.outcome()).isEqualTo(Outcome.PASSED);
        assertThat(result.message()).isEqualTo("fine");
    }

    @Test
    void what_a_test_prints_is_redacted_and_has_no_credential_to_print() throws Exception {
        Result result = one("echo hidden $API_TOKEN; exit 3");

        assertThat(result.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(result.message()).isEqualTo("***");
    }

    @Test
    void a_program_that_is_not_there_is_told_as_not_run() throws Exception {
        assertThat(one("no-such-program-anywhere test").outcome()).isEqualTo(Outcome.NOT_RUN);
    }

    @Test
    void files_of_no_component_have_no_tests() throws Exception {
        Report report = run("echo", Duration.ofSeconds(20), "elsewhere.txt");

        assertThat(report.results()).isEmpty();
        assertThat(report.reason()).contains("no component");
    }

    @Test
    void without_time_nothing_is_started() throws Exception {
        assertThat(run("echo", Duration.ZERO, "orders/a.txt").results())
                .extracting(Result::outcome)
                .containsExactly(Outcome.NOT_RUN);
    }
}
