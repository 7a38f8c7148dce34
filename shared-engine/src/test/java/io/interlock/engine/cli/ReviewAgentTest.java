package io.interlock.engine.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.interlock.engine.agent.AgentResult;
import io.interlock.engine.agent.AgentSpec;
import io.interlock.engine.agent.AgentTask;
import io.interlock.engine.expression.Value;
import io.interlock.engine.guardrail.CheckSet;
import io.interlock.engine.guardrail.GuardrailsConfig;
import io.interlock.engine.guardrail.Origin;
import io.interlock.engine.guardrail.TextGuard;
import io.interlock.engine.llm.CallBudget;
import io.interlock.engine.llm.ModelCall;
import io.interlock.engine.llm.ModelGateway;
import io.interlock.engine.llm.ModelLimits;
import io.interlock.engine.llm.ModelReply;
import io.interlock.engine.llm.ReplyMemory;
import io.interlock.engine.model.ChangeSet;
import io.interlock.engine.process.CommandRunner;
import io.interlock.engine.scm.Repository;
import io.interlock.engine.scm.TestRepository;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReviewAgentTest {

    @TempDir
    Path temporary;

    /** A model that never answers. */
    private static final class Slow implements ModelGateway {

        private final List<CompletableFuture<ModelReply>> open = new ArrayList<>();

        @Override
        public CompletableFuture<ModelReply> call(ModelCall call) {
            CompletableFuture<ModelReply> reply = new CompletableFuture<>();
            open.add(reply);
            return reply;
        }

        @Override
        public ModelLimits limits(String model) {
            return new ModelLimits(200_000, 8_000);
        }

        @Override
        public void close() {
            // Nothing is open.
        }
    }

    private AgentTask task(ModelGateway models) {
        AgentSpec agent = new AgentSpec(
                "reviewer",
                "review",
                "clever",
                AgentSpec.Role.WORKER,
                List.of(),
                AgentSpec.Constraints.NONE,
                "",
                new Origin("workflow.yaml", 1, 1));
        ModelCall.Caller caller = new ModelCall.Caller(
                "run-1", "step", "reviewer", Duration.ofMinutes(30), CallBudget.UNLIMITED, ReplyMemory.NONE);
        return new AgentTask(agent, "review_code", Value.from(Map.of()), null, models, caller, line -> {});
    }

    @Test
    void a_step_that_is_given_up_asks_no_model_any_more() {
        TestRepository repository = TestRepository.in(temporary.resolve("repo"));
        String base = repository.commit().write("src/app.py", "one = 1\n").to("main");
        String head =
                repository.commit().write("src/app.py", "one = 1\ntwo = 2\n").to("main");
        CommandRunner runner = new CommandRunner(TestRepository.gitEnvironment(), Duration.ofSeconds(60));
        ChangeSet change;
        try (Repository opened = repository.open()) {
            change = opened.change(RunChanges.between(base, head));
        }
        GuardrailsConfig config = GuardrailsConfig.DEFAULT;
        Slow models = new Slow();
        ReviewAgent agent = new ReviewAgent(
                new ReviewAgent.Workplace(repository.directory(), runner, change, () -> head),
                new TextGuard(config, new CheckSet(config, List.of()), Clock.systemUTC()),
                task -> CompletableFuture.failedFuture(new AssertionError("not this one")));

        CompletableFuture<AgentResult> result = agent.perform(task(models));
        assertThat(models.open).hasSize(1);
        result.cancel(true);

        assertThat(models.open.get(0)).isCancelled();
    }
}
