package io.interlock.engine.report;

import io.interlock.engine.model.CodeWork;
import io.interlock.engine.model.ProvenCommand;
import io.interlock.engine.model.RunReport;
import io.interlock.engine.model.RunStatus;
import io.interlock.engine.model.TestWork;
import io.interlock.engine.model.WorkAttempt;
import io.interlock.engine.model.WorkReport;
import io.interlock.engine.model.WorkStatus;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The words that all reports about what agents wrote use. */
final class WorkWording {

    private WorkWording() {}

    /** The word of a status or an outcome in programs' documents, such as {@code not-done}. */
    static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** How it stands, in a word: that of the run until it has ended, then that of the work. */
    static String status(WorkReport report) {
        WorkStatus status = report.status();
        return switch (report.run().status()) {
            case SUCCEEDED -> status == null ? word(WorkStatus.DONE) : word(status);
            case FAILED -> word(WorkStatus.NOT_DONE);
            default -> word(report.run().status());
        };
    }

    /** A sign that tells a status without colour. */
    static String sign(WorkReport report) {
        boolean partly = report.run().status() == RunStatus.SUCCEEDED && report.status() == WorkStatus.PARTLY;
        return partly ? "!" : RunWording.sign(report.run().status());
    }

    /** One line: what came of it. */
    static String headline(WorkReport report) {
        return switch (report.run().status()) {
            case SUCCEEDED -> done(report);
            case FAILED -> report.command().equals("code") ? "The code was not written" : "No test was kept";
            default ->
                "interlock " + report.command() + " "
                        + RunWording.standing(report.run().status());
        };
    }

    private static String done(WorkReport report) {
        String partly = report.status() == WorkStatus.PARTLY ? ", not all that was asked for" : "";
        CodeWork code = report.code();
        TestWork tests = report.tests();
        if (code != null) {
            long passed = code.commands().stream().filter(ProvenCommand::passed).count();
            return Wording.count(code.files().size(), "file") + " changed, proven by "
                    + Wording.count((int) passed, "command") + partly;
        }
        return tests == null ? "Done" + partly : Wording.count(kept(tests).size(), "test file") + " kept" + partly;
    }

    /** The test files that are kept. */
    static List<TestWork.Kept> kept(TestWork tests) {
        List<TestWork.Kept> kept = new ArrayList<>();
        tests.components().forEach(component -> kept.addAll(component.kept()));
        return kept;
    }

    /** The test files that are not. */
    static List<TestWork.Dropped> dropped(TestWork tests) {
        List<TestWork.Dropped> dropped = new ArrayList<>();
        tests.components().forEach(component -> dropped.addAll(component.dropped()));
        return dropped;
    }

    /** Why it stands there; empty when that is plain. */
    static String reason(WorkReport report) {
        CodeWork code = report.code();
        TestWork tests = report.tests();
        String own = code != null ? code.reason() : tests != null ? tests.reason() : "";
        if (!own.isEmpty()) {
            return own;
        }
        for (RunReport.Step step : report.run().steps()) {
            if (!step.message().isEmpty()) {
                return step.message();
            }
        }
        return report.run().reason();
    }

    /** How a try ended, for people. */
    static String outcome(WorkAttempt.Outcome outcome) {
        return switch (outcome) {
            case KEPT -> "kept";
            case NOT_COMPILED -> "does not compile";
            case FAILED -> "failed";
            case FLAKY -> "flaky";
            case NO_GAIN -> "covers nothing new";
            case KILLS_NOTHING -> "catches no fault";
            case REFUSED -> "refused";
            case UNUSABLE -> "unusable";
            case KILLED -> "killed";
        };
    }

    /** What models used and how long it took. */
    static String used(WorkReport report) {
        String tries = report.attempts().isEmpty()
                ? ""
                : Wording.count(report.attempts().size(), "attempt") + ", ";
        return tries + RunWording.used(report.run());
    }

    /** How long something took. */
    static String took(long millis) {
        return RunWording.duration(Duration.ofMillis(millis));
    }

    /** How covered a component is, before and after. */
    static String coverage(TestWork.Component component) {
        if (component.coverable() == 0) {
            return "";
        }
        return share(component.coveredBefore(), component.coverable()) + " -> "
                + share(component.coveredAfter(), component.coverable()) + " of "
                + GuardWording.number(component.coverable()) + " lines";
    }

    /** How covered the changed lines of a component are, before and after; empty when no change is known. */
    static String changedCoverage(TestWork.Component component) {
        return component.changed() == 0
                ? ""
                : "changed lines " + component.changedCoveredBefore() + " -> " + component.changedCoveredAfter()
                        + " of " + component.changed();
    }

    private static String share(long covered, long all) {
        long tenths = Math.round(covered * 1000.0 / all);
        return tenths / 10 + "." + tenths % 10 + "%";
    }

    /** The commands that show what is kept, or take the run further. */
    static List<String> next(WorkReport report) {
        List<String> next = new ArrayList<>();
        String own = "interlock " + report.command() + " --resume ";
        for (String command : RunWording.next(report.run())) {
            next.add(command.replace("interlock run --resume ", own));
        }
        if (report.branch().commit() != null) {
            String branch = report.branch().name();
            next.add("git diff HEAD..." + branch);
            next.add("git merge --ff-only " + branch);
        }
        return next;
    }

    /** What proved a command, for people. */
    static String proof(ProvenCommand command) {
        return (command.passed() ? "passes" : "fails")
                + (command.passed() && !command.passedBefore() ? ", did not before" : "");
    }
}
