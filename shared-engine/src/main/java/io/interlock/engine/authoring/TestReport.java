package io.interlock.engine.authoring;

import io.interlock.engine.agent.AgentException;
import io.interlock.engine.agent.AgentResult;
import io.interlock.engine.expression.Value;
import io.interlock.engine.model.FileEdit;
import io.interlock.engine.model.NotExamined;
import io.interlock.engine.model.TestWork;
import io.interlock.engine.model.WorkAttempt;
import io.interlock.engine.model.WorkStatus;
import io.interlock.engine.sandbox.Sandbox;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What came of a task. It is done when something is kept, nothing ended the work early, and every changed line is covered
 * where there is a change; also when there was nothing to cover. It is partly done when something is kept, and else it is
 * not done, which is a failure of the step.
 *
 * @param parts the components
 * @param ended what ended the work early, or null
 * @param edits what is kept
 * @param withheld files that the guardrails kept from the model
 */
record TestReport(
        TestDesk desk,
        List<TestSession.Part> parts,
        TestSession.@Nullable Ended ended,
        List<FileEdit> edits,
        List<NotExamined> withheld) {

    TestReport {
        parts = List.copyOf(parts);
        edits = List.copyOf(edits);
        withheld = List.copyOf(withheld);
    }

    /**
     * The result of the task.
     *
     * @throws AgentException when nothing is kept that was asked for; carries the report
     */
    AgentResult result() {
        List<String> open = open();
        TestWork work = work(open);
        Value output = WorkValues.of(work);
        if (work.status() == WorkStatus.NOT_DONE) {
            throw new AgentException(
                    "'" + desk.task().agent().name() + "' wrote no tests that are kept: " + work.reason(),
                    remedy(),
                    desk.talk().used(),
                    output,
                    ended == null ? null : ended.cause());
        }
        String partial = work.status() == WorkStatus.PARTLY ? work.reason() : "";
        return new AgentResult(output, edits, desk.talk().used(), partial, withheld);
    }

    private TestWork work(List<String> open) {
        boolean kept = parts.stream().anyMatch(part -> part.kept().hasOwn());
        WorkStatus status = open.isEmpty() ? WorkStatus.DONE : kept ? WorkStatus.PARTLY : WorkStatus.NOT_DONE;
        return new TestWork(
                status,
                String.join("; ", open),
                parts.stream().map(part -> part.kept().told()).toList(),
                desk.log().attempts(),
                desk.bench().sandboxDescription(),
                warnings());
    }

    private List<String> warnings() {
        List<String> warnings = new ArrayList<>();
        if (desk.bench().sandbox() == Sandbox.Kind.NONE) {
            warnings.add("Programs ran without a sandbox: " + desk.bench().sandboxDescription());
        }
        warnings.addAll(desk.bench().notes());
        for (TestSession.Part part : parts) {
            String warning = part.kept().warning();
            if (!warning.isEmpty()) {
                warnings.add(part.target().component() + ": " + warning);
            }
        }
        withheld.forEach(file -> warnings.add(Told.line(file.place().name() + ": " + file.reason(), 500)));
        return warnings;
    }

    /** What is not as it was asked for. */
    private List<String> open() {
        List<String> open = new ArrayList<>();
        if (ended != null) {
            open.add("the work ended early: " + ended.reason());
        }
        for (TestSession.Part part : parts) {
            String problem = problem(part);
            if (!problem.isEmpty()) {
                open.add(problem);
            }
        }
        return open;
    }

    private String problem(TestSession.Part part) {
        TestTargets.Target target = part.target();
        TestComponent work = part.work();
        if (work == null) {
            return target.reason();
        }
        String problem = part.kept().problem();
        if (!problem.isEmpty()) {
            return "the tests of " + target.component() + " " + problem;
        }
        if (!work.isOpen()) {
            return "";
        }
        if (part.kept().hasOwn()) {
            return work.changesSources() ? "some changed lines of " + target.component() + " have no test" : "";
        }
        return "nothing is kept for " + target.component() + dropped(part.kept().told());
    }

    private static String dropped(TestWork.Component component) {
        Map<WorkAttempt.Outcome, Integer> counts = new EnumMap<>(WorkAttempt.Outcome.class);
        component.dropped().forEach(each -> counts.merge(each.outcome(), 1, Integer::sum));
        List<String> words = new ArrayList<>();
        counts.forEach((outcome, count) ->
                words.add(count + " " + outcome.name().toLowerCase(Locale.ROOT).replace('_', ' ')));
        return words.isEmpty() ? ": the model wrote no test file that could be tried" : ": " + String.join(", ", words);
    }

    private String remedy() {
        if (ended != null) {
            return ended.remedy();
        }
        for (TestSession.Part part : parts) {
            if (!part.kept().remedy().isEmpty()) {
                return part.kept().remedy();
            }
        }
        return "Look at the attempts; raise maxIterations, or instruct the agent.";
    }
}
