package io.interlock.engine.report;

import io.interlock.engine.model.GateOutcome;
import io.interlock.engine.model.NotExamined;
import io.interlock.engine.model.Place;
import io.interlock.engine.model.Problem;
import io.interlock.engine.model.RunReport;
import io.interlock.engine.model.RunStatus;
import io.interlock.engine.model.RunSummary;
import io.interlock.engine.model.StepStatus;
import io.interlock.engine.model.Usage;
import io.interlock.engine.model.Usd;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Runs to report. */
final class RunSamples {

    static final Instant BEGIN = Instant.parse("2026-03-02T09:15:20Z");
    static final String HEAD = "4b825dc642cb6eb9a060e54bf8d69288fbee4904";

    private RunSamples() {}

    /** A run of the reference workflow that waits at its gate. */
    static RunReport waiting() {
        List<RunReport.Step> steps = List.of(
                agent("code_changes", "code-agent: generate_code", List.of(), 0, 42, "0.1234"),
                agent("test_files", "test-agent: generate_tests", List.of("code_changes"), 42, 61, "0.0211"),
                step(
                        "run_tests",
                        "agent",
                        "test-agent: run_tests",
                        List.of("test_files"),
                        StepStatus.SUCCEEDED,
                        61,
                        75),
                agent("review_comments", "review-agent: review", List.of("run_tests"), 75, 101, "0.0802"),
                new RunReport.Step(
                        "human-approval",
                        "gate",
                        "human-approval",
                        List.of("review_comments"),
                        StepStatus.WAITING,
                        1,
                        BEGIN.plusSeconds(101),
                        null,
                        Usage.NONE,
                        "1 of team platform is missing"));
        RunReport.Gate gate = new RunReport.Gate(
                "human-approval",
                "human-approval",
                HEAD,
                GateOutcome.PENDING,
                BEGIN.plus(Duration.ofHours(24)),
                List.of("alice (terminal)"),
                List.of("1 of team platform (alice is the author and does not count)"));
        return report(RunStatus.WAITING, "It waits for people at human-approval.", steps, List.of(gate));
    }

    /** A run in which each status occurs. */
    static RunReport mixed() {
        List<RunReport.Step> steps = new ArrayList<>();
        String before = "";
        for (StepStatus status : StepStatus.values()) {
            String id = "step-" + status.name().toLowerCase(java.util.Locale.ROOT);
            boolean begun = status != StepStatus.PENDING && status != StepStatus.SKIPPED;
            steps.add(new RunReport.Step(
                    id,
                    "command",
                    "mvn verify",
                    before.isEmpty() || status.ordinal() % 3 == 0 ? List.of() : List.of(before),
                    status,
                    begun ? 2 : 0,
                    begun ? BEGIN.plusSeconds(status.ordinal()) : null,
                    status.isFinal() && begun ? BEGIN.plusSeconds(30L + status.ordinal()) : null,
                    Usage.NONE,
                    status == StepStatus.FAILED ? "'mvn verify' ended with exit code 1" : ""));
            before = id;
        }
        return new RunReport(
                "run-2",
                "nightly",
                RunStatus.FAILED,
                true,
                "The step step-failed failed.",
                null,
                BEGIN,
                BEGIN.plusSeconds(90),
                Usage.NONE,
                steps,
                List.of(new RunReport.Gate("g", "prod", null, GateOutcome.REJECTED, null, List.of(), List.of())),
                List.of(new NotExamined(Place.file("core/A.java"), "It has more than 1,000,000 characters")),
                List.of(new Problem(".interlock/orchestrator.yaml", 3, 5, "A problem", "A remedy.")));
    }

    /** A wide run: a matrix between two steps. */
    static RunReport matrix(int copies) {
        List<RunReport.Step> steps = new ArrayList<>();
        steps.add(step("plan", "check", "affected", List.of(), StepStatus.SUCCEEDED, 0, 2));
        List<String> all = new ArrayList<>();
        for (int i = 0; i < copies; i++) {
            String id = "build[component-" + i + "]";
            all.add(id);
            StepStatus status = i % 17 == 3 ? StepStatus.FAILED : StepStatus.SUCCEEDED;
            steps.add(step(id, "command", "build component-" + i, List.of("plan"), status, 2, 5 + i % 30));
        }
        steps.add(step("publish", "command", "publish", all, StepStatus.SKIPPED, 40, 40));
        return report(RunStatus.FAILED, "", steps, List.of());
    }

    /** A run of steps in a row. */
    static RunReport chain(int length) {
        List<RunReport.Step> steps = new ArrayList<>();
        for (int i = 0; i < length; i++) {
            List<String> needs = i == 0 ? List.of() : List.of("step-" + (i - 1));
            steps.add(step("step-" + i, "command", "do " + i, needs, StepStatus.SUCCEEDED, i, i + 1));
        }
        return report(RunStatus.SUCCEEDED, "", steps, List.of());
    }

    /** A run in which every text is the given one. */
    static RunReport of(String text) {
        RunReport.Step step = new RunReport.Step(
                text, "agent", text, List.of(text), StepStatus.FAILED, 1, BEGIN, BEGIN, Usage.NONE, text);
        RunReport.Gate gate =
                new RunReport.Gate(text, text, text, GateOutcome.PENDING, BEGIN, List.of(text), List.of(text));
        return new RunReport(
                text,
                text,
                RunStatus.WAITING,
                true,
                text,
                text,
                BEGIN,
                BEGIN,
                Usage.NONE,
                List.of(step),
                List.of(gate),
                List.of(new NotExamined(Place.file(text), text)),
                List.of(new Problem(text, 1, 1, text, text)));
    }

    static List<RunSummary> list(String text) {
        Usd cost = Usd.of(new BigDecimal("0.0421"));
        return List.of(
                new RunSummary(
                        "run-2", text, RunStatus.RUNNING, "", null, BEGIN, BEGIN.plusSeconds(5), 0, Usd.ZERO, text),
                new RunSummary(
                        "run-1",
                        "nightly",
                        RunStatus.FAILED,
                        text,
                        HEAD,
                        BEGIN,
                        BEGIN.plusSeconds(3700),
                        1200,
                        cost,
                        null));
    }

    private static RunReport report(
            RunStatus status, String reason, List<RunReport.Step> steps, List<RunReport.Gate> gates) {
        Usage usage = Usage.NONE;
        for (RunReport.Step step : steps) {
            usage = usage.plus(step.usage());
        }
        return new RunReport(
                "20260302-091520-k3f9",
                "feature-development",
                status,
                false,
                reason,
                HEAD,
                BEGIN,
                BEGIN.plusSeconds(101),
                usage,
                steps,
                gates,
                List.of(),
                List.of());
    }

    private static RunReport.Step agent(String id, String title, List<String> needs, long from, long to, String cost) {
        Usage usage = new Usage(1, 9_120, 0, 812, Usd.of(new BigDecimal(cost)));
        RunReport.Step plain = step(id, "agent", title, needs, StepStatus.SUCCEEDED, from, to);
        return new RunReport.Step(
                id, "agent", title, needs, plain.status(), 1, plain.started(), plain.ended(), usage, "");
    }

    private static RunReport.Step step(
            String id, String kind, String title, List<String> needs, StepStatus status, long from, long to) {
        return new RunReport.Step(
                id,
                kind,
                title,
                needs,
                status,
                1,
                BEGIN.plusSeconds(from),
                BEGIN.plusSeconds(to),
                Usage.NONE,
                status == StepStatus.FAILED ? "'make' ended with exit code 2" : "");
    }
}
