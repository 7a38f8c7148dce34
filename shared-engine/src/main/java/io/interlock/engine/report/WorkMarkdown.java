package io.interlock.engine.report;

import io.interlock.engine.model.CodeWork;
import io.interlock.engine.model.ProvenCommand;
import io.interlock.engine.model.TestWork;
import io.interlock.engine.model.WorkAttempt;
import io.interlock.engine.model.WorkReport;
import java.util.List;

/**
 * Renders what an agent wrote as GitHub Markdown, for a job summary or the text of a pull request. Never longer than a
 * limit; what does not fit is left out, and the text says so.
 */
public final class WorkMarkdown {

    private static final int MAX_ITEMS = 200;

    private final int maxBytes;

    /**
     * Creates a report.
     *
     * @param maxBytes the most bytes to write as UTF-8, at least 4,000
     * @throws IllegalArgumentException when there are fewer bytes than that
     */
    public WorkMarkdown(int maxBytes) {
        this.maxBytes = BoundedMarkdown.checked(maxBytes);
    }

    /** The Markdown text, ended by a line feed. */
    public String render(WorkReport report) {
        String head = "### " + WorkWording.sign(report) + " "
                + MarkdownText.text(DisplayWidth.cut(WorkWording.headline(report), 150)) + "\n\n"
                + MarkdownText.text(WorkWording.used(report)) + "; run "
                + MarkdownText.code(DisplayWidth.cut(report.run().id(), 100)) + "\n\n";
        BoundedMarkdown out = new BoundedMarkdown(maxBytes, head);
        String reason = WorkWording.reason(report);
        out.part(reason.isEmpty() ? "" : "> " + MarkdownText.text(reason) + "\n\n", "the reason");
        out.part(warnings(report.warnings()), "the warnings");
        CodeWork code = report.code();
        if (code != null) {
            code(out, code);
        }
        TestWork tests = report.tests();
        if (tests != null) {
            tests.components().forEach(component -> component(out, component));
        }
        out.part(next(report), "how to go on");
        attempts(out, report.attempts());
        String sandbox = report.sandbox();
        out.part(sandbox.isEmpty() ? "" : "Sandbox: " + MarkdownText.text(sandbox) + "\n\n", "the sandbox");
        out.part(MarkdownLists.problems(report.run().problems()), "the problems");
        return out.end();
    }

    private static String warnings(List<String> warnings) {
        StringBuilder out = new StringBuilder("> [!WARNING]\n");
        for (String warning : warnings.subList(0, Math.min(warnings.size(), 20))) {
            out.append("> - ").append(MarkdownText.text(warning)).append('\n');
        }
        return warnings.isEmpty() ? "" : out.append('\n').toString();
    }

    private static void code(BoundedMarkdown out, CodeWork work) {
        out.part(work.summary().isEmpty() ? "" : MarkdownText.text(work.summary()) + "\n\n", "the summary");
        if (!work.files().isEmpty()) {
            out.list(
                    "",
                    new BoundedMarkdown.Items<>(work.files(), path -> "- " + MarkdownText.code(path) + "\n"),
                    "",
                    MAX_ITEMS);
        }
        StringBuilder commands = new StringBuilder("| Command | | Time |\n| --- | --- | --- |\n");
        for (ProvenCommand command : work.commands()) {
            commands.append("| ").append(MarkdownText.code(command.name())).append(" | ");
            commands.append(WorkWording.proof(command)).append(" | ");
            commands.append(WorkWording.took(command.millis())).append(" |\n");
        }
        out.part(work.commands().isEmpty() ? "" : commands.append('\n').toString(), "the commands");
    }

    private static void component(BoundedMarkdown out, TestWork.Component component) {
        StringBuilder head = new StringBuilder("**")
                .append(MarkdownText.code(component.id()))
                .append("** ");
        head.append(MarkdownText.text(component.framework())).append(' ');
        head.append(MarkdownText.text(WorkWording.coverage(component))).append(' ');
        head.append(MarkdownText.text(WorkWording.changedCoverage(component))).append("\n\n");
        out.list(
                head.toString(),
                new BoundedMarkdown.Items<>(
                        component.kept(),
                        kept -> "- ✓ " + MarkdownText.code(kept.path()) + " covers "
                                + MarkdownText.text(GuardWording.list(kept.gained(), 5)) + ", catches "
                                + MarkdownText.text(kept.killed()) + "\n"),
                "",
                MAX_ITEMS);
        if (!component.dropped().isEmpty()) {
            out.list(
                    "",
                    new BoundedMarkdown.Items<>(
                            component.dropped(),
                            dropped -> "- ✗ " + MarkdownText.code(dropped.path()) + " "
                                    + WorkWording.outcome(dropped.outcome()) + " "
                                    + MarkdownText.text(dropped.reason()) + "\n"),
                    "",
                    MAX_ITEMS);
        }
    }

    private static String next(WorkReport report) {
        List<String> commands = WorkWording.next(report);
        StringBuilder out = new StringBuilder("On the branch ")
                .append(MarkdownText.code(report.branch().name()))
                .append(":\n");
        commands.forEach(
                command -> out.append("- ").append(MarkdownText.code(command)).append('\n'));
        return commands.isEmpty() ? "" : out.append('\n').toString();
    }

    private static void attempts(BoundedMarkdown out, List<WorkAttempt> attempts) {
        if (attempts.isEmpty()) {
            return;
        }
        out.list(
                "<details><summary>" + Wording.count(attempts.size(), "attempt")
                        + "</summary>\n\n| Try | What | Outcome | Time | Cost | Why |\n"
                        + "| --- | --- | --- | --- | --- | --- |\n",
                new BoundedMarkdown.Items<>(attempts, WorkMarkdown::row),
                "\n</details>\n",
                MAX_ITEMS);
    }

    private static String row(WorkAttempt attempt) {
        return "| " + attempt.number() + " | " + MarkdownText.text(attempt.what()) + " | "
                + WorkWording.outcome(attempt.outcome()) + " | " + WorkWording.took(attempt.millis()) + " | "
                + RunWording.cost(attempt.usage()) + " | " + MarkdownText.text(DisplayWidth.cut(attempt.reason(), 300))
                + " |\n";
    }
}
