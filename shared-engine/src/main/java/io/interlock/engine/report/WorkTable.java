package io.interlock.engine.report;

import io.interlock.engine.model.CodeWork;
import io.interlock.engine.model.ProvenCommand;
import io.interlock.engine.model.RunStatus;
import io.interlock.engine.model.TestWork;
import io.interlock.engine.model.WorkAttempt;
import io.interlock.engine.model.WorkReport;
import io.interlock.engine.model.WorkStatus;
import java.util.List;

/**
 * Renders what an agent wrote for a terminal: the tries, what is kept and what proves it, what to know, where it is, and
 * one last line that sums it up. Long lists are cut, and the report says by how much.
 */
public final class WorkTable {

    private static final int MAX_LINES = 40;
    private static final int INDENT = 4;

    private final TerminalStyle style;
    private final int width;
    private final TerminalLists lists;

    /**
     * Creates a report.
     *
     * @param colour whether to use ANSI colours
     * @param width columns of the terminal to fit the text to, or 0 to cut and break nothing
     */
    public WorkTable(boolean colour, int width) {
        this.style = new TerminalStyle(colour);
        this.width = width;
        this.lists = new TerminalLists(style, width, MAX_LINES);
    }

    /** The report, ended by a line feed. */
    public String render(WorkReport report) {
        StringBuilder out = new StringBuilder(2048);
        attempts(out, report.attempts());
        CodeWork code = report.code();
        if (code != null) {
            code(out, code);
        }
        TestWork tests = report.tests();
        if (tests != null) {
            tests.components().forEach(component -> component(out, component));
        }
        lines(out, "warning", report.warnings());
        if (!report.sandbox().isEmpty()) {
            out.append(out.length() == 0 ? "" : "\n");
            Wrapping.append(out, "Sandbox: " + PrintableText.of(report.sandbox()), 0, width);
        }
        lists.problems(out, report.run().problems());
        next(out, report);
        out.append(out.length() == 0 ? "" : "\n");
        headline(out, report);
        return out.toString();
    }

    private void attempts(StringBuilder out, List<WorkAttempt> attempts) {
        if (attempts.isEmpty()) {
            return;
        }
        TextTable table = new TextTable(style, "Try", "Outcome", "Time", "What", "Cost");
        int shown = Math.min(attempts.size(), MAX_LINES);
        for (WorkAttempt attempt : attempts.subList(attempts.size() - shown, attempts.size())) {
            table.row(
                    attempt.outcome() == WorkAttempt.Outcome.KEPT,
                    Integer.toString(attempt.number()),
                    WorkWording.outcome(attempt.outcome()),
                    WorkWording.took(attempt.millis()),
                    PrintableText.of(attempt.what()) + reason(attempt),
                    RunWording.cost(attempt.usage()));
        }
        table.appendTo(out, width);
        lists.rest(out, attempts.size() - shown, " before");
    }

    /** The first line of why: the rest is in the other forms. */
    private static String reason(WorkAttempt attempt) {
        String first = attempt.reason().strip().lines().findFirst().orElse("");
        return first.isEmpty() ? "" : ": " + PrintableText.of(first);
    }

    private void code(StringBuilder out, CodeWork work) {
        if (!work.summary().isEmpty()) {
            out.append(out.length() == 0 ? "" : "\n");
            Wrapping.append(out, PrintableText.of(work.summary()), 0, width);
        }
        lists.title(out, work.files().size(), work.files().size() == 1 ? "file" : "files");
        paths(out, work.files());
        lists.title(
                out,
                work.commands().size(),
                work.commands().size() == 1 ? "command that proves it" : "commands that prove it");
        for (ProvenCommand command : work.commands()) {
            String line = (command.passed() ? "✓ " : "✗ ") + PrintableText.of(command.name()) + ": "
                    + WorkWording.proof(command) + ", " + WorkWording.took(command.millis());
            Wrapping.append(out, line, 2, width);
        }
    }

    private void paths(StringBuilder out, List<String> paths) {
        int shown = Math.min(paths.size(), MAX_LINES);
        for (String path : paths.subList(0, shown)) {
            out.append("  ").append(PrintableText.quoted(path)).append('\n');
        }
        lists.rest(out, paths.size() - shown, "");
    }

    private void component(StringBuilder out, TestWork.Component component) {
        out.append(out.length() == 0 ? "" : "\n");
        style.strong(out, PrintableText.of(component.id()));
        String after =
                join(component.framework(), WorkWording.coverage(component), WorkWording.changedCoverage(component));
        out.append(after.isEmpty() ? "" : "  " + PrintableText.of(after)).append('\n');
        for (TestWork.Kept kept : component.kept()) {
            Wrapping.append(out, "✓ " + PrintableText.quoted(kept.path()) + ": " + kept(kept), 2, width);
        }
        for (TestWork.Dropped dropped : component.dropped()) {
            String line = "✗ " + PrintableText.quoted(dropped.path()) + ": " + WorkWording.outcome(dropped.outcome());
            String why = dropped.reason().strip().lines().findFirst().orElse("");
            Wrapping.append(out, line + (why.isEmpty() ? "" : ": " + PrintableText.of(why)), 2, width);
        }
    }

    private static String kept(TestWork.Kept kept) {
        return PrintableText.of(Wording.count(kept.tests().size(), "new test") + ", passed "
                + Wording.count(kept.runs(), "time") + "; covers " + GuardWording.list(kept.gained(), 3)
                + (kept.killed().isEmpty() ? "" : "; catches " + kept.killed()));
    }

    private static String join(String... parts) {
        StringBuilder joined = new StringBuilder();
        for (String part : parts) {
            joined.append(joined.isEmpty() || part.isEmpty() ? "" : ", ").append(part);
        }
        return joined.toString();
    }

    private void lines(StringBuilder out, String what, List<String> lines) {
        lists.title(out, lines.size(), lines.size() == 1 ? what : what + "s");
        int shown = Math.min(lines.size(), MAX_LINES);
        lines.subList(0, shown).forEach(line -> Wrapping.append(out, PrintableText.of(line), 2, width));
        lists.rest(out, lines.size() - shown, "");
    }

    private void next(StringBuilder out, WorkReport report) {
        List<String> commands = WorkWording.next(report);
        if (commands.isEmpty()) {
            return;
        }
        out.append('\n');
        boolean rests = report.run().status() != RunStatus.SUCCEEDED;
        style.strong(
                out,
                rests ? "Go on with" : "It is on the branch " + report.branch().name());
        out.append('\n');
        for (String command : commands) {
            out.append(" ".repeat(INDENT / 2)).append(PrintableText.of(command)).append('\n');
        }
    }

    private void headline(StringBuilder out, WorkReport report) {
        String text = WorkWording.sign(report) + " " + PrintableText.of(WorkWording.headline(report));
        switch (report.run().status()) {
            case SUCCEEDED -> {
                if (report.status() == WorkStatus.PARTLY) {
                    style.warning(out, text);
                } else {
                    style.good(out, text);
                }
            }
            case FAILED, CANCELLED -> style.bad(out, text);
            default -> style.warning(out, text);
        }
        out.append("; ").append(WorkWording.used(report)).append("; run ");
        out.append(PrintableText.of(report.run().id())).append('\n');
        String reason = WorkWording.reason(report);
        if (!reason.isEmpty()) {
            Wrapping.append(out, PrintableText.of(reason), 2, width);
        }
    }
}
