package io.interlock.engine.authoring;

import io.interlock.engine.agent.AgentResult;
import io.interlock.engine.agent.AgentSpec;
import io.interlock.engine.agent.AgentTask;
import io.interlock.engine.coverage.LineSet;
import io.interlock.engine.expression.Value;
import io.interlock.engine.guardrail.CheckSet;
import io.interlock.engine.guardrail.GuardrailsConfig;
import io.interlock.engine.guardrail.Origin;
import io.interlock.engine.guardrail.TextGuard;
import io.interlock.engine.llm.CallBudget;
import io.interlock.engine.llm.Message;
import io.interlock.engine.llm.ModelCall;
import io.interlock.engine.llm.ModelGateway;
import io.interlock.engine.llm.ModelLimits;
import io.interlock.engine.llm.ModelReply;
import io.interlock.engine.llm.ReplyMemory;
import io.interlock.engine.model.Usage;
import io.interlock.engine.model.Usd;
import io.interlock.engine.mutation.Mutant;
import io.interlock.engine.testing.TestKit;
import io.interlock.engine.workbench.Workbench;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/** A component in memory, a model that says what it is told to, and a test agent that works on both. */
final class FakeWork implements ModelGateway {

    static final Usage PAID = new Usage(1, 100, 0, 20, new Usd(5_000));
    static final String CALC =
            "def add(a, b):\n    total = a + b\n    return total\ndef sub(a, b):\n    return a - b\n";
    static final String OLD = "def test_add():\n    run src/calc.py 1-3\n    expect src/calc.py 2 a + b\n";
    static final String GOOD = "def test_sub():\n    run src/calc.py 4-5\n    expect src/calc.py 5 a - b\n";
    static final TextGuard GUARD = new TextGuard(
            GuardrailsConfig.DEFAULT,
            new CheckSet(GuardrailsConfig.DEFAULT, List.of()),
            Clock.fixed(Instant.EPOCH, ZoneOffset.UTC));

    final Map<String, String> files = new TreeMap<>(
            Map.of("src/calc.py", CALC, "src/money.py", "def cent():\n    return 1\n", "tests/test_calc.py", OLD));
    final List<ModelCall> calls = new ArrayList<>();
    final Deque<Supplier<CompletableFuture<ModelReply>>> script = new ArrayDeque<>();
    final AtomicLong nanos = new AtomicLong();
    Map<String, LineSet> changed = Map.of("src/calc.py", LineSet.of(IntStream.rangeClosed(4, 5)));
    AgentSpec.Constraints constraints = AgentSpec.Constraints.NONE;
    AuthoringSettings.Tests settings = AuthoringSettings.Tests.DEFAULT;
    List<TestTargets.Target> targets = List.of();
    TestKit kit = new FakeKit();
    FakeBench bench = new FakeBench(Map.of());
    Value input = Value.nothing();
    Duration timeout = Duration.ofMinutes(30);
    int contextTokens = 200_000;

    /** The next round answers with test files: paths and contents in turn. */
    FakeWork says(String... pathsAndContents) {
        List<Value> all = new ArrayList<>();
        for (int i = 0; i < pathsAndContents.length; i += 2) {
            all.add(Value.from(
                    Map.of("path", pathsAndContents[i], "content", pathsAndContents[i + 1], "covers", "what it says")));
        }
        return saysValue(new Value.Mapping(Map.of("files", new Value.Sequence(all))));
    }

    FakeWork saysValue(Value value) {
        script.add(
                () -> CompletableFuture.completedFuture(new ModelReply("clever", "", value, List.of(), false, PAID)));
        return this;
    }

    FakeWork fails(RuntimeException failure) {
        script.add(() -> CompletableFuture.failedFuture(failure));
        return this;
    }

    CompletableFuture<AgentResult> begin() {
        bench = new FakeBench(files);
        return author(bench).perform(task());
    }

    AgentResult perform() {
        return begin().join();
    }

    TestAuthor author(Workbench on) {
        AuthoringSettings all = new AuthoringSettings(
                AuthoringSettings.DEFAULT.sandbox(), List.of(), AuthoringSettings.Code.DEFAULT, settings);
        List<TestTargets.Target> given =
                targets.isEmpty() ? List.of(new TestTargets.Target("shop", "", kit, "", changed)) : targets;
        return new TestAuthor(
                new TestAuthor.Place(all, GUARD, most -> on, paths -> given), FakeWork::faults, nanos::get);
    }

    AgentTask task() {
        AgentSpec agent = new AgentSpec(
                "tester",
                "test-generation",
                "clever",
                AgentSpec.Role.WORKER,
                List.of(),
                constraints,
                "",
                Origin.BUILT_IN);
        ModelCall.Caller caller =
                new ModelCall.Caller("run-1", "tests", "tester", timeout, CallBudget.UNLIMITED, ReplyMemory.NONE);
        return new AgentTask(agent, "generate_tests", input, null, this, caller, line -> {});
    }

    /** A fault for each line: its text is gone. */
    static List<Mutant> faults(String path, String text, LineSet lines, int most) {
        List<String> all = text.lines().toList();
        List<Mutant> mutants = new ArrayList<>();
        lines.stream().filter(line -> line <= all.size()).limit(most).forEach(line -> {
            List<String> broken = new ArrayList<>(all);
            broken.set(line - 1, FakeProgram.BROKEN);
            mutants.add(new Mutant(path, line, "break", "broke the line", String.join("\n", broken) + "\n"));
        });
        return mutants;
    }

    /** What the n-th request told, from 0. */
    String told(int request) {
        StringBuilder told = new StringBuilder();
        for (Message message : calls.get(request).messages()) {
            told.append(message).append('\n');
        }
        return told.toString();
    }

    @Override
    public CompletableFuture<ModelReply> call(ModelCall call) {
        calls.add(call);
        Supplier<CompletableFuture<ModelReply>> next = script.poll();
        return next == null ? says().script.removeLast().get() : next.get();
    }

    @Override
    public ModelLimits limits(String model) {
        return new ModelLimits(contextTokens, 8_000);
    }

    @Override
    public void close() {
        // Nothing is open.
    }
}
