package io.interlock.engine.authoring;

import io.interlock.engine.agent.Agent;
import io.interlock.engine.agent.AgentException;
import io.interlock.engine.agent.AgentResult;
import io.interlock.engine.agent.AgentTask;
import io.interlock.engine.agent.GuardedInput;
import io.interlock.engine.expression.Value;
import io.interlock.engine.guardrail.TextGuard;
import io.interlock.engine.model.TestWork;
import io.interlock.engine.model.Usage;
import io.interlock.engine.model.WorkStatus;
import io.interlock.engine.mutation.Mutations;
import io.interlock.engine.sandbox.SandboxException;
import io.interlock.engine.workbench.Workbench;
import io.interlock.engine.workbench.WorkbenchException;
import io.interlock.engine.workbench.WorkbenchFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;

/**
 * Writes tests on a workbench and keeps those that compile, pass again and again, cover lines that no test covered, and
 * fail when the code that they cover is broken. What it gives are edits. Thread-safe.
 */
public final class TestAuthor implements Agent {

    private static final int MOST_FILES = 10_000;

    private final Place place;
    private final ProofMutants.Faults faults;
    private final LongSupplier nanos;

    /**
     * Where tests are written.
     *
     * @param settings limits
     * @param guard what goes to models, and what they say, is held against it
     * @param workbenches makes the workbench
     * @param targets what tests are written for
     */
    public record Place(
            AuthoringSettings settings, TextGuard guard, WorkbenchFactory workbenches, TestTargets targets) {}

    /** Writes tests there. */
    public TestAuthor(Place place) {
        this(place, Mutations::of, System::nanoTime);
    }

    /**
     * Writes tests there, with these faults and by this clock.
     *
     * @param nanos never goes back, in nanoseconds
     */
    TestAuthor(Place place, ProofMutants.Faults faults, LongSupplier nanos) {
        this.place = place;
        this.faults = faults;
        this.nanos = nanos;
    }

    @Override
    public CompletableFuture<AgentResult> perform(AgentTask task) {
        return WorkThread.start(task, () -> write(task));
    }

    private AgentResult write(AgentTask task) throws InterruptedException {
        TestLimits limits =
                TestLimits.of(task.agent().constraints(), place.settings().tests());
        if (!limits.forbids().isEmpty()) {
            throw refused(task, limits.forbids(), "Raise the limit in the agent's constraints.");
        }
        List<TestTargets.Target> targets = place.targets().of(files(task.input()));
        requireTestable(task, targets);
        String asked = GuardedInput.ofWriter(task, place.guard()).text();
        TestTime time = TestTime.start(given(task), nanos);
        ModelTalk talk = new ModelTalk(task, time.left());
        try (Workbench bench = open(task)) {
            TestDesk desk = new TestDesk(
                    task, asked, bench, talk, new GuardedData(place.guard()), limits, time, new TestLog(time), faults);
            return new TestSession(desk).work(targets).result();
        } catch (InterruptedException e) {
            throw new AgentException("'" + task.agent().name() + "' was given up", "", talk.used(), e);
        } catch (WorkbenchException | SandboxException e) {
            throw new AgentException(
                    "'" + task.agent().name() + "' could not go on: " + e.getMessage(),
                    "Look at what it says; what is left over lies in the directory of temporary files.",
                    talk.used(),
                    e);
        }
    }

    private static Duration given(AgentTask task) {
        Duration own = task.agent().constraints().timeout();
        Duration given = task.caller().timeout();
        return own == null || own.compareTo(given) > 0 ? given : own;
    }

    private Workbench open(AgentTask task) {
        try {
            return place.workbenches().open(task.agent().constraints().maxFilesModified());
        } catch (WorkbenchException e) {
            throw new AgentException(
                    "'" + task.agent().name() + "' has nowhere to work: " + e.getMessage(), e.remedy(), Usage.NONE, e);
        }
    }

    private static void requireTestable(AgentTask task, List<TestTargets.Target> targets) {
        if (targets.isEmpty()) {
            throw refused(
                    task,
                    "there is no component to write tests for",
                    "Name one with --component, or files of one in the step's input.");
        }
        if (targets.stream().allMatch(target -> target.kit() == null)) {
            String reasons = targets.stream().map(TestTargets.Target::reason).collect(Collectors.joining("; "));
            throw refused(task, Told.line(reasons, 2_000), "Set the component up with tests that are understood.");
        }
    }

    private static AgentException refused(AgentTask task, String why, String remedy) {
        TestWork work = new TestWork(WorkStatus.NOT_DONE, why, List.of(), List.of(), "", List.of());
        String message = "'" + task.agent().name() + "' cannot write tests: " + why;
        return new AgentException(message, remedy, Usage.NONE, WorkValues.of(work), null);
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
