package io.interlock.engine.report;

import io.interlock.engine.model.AffectedComponent;
import io.interlock.engine.model.AffectedResult;
import io.interlock.engine.model.Component;
import io.interlock.engine.model.Problem;
import java.util.List;

/**
 * Renders a result as GitHub Markdown, for a job summary or a comment on a pull request: the answer, the first
 * components as a table, the graph and what else to know, never longer than a limit. What does not fit is left out,
 * and the text says so.
 */
public final class MarkdownSummary {

    /** The most characters of a comment on GitHub. A job summary may have 1 MiB per step. */
    public static final int GITHUB_COMMENT_CHARS = 65_536;

    private static final int LEAST_CHARS = 1_000;
    /** Room for the head of the table, the number of rows left out and the names of all parts left out. */
    private static final int RESERVE = 300;

    private static final int MAX_ROWS = 50;
    private static final int MAX_NODES = 40;
    private static final int MAX_ITEMS = 50;

    private final int maxChars;

    /**
     * Creates a report.
     *
     * @param maxChars the most characters to write, at least 1,000
     */
    public MarkdownSummary(int maxChars) {
        if (maxChars < LEAST_CHARS) {
            throw new IllegalArgumentException(
                    "Cannot sum up a result in " + maxChars + " characters. Allow at least " + LEAST_CHARS + ".");
        }
        this.maxChars = maxChars;
    }

    /** The Markdown text, ended by a line feed. */
    public String render(AffectedResult result) {
        StringBuilder out = new StringBuilder(8_000);
        out.append("### ").append(MarkdownText.text(Wording.headline(result))).append("\n\n");
        out.append(MarkdownText.text(Wording.range(result.change()))).append("\n\n");
        StringBuilder omitted = new StringBuilder();
        add(out, problems(result.problems()), "the problems", omitted);
        if (result.any()) {
            table(out, result.components());
            String graph = new MermaidReport(MAX_NODES).render(result);
            add(out, details("How the change travels", "```mermaid\n" + graph + "```\n"), "the graph", omitted);
        }
        add(out, deleted(result.deleted()), "the deleted components", omitted);
        add(out, cycles(result.cycles()), "the dependency cycles", omitted);
        add(out, paths("outside any component", result.outside()), "the files outside components", omitted);
        add(out, paths("ignored by configuration", result.ignored()), "the ignored files", omitted);
        if (omitted.length() > 0) {
            out.append("Left out for length: ").append(omitted).append(".\n");
        }
        return out.toString();
    }

    private void add(StringBuilder out, String part, String what, StringBuilder omitted) {
        if (out.length() + part.length() <= maxChars - RESERVE) {
            out.append(part);
        } else {
            omitted.append(omitted.length() == 0 ? "" : ", ").append(what);
        }
    }

    private void table(StringBuilder out, List<AffectedComponent> components) {
        out.append("| Component | Affected | Why | Owners |\n| --- | --- | --- | --- |\n");
        int shown = 0;
        while (shown < components.size() && shown < MAX_ROWS) {
            String row = row(components.get(shown));
            if (out.length() + row.length() > maxChars - 2 * RESERVE) {
                break;
            }
            out.append(row);
            shown++;
        }
        out.append('\n');
        if (shown < components.size()) {
            out.append("and ").append(components.size() - shown).append(" more\n\n");
        }
    }

    private static String row(AffectedComponent affected) {
        StringBuilder row = new StringBuilder("| ");
        row.append(MarkdownText.code(affected.component().id())).append(" | ").append(Wording.how(affected));
        row.append(" | ").append(MarkdownText.text(Wording.why(affected))).append(" |");
        for (String owner : affected.owners()) {
            row.append(' ').append(MarkdownText.code(owner));
        }
        return row.append(" |\n").toString();
    }

    private static String problems(List<Problem> problems) {
        if (problems.isEmpty()) {
            return "";
        }
        StringBuilder out = new StringBuilder("> [!WARNING]\n> ");
        out.append(Wording.count(problems.size(), "problem")).append(": what was not understood counts as affected\n");
        int shown = Math.min(problems.size(), MAX_ITEMS);
        for (int i = 0; i < shown; i++) {
            Problem problem = problems.get(i);
            String where = TableReport.where(problem);
            out.append("> - ").append(MarkdownText.text(where.isEmpty() ? "" : where + ": "));
            out.append(MarkdownText.text(problem.message())).append(' ');
            out.append(MarkdownText.text(problem.remedy())).append('\n');
        }
        out.append(rest("> - ", problems.size() - shown));
        return out.append('\n').toString();
    }

    private static String deleted(List<Component> deleted) {
        StringBuilder out = new StringBuilder();
        int shown = Math.min(deleted.size(), MAX_ITEMS);
        for (int i = 0; i < shown; i++) {
            out.append("- ").append(MarkdownText.code(deleted.get(i).id())).append('\n');
        }
        out.append(rest("- ", deleted.size() - shown));
        return deleted.isEmpty() ? "" : details(Wording.count(deleted.size(), "deleted component"), out.toString());
    }

    private static String cycles(List<List<String>> cycles) {
        StringBuilder out = new StringBuilder();
        int shown = Math.min(cycles.size(), MAX_ITEMS);
        for (int i = 0; i < shown; i++) {
            out.append("- ")
                    .append(MarkdownText.text(TableReport.cycle(cycles.get(i))))
                    .append('\n');
        }
        out.append(rest("- ", cycles.size() - shown));
        return cycles.isEmpty() ? "" : details(Wording.count(cycles.size(), "dependency cycle"), out.toString());
    }

    private static String paths(String what, List<String> paths) {
        StringBuilder out = new StringBuilder();
        int shown = Math.min(paths.size(), MAX_ITEMS);
        for (int i = 0; i < shown; i++) {
            out.append("- ").append(MarkdownText.code(paths.get(i))).append('\n');
        }
        out.append(rest("- ", paths.size() - shown));
        return paths.isEmpty() ? "" : details(Wording.count(paths.size(), "changed file") + " " + what, out.toString());
    }

    private static String rest(String bullet, int rest) {
        return rest > 0 ? bullet + "and " + rest + " more\n" : "";
    }

    private static String details(String title, String content) {
        return "<details><summary>" + title + "</summary>\n\n" + content + "\n</details>\n\n";
    }
}
