package io.interlock.engine.workflow;

import io.interlock.engine.model.Problem;
import io.interlock.engine.model.RunReport;
import io.interlock.engine.model.RunStatus;
import io.interlock.engine.model.StepStatus;
import io.interlock.engine.store.StoredRun;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Says what happened in a run. */
final class RunReports {

    private final RunState run;
    private final Map<StepState, List<StepState>> below = new HashMap<>();
    private final List<RunReport.Step> steps = new ArrayList<>();
    private final List<RunReport.Gate> gates = new ArrayList<>();
    private final List<Problem> problems = new ArrayList<>();

    private RunReports(RunState run) {
        this.run = run;
    }

    /** The report of a run. */
    static RunReport of(RunState run, StoredRun stored) {
        return new RunReports(run).report(stored);
    }

    private RunReport report(StoredRun stored) {
        List<StepState> top = new ArrayList<>();
        for (StepState step : run.steps.values()) {
            StepState owner = step.group.owner;
            (owner == null ? top : below.computeIfAbsent(owner, key -> new ArrayList<>())).add(step);
        }
        top.forEach(this::add);
        Instant updated = run.updated;
        return new RunReport(
                run.id,
                run.workflow.name(),
                run.status,
                run.partial,
                run.reason,
                stored.run().head(),
                stored.run().created(),
                updated == null ? stored.updated() : updated,
                run.usage,
                steps,
                gates,
                run.notExamined,
                problems);
    }

    private void add(StepState step) {
        List<String> needs = new ArrayList<>();
        for (String need : step.item == null ? step.step.needs() : List.<String>of()) {
            StepState needed = step.group.byName.get(need);
            needs.add(needed == null ? need : needed.id);
        }
        steps.add(new RunReport.Step(
                step.id,
                step.isMatrix() ? "matrix" : Titles.kind(step.step),
                Titles.title(step.step),
                needs,
                step.status,
                step.attempts,
                step.started,
                step.ended,
                step.usage,
                step.message));
        addGate(step);
        addProblem(step);
        below.getOrDefault(step, List.of()).forEach(this::add);
    }

    private void addGate(StepState step) {
        Gates.Standing gate = step.gate;
        if (gate != null) {
            gates.add(new RunReport.Gate(
                    step.id,
                    gate.name(),
                    gate.subject(),
                    gate.outcome(),
                    gate.deadline(),
                    gate.approvedBy(),
                    gate.missing()));
        }
    }

    private void addProblem(StepState step) {
        if (step.status == StepStatus.UNCERTAIN && run.status != RunStatus.RUNNING) {
            problems.add(problem(
                    step,
                    "Look whether it happened, tell so by: interlock runs resolve " + run.id + " '" + step.unclear
                            + "' --happened (or --did-not-happen); then resume the run."));
        } else if (step.notUndone) {
            problems.add(problem(step, "Undo it by hand."));
        } else if (step.status == StepStatus.FAILED && !step.remedy.isEmpty()) {
            problems.add(problem(step, step.remedy));
        } else if (step.status == StepStatus.SUCCEEDED && !step.message.isEmpty()) {
            problems.add(problem(step, "Do not take its output for all there is."));
        }
    }

    private static Problem problem(StepState step, String remedy) {
        return new Problem(null, 0, 0, "Step " + step.id + ": " + step.message, remedy);
    }
}
