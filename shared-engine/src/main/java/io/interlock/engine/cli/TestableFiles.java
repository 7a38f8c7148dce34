package io.interlock.engine.cli;

import io.interlock.engine.agent.Agent;
import io.interlock.engine.agent.AgentResult;
import io.interlock.engine.agent.AgentTask;
import io.interlock.engine.authoring.TestTargets;
import io.interlock.engine.authoring.WorkValues;
import io.interlock.engine.expression.Value;
import io.interlock.engine.model.NotExamined;
import io.interlock.engine.model.Place;
import io.interlock.engine.model.TestWork;
import io.interlock.engine.model.Usage;
import io.interlock.engine.model.WorkStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;

/**
 * Asks for tests only where some could be written. A step of a workflow that is given files of another step, none of which
 * can be tested here, such as documents, is no failure of the run: like tests that cannot be run, it is told. Thread-safe.
 */
final class TestableFiles implements Agent {

    private static final int MOST_FILES = 10_000;
    private static final int MOST_WORDS = 1_000;

    private final TestTargets targets;
    private final Agent author;

    /**
     * Asks for tests.
     *
     * @param targets tells which components files belong to
     * @param author writes tests
     */
    TestableFiles(TestTargets targets, Agent author) {
        this.targets = targets;
        this.author = author;
    }

    @Override
    public CompletableFuture<AgentResult> perform(AgentTask task) {
        List<String> files = files(task.input());
        if (files.isEmpty()) {
            return author.perform(task);
        }
        return CompletableFuture.supplyAsync(() -> targets.of(files))
                .thenCompose(found -> found.stream().anyMatch(target -> target.kit() != null)
                        ? author.perform(task)
                        : CompletableFuture.completedFuture(nothing(found)));
    }

    private static AgentResult nothing(List<TestTargets.Target> found) {
        String reasons = found.stream().map(TestTargets.Target::reason).collect(Collectors.joining("; "));
        String why = found.isEmpty()
                ? "no component has the files that were changed"
                : reasons.substring(0, Math.min(MOST_WORDS, reasons.length()));
        TestWork work =
                new TestWork(WorkStatus.NOT_DONE, "No tests were written: " + why, List.of(), List.of(), "", List.of());
        NotExamined told =
                new NotExamined(new Place(Place.Kind.TOOL_OUTPUT, "tests", null), "none were written: " + why);
        return new AgentResult(
                WorkValues.of(work), List.of(), Usage.NONE, "no tests were written: " + why, List.of(told));
    }

    /** Paths in {@code files} of the input, which is how steps that change files tell them. */
    private static List<String> files(Value input) {
        List<String> paths = new ArrayList<>();
        if (input instanceof Value.Mapping mapping && mapping.members().get("files") instanceof Value.Sequence files) {
            for (Value file : files.items()) {
                Value path = file instanceof Value.Mapping described
                        ? described.members().getOrDefault("path", Value.nothing())
                        : file;
                if (path instanceof Value.Text text && !text.value().isBlank() && paths.size() < MOST_FILES) {
                    paths.add(text.value());
                }
            }
        }
        return paths;
    }
}
