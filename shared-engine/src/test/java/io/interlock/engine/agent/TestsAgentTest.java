package io.interlock.engine.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.interlock.engine.agent.AgentSpec.Constraints;
import io.interlock.engine.agent.TestRunner.Outcome;
import io.interlock.engine.agent.TestRunner.Report;
import io.interlock.engine.agent.TestRunner.Request;
import io.interlock.engine.agent.TestRunner.Result;
import io.interlock.engine.expression.Value;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class TestsAgentTest {

    private static final Result GOOD = new Result("orders", List.of("mvn", "test"), Outcome.PASSED, "");
    private static final Result BAD = new Result("web", List.of("npm", "test"), Outcome.FAILED, "expected 1, was 2");
    private static final Result MISSING = new Result("go", List.of("go", "test"), Outcome.NOT_RUN, "no program 'go'");

    private final ScriptedModels models = ScriptedModels.saying(Value.nothing());

    private CompletableFuture<AgentResult> perform(TestRunner runner, Value input) {
        AgentSpec spec =
                Tasks.agent("test-generation", new Constraints(null, null, null, null, Duration.ofMinutes(5), null));
        return AgentCatalog.standard(Tasks.GUARD, runner).perform(Tasks.task(spec, "run_tests", input, models));
    }

    private static Value member(AgentResult result, String name) {
        return ((Value.Mapping) result.output()).members().get(name);
    }

    @Test
    void tests_are_never_asked_of_a_model() {
        AgentResult result = perform(TestRunner.NONE, Value.nothing()).join();

        assertThat(models.calls).isEmpty();
        assertThat(member(result, "ran")).isEqualTo(Value.of(false));
        assertThat(member(result, "status")).isEqualTo(Value.of("not-run"));
        assertThat(result.notExamined()).hasSize(1);
        assertThat(result.notExamined().get(0).reason()).contains("no commands for tests");
    }

    @Test
    void tests_that_pass_are_told() {
        AgentResult result = perform(request -> new Report(List.of(GOOD), ""), Value.nothing())
                .join();

        assertThat(member(result, "ran")).isEqualTo(Value.of(true));
        assertThat(member(result, "status")).isEqualTo(Value.of("passed"));
        assertThat(result.notExamined()).isEmpty();
    }

    @Test
    void tests_that_fail_fail_the_task() {
        assertThatThrownBy(() -> perform(request -> new Report(List.of(GOOD, BAD), ""), Value.nothing())
                        .join())
                .cause()
                .isInstanceOf(AgentException.class)
                .hasMessageContaining("1 of 2")
                .hasMessageContaining("npm test")
                .hasMessageContaining("expected 1, was 2");
    }

    @Test
    void a_program_that_is_not_there_is_no_failure_and_no_success() {
        AgentResult result = perform(request -> new Report(List.of(GOOD, MISSING), ""), Value.nothing())
                .join();

        assertThat(member(result, "status")).isEqualTo(Value.of("partly-run"));
        assertThat(result.notExamined()).hasSize(1);
        assertThat(result.notExamined().get(0).reason()).contains("no program 'go'");
    }

    @Test
    void the_runner_is_told_which_files_and_how_long() {
        CompletableFuture<Request> asked = new CompletableFuture<>();
        Value input = Tasks.files(Tasks.file("src/ATest.java", "x"), Tasks.file("../evil", "x"));

        perform(
                        request -> {
                            asked.complete(request);
                            return new Report(List.of(GOOD), "");
                        },
                        input)
                .join();

        assertThat(asked.join().files()).containsExactly("src/ATest.java");
        assertThat(asked.join().timeout()).isEqualTo(Duration.ofMinutes(5));
        assertThat(asked.join().run()).isEqualTo("run-1");
    }

    @Test
    void to_give_up_the_task_interrupts_the_tests() throws Exception {
        CountDownLatch started = new CountDownLatch(1);
        CountDownLatch interrupted = new CountDownLatch(1);
        CompletableFuture<AgentResult> result = perform(
                request -> {
                    started.countDown();
                    try {
                        new CountDownLatch(1).await();
                    } catch (InterruptedException e) {
                        interrupted.countDown();
                        throw e;
                    }
                    return new Report(List.of(), "");
                },
                Value.nothing());
        assertThat(started.await(10, TimeUnit.SECONDS)).isTrue();

        result.cancel(true);

        assertThat(interrupted.await(10, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void a_runner_that_breaks_fails_the_task() {
        assertThatThrownBy(() -> perform(
                                request -> {
                                    throw new IllegalStateException("no workspace");
                                },
                                Value.nothing())
                        .join())
                .cause()
                .isInstanceOf(AgentException.class)
                .hasMessageContaining("no workspace");
    }
}
