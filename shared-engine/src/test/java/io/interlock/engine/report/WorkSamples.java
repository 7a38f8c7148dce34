package io.interlock.engine.report;

import io.interlock.engine.model.CodeWork;
import io.interlock.engine.model.GateOutcome;
import io.interlock.engine.model.Problem;
import io.interlock.engine.model.ProvenCommand;
import io.interlock.engine.model.RunReport;
import io.interlock.engine.model.RunStatus;
import io.interlock.engine.model.StepStatus;
import io.interlock.engine.model.TestWork;
import io.interlock.engine.model.Usage;
import io.interlock.engine.model.Usd;
import io.interlock.engine.model.WorkAttempt;
import io.interlock.engine.model.WorkReport;
import io.interlock.engine.model.WorkStatus;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What agents wrote, for tests of reports. */
final class WorkSamples {

    static final String COMMIT = "4f".repeat(20);
    private static final Instant BEGAN = Instant.parse("2026-03-01T09:00:00Z");
    private static final Usage USAGE = new Usage(2, 1_200, 0, 300, Usd.of(new BigDecimal("0.0123")));

    private WorkSamples() {}

    static WorkReport code() {
        return code("greet/greeting.txt");
    }

    /** Code that is done; a text of others is in every place where there can be one. */
    static WorkReport code(String text) {
        return report("code", RunStatus.SUCCEEDED, COMMIT, work(WorkStatus.DONE, text, ""), null);
    }

    static WorkReport codeNotDone() {
        CodeWork work = work(WorkStatus.NOT_DONE, "a.txt", "what proves the change did not pass in 5 tries");
        return report("code", RunStatus.FAILED, null, work, null);
    }

    static WorkReport nothingKnown(RunStatus status) {
        return report("code", status, null, null, null);
    }

    static WorkReport tests() {
        return tests("src/cart.py");
    }

    static WorkReport tests(String text) {
        TestWork.Kept kept =
                new TestWork.Kept("tests/" + text, List.of("test_" + text), 5, List.of(text + ": 3-5, 8"), text + ":4");
        TestWork.Dropped dropped =
                new TestWork.Dropped("tests/flaky_" + text, WorkAttempt.Outcome.FLAKY, "passed 3 of 5 times: " + text);
        TestWork.Component component =
                new TestWork.Component("shop:" + text, "pytest", List.of(kept), List.of(dropped), 10, 14, 20, 0, 4, 4);
        TestWork work = new TestWork(
                WorkStatus.PARTLY,
                "1 file was flaky",
                List.of(component),
                attempts(text),
                "none: " + text,
                List.of(text));
        return report("test", RunStatus.SUCCEEDED, COMMIT, null, work);
    }

    private static CodeWork work(WorkStatus status, String text, String reason) {
        boolean done = status == WorkStatus.DONE;
        return new CodeWork(
                status,
                "Says " + text,
                reason,
                "Read " + text,
                List.of(text),
                List.of(new ProvenCommand("test " + text, List.of("sh", text), done, false, 1_200)),
                attempts(text),
                "bubblewrap: no network " + text,
                List.of("beware of " + text));
    }

    private static List<WorkAttempt> attempts(String text) {
        return List.of(
                new WorkAttempt(1, "run " + text, WorkAttempt.Outcome.FAILED, "exit 1\n" + text, USAGE, 900, 800),
                new WorkAttempt(2, "run " + text, WorkAttempt.Outcome.KEPT, "", USAGE, 700, 650));
    }

    private static WorkReport report(
            String command,
            RunStatus status,
            @Nullable String commit,
            @Nullable CodeWork code,
            @Nullable TestWork tests) {
        boolean failed = status == RunStatus.FAILED;
        RunReport.Step step = new RunReport.Step(
                "work",
                "agent",
                "agent: generate",
                List.of(),
                failed ? StepStatus.FAILED : StepStatus.SUCCEEDED,
                1,
                BEGAN,
                BEGAN.plusSeconds(75),
                USAGE,
                failed ? "It is not done" : "");
        List<RunReport.Gate> gates = status == RunStatus.WAITING
                ? List.of(new RunReport.Gate("work", "ask", COMMIT, GateOutcome.PENDING, null, List.of(), List.of()))
                : List.of();
        RunReport run = new RunReport(
                "20260301-090000-abc123",
                command,
                status,
                false,
                "",
                "ab".repeat(20),
                BEGAN,
                BEGAN.plusSeconds(75),
                USAGE,
                List.of(step),
                gates,
                List.of(),
                failed ? List.of(new Problem(null, 0, 0, "Step work: It is not done", "Try again.")) : List.of());
        return new WorkReport(
                command,
                run,
                new WorkReport.Author("agent", "coder"),
                new WorkReport.Branch("interlock/20260301-090000-abc123", commit),
                code,
                tests);
    }
}
