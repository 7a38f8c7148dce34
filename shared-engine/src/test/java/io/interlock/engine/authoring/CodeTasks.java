package io.interlock.engine.authoring;

import io.interlock.engine.agent.AgentException;
import io.interlock.engine.agent.AgentResult;
import io.interlock.engine.agent.AgentSpec;
import io.interlock.engine.agent.AgentTask;
import io.interlock.engine.authoring.ProjectCommands.Named;
import io.interlock.engine.expression.Value;
import io.interlock.engine.guardrail.CheckSet;
import io.interlock.engine.guardrail.GuardrailsConfig;
import io.interlock.engine.guardrail.Origin;
import io.interlock.engine.guardrail.TextGuard;
import io.interlock.engine.llm.CallBudget;
import io.interlock.engine.llm.ModelCall;
import io.interlock.engine.llm.ModelGateway;
import io.interlock.engine.llm.ReplyMemory;
import io.interlock.engine.model.CodeWork;
import io.interlock.engine.workbench.Workbench;
import io.interlock.engine.workbench.WorkbenchFactory;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** Work for a code agent, and what comes of it. */
final class CodeTasks {

    static final TextGuard GUARD = guard(GuardrailsConfig.DEFAULT);

    AuthoringSettings.Code limits = AuthoringSettings.Code.DEFAULT;
    AgentSpec.Constraints constraints = AgentSpec.Constraints.NONE;
    Duration stepTimeout = Duration.ofHours(1);
    String action = "generate_code";
    String instructions = "";
    String guidance = "";
    Value input = Value.of("Let add add.");
    TextGuard guard = GUARD;
    ProjectCommands commands = Commands.of("test app", "src", "tests");
    final AtomicLong nanos = new AtomicLong();
    final List<String> progress = new ArrayList<>();

    static TextGuard guard(GuardrailsConfig config) {
        Clock clock = Clock.fixed(Instant.EPOCH, ZoneOffset.UTC);
        return new TextGuard(config, new CheckSet(config, List.of()), clock);
    }

    /** What came of work: a result, or a failure. */
    record Outcome(@Nullable AgentResult result, @Nullable AgentException failure) {

        CodeWork work() {
            AgentException failed = failure;
            AgentResult done = result;
            CodeWork work = WorkValues.code(failed == null ? done.output() : failed.output());
            if (work == null) {
                throw new AssertionError("There is no work in " + this);
            }
            return work;
        }
    }

    CompletableFuture<AgentResult> start(WorkbenchFactory benches, ModelGateway models) {
        AuthoringSettings settings = new AuthoringSettings(
                AuthoringSettings.DEFAULT.sandbox(), List.of(), limits, AuthoringSettings.Tests.DEFAULT);
        CodeAuthor author =
                new CodeAuthor(new CodeAuthor.Place(settings, guard, benches, commands, guidance), nanos::get);
        return author.perform(task(models));
    }

    AgentTask task(ModelGateway models) {
        AgentSpec agent = new AgentSpec(
                "coder",
                "code-generation",
                "clever",
                AgentSpec.Role.WORKER,
                List.of(),
                constraints,
                instructions,
                Origin.BUILT_IN);
        ModelCall.Caller caller =
                new ModelCall.Caller("run-1", "step", "coder", stepTimeout, CallBudget.UNLIMITED, ReplyMemory.NONE);
        return new AgentTask(agent, action, input, null, models, caller, progress::add);
    }

    Outcome work(WorkbenchFactory benches, ModelGateway models) {
        return ended(start(benches, models));
    }

    static Outcome ended(CompletableFuture<AgentResult> started) {
        try {
            return new Outcome(started.join(), null);
        } catch (CompletionException e) {
            if (e.getCause() instanceof AgentException failure) {
                return new Outcome(null, failure);
            }
            throw e;
        }
    }

    /** Commands that prove the files below some directories. */
    record Commands(Map<String, List<String>> directories) implements ProjectCommands {

        static Commands of(String name, String... directories) {
            return new Commands(Map.of(name, List.of(directories)));
        }

        @Override
        public List<Named> listed() {
            return directories.keySet().stream().sorted().map(this::named).toList();
        }

        @Override
        public @Nullable Named find(String name) {
            return directories.containsKey(name) ? named(name) : null;
        }

        @Override
        public List<Named> proofs(List<String> paths) {
            return listed().stream()
                    .filter(named -> directories.get(named.name()).stream()
                            .anyMatch(directory -> paths.stream().anyMatch(path -> path.startsWith(directory + "/"))))
                    .toList();
        }

        private Named named(String name) {
            List<String> words = List.of(name.split(" "));
            return new Named(name, new Workbench.Command(words, "", Map.of(), List.of(), Duration.ofMinutes(5)));
        }
    }
}
