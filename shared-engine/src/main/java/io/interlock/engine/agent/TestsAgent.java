package io.interlock.engine.agent;

import io.interlock.engine.expression.Value;
import io.interlock.engine.model.NotExamined;
import io.interlock.engine.model.Place;
import io.interlock.engine.model.Usage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;

/** Runs tests. Tests that do not pass are a failure; tests that cannot be run are not, and that is told. Thread-safe. */
final class TestsAgent implements Agent {

    private static final int MOST_FILES = 10_000;
    private static final int MAX_TOLD = 2_000;

    private final TestRunner runner;
    private final AtomicInteger threads = new AtomicInteger();

    TestsAgent(TestRunner runner) {
        this.runner = runner;
    }

    @Override
    public CompletableFuture<AgentResult> perform(AgentTask task) {
        CompletableFuture<AgentResult> result = new CompletableFuture<>();
        Thread thread = new Thread(() -> run(task, result), "interlock-tests-" + threads.incrementAndGet());
        thread.setDaemon(true);
        CompletableFuture<?> unused = result.whenComplete((done, failure) -> {
            if (result.isCancelled()) {
                thread.interrupt();
            }
        });
        thread.start();
        return result;
    }

    private void run(AgentTask task, CompletableFuture<AgentResult> result) {
        try {
            TestRunner.Report report = runner.run(request(task));
            result.complete(result(task, report));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            result.cancel(false);
        } catch (AgentException e) {
            result.completeExceptionally(e);
        } catch (RuntimeException e) {
            result.completeExceptionally(new AgentException(
                    "The tests for '" + task.agent().name() + "' could not be run: " + e.getMessage(),
                    "Run them by hand in the working tree of the run.",
                    Usage.NONE,
                    e));
        }
    }

    private static TestRunner.Request request(AgentTask task) {
        Duration own = task.agent().constraints().timeout();
        Duration given = task.caller().timeout();
        Duration timeout = own == null || own.compareTo(given) > 0 ? given : own;
        return new TestRunner.Request(task.caller().run(), task.caller().step(), files(task.input()), timeout);
    }

    /** Paths in {@code files} of the input, which is how agents that write files tell them. */
    private static List<String> files(Value input) {
        List<String> paths = new ArrayList<>();
        if (input instanceof Value.Mapping mapping && mapping.members().get("files") instanceof Value.Sequence files) {
            for (Value file : files.items()) {
                Value path = file instanceof Value.Mapping described
                        ? described.members().getOrDefault("path", Value.nothing())
                        : file;
                if (path instanceof Value.Text text
                        && paths.size() < MOST_FILES
                        && EditPath.problem(text.value()) == null) {
                    paths.add(text.value());
                }
            }
        }
        return paths;
    }

    private static AgentResult result(AgentTask task, TestRunner.Report report) {
        List<TestRunner.Result> failed = new ArrayList<>();
        List<NotExamined> notRun = new ArrayList<>();
        boolean ran = false;
        for (TestRunner.Result result : report.results()) {
            ran |= result.outcome() != TestRunner.Outcome.NOT_RUN;
            if (result.outcome() == TestRunner.Outcome.FAILED) {
                failed.add(result);
            } else if (result.outcome() == TestRunner.Outcome.NOT_RUN) {
                notRun.add(new NotExamined(
                        place(result.component()), "its tests were not run: " + bounded(result.message())));
            }
        }
        if (!failed.isEmpty()) {
            throw failure(task, failed, report.results().size());
        }
        if (report.results().isEmpty()) {
            notRun.add(new NotExamined(place("tests"), "they were not run: " + bounded(report.reason())));
        }
        return new AgentResult(output(report, ran), List.of(), Usage.NONE, "", notRun);
    }

    private static AgentException failure(AgentTask task, List<TestRunner.Result> failed, int all) {
        TestRunner.Result first = failed.get(0);
        return new AgentException(
                failed.size() + " of " + all + " test commands of '"
                        + task.agent().name() + "' failed, first that of " + first.component() + " ("
                        + String.join(" ", first.command()) + "): " + bounded(first.message()),
                "Repair what fails, or set continueOnError where the run should go on.",
                Usage.NONE,
                null);
    }

    private static Value output(TestRunner.Report report, boolean ran) {
        List<Value> results = new ArrayList<>();
        for (TestRunner.Result result : report.results()) {
            Map<String, Value> members = new LinkedHashMap<>();
            members.put("component", Value.of(result.component()));
            members.put("command", Value.texts(result.command()));
            members.put("outcome", Value.of(word(result.outcome())));
            results.add(new Value.Mapping(members));
        }
        boolean complete =
                report.results().stream().noneMatch(result -> result.outcome() == TestRunner.Outcome.NOT_RUN);
        Map<String, Value> output = new LinkedHashMap<>();
        output.put("ran", Value.of(ran));
        output.put("status", Value.of(!ran ? "not-run" : complete ? "passed" : "partly-run"));
        output.put("reason", Value.of(reason(report, ran)));
        output.put("results", new Value.Sequence(results));
        return new Value.Mapping(output);
    }

    private static String reason(TestRunner.Report report, boolean ran) {
        boolean told = !ran && !report.results().isEmpty();
        return bounded(told ? report.results().get(0).message() : report.reason());
    }

    private static String word(TestRunner.Outcome outcome) {
        return outcome.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static Place place(String component) {
        return new Place(Place.Kind.TOOL_OUTPUT, component, null);
    }

    private static String bounded(String text) {
        return text.length() <= MAX_TOLD ? text : "..." + text.substring(text.length() - MAX_TOLD);
    }
}
