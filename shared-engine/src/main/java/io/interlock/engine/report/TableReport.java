package io.interlock.engine.report;

import io.interlock.engine.model.AffectedComponent;
import io.interlock.engine.model.AffectedResult;
import io.interlock.engine.model.Component;
import io.interlock.engine.model.Problem;
import java.util.List;

/**
 * Renders a result for a terminal: a table of the affected components, one line that sums it up, and what else a
 * person should know. Long lists besides the table are cut, and the report says by how much.
 */
public final class TableReport {

    private static final int MAX_LINES = 10;
    private static final int MAX_PROBLEMS = 20;
    private static final int MAX_IN_CYCLE = 8;

    private final TerminalStyle style;
    private final int width;

    /**
     * Creates a report.
     *
     * @param colour whether to use ANSI colours
     * @param width columns of the terminal to cut the table to, or 0 to cut nothing
     */
    public TableReport(boolean colour, int width) {
        this.style = new TerminalStyle(colour);
        this.width = width;
    }

    /** The report, ended by a line feed. */
    public String render(AffectedResult result) {
        StringBuilder out = new StringBuilder(512 + result.components().size() * 160);
        if (result.any()) {
            table(result.components()).appendTo(out, width);
            out.append('\n');
        }
        style.strong(out, Wording.headline(result));
        out.append(", ").append(Wording.range(result.change())).append('\n');
        deleted(out, result.deleted());
        cycles(out, result.cycles());
        paths(out, "outside any component", result.outside());
        paths(out, "ignored by configuration", result.ignored());
        problems(out, result.problems());
        return out.toString();
    }

    private TextTable table(List<AffectedComponent> components) {
        TextTable table = new TextTable(style, "COMPONENT", "KIND", "AFFECTED", "WHY", "OWNERS");
        for (AffectedComponent affected : components) {
            Component component = affected.component();
            table.row(
                    affected.direct(),
                    PrintableText.quoted(component.id()),
                    PrintableText.of(component.kind()),
                    Wording.how(affected),
                    Wording.why(affected),
                    owners(affected.owners()));
        }
        return table;
    }

    private static String owners(List<String> owners) {
        if (owners.size() == 1) {
            return PrintableText.quoted(owners.get(0));
        }
        StringBuilder out = new StringBuilder();
        for (String owner : owners) {
            out.append(out.length() == 0 ? "" : " ").append(PrintableText.quoted(owner));
        }
        return out.toString();
    }

    private void deleted(StringBuilder out, List<Component> deleted) {
        if (deleted.isEmpty()) {
            return;
        }
        title(out, Wording.count(deleted.size(), "component") + " deleted; dependents are affected");
        int shown = Math.min(deleted.size(), MAX_LINES);
        for (int i = 0; i < shown; i++) {
            Component component = deleted.get(i);
            String path = component.path().isEmpty() ? "." : component.path();
            out.append("  ").append(PrintableText.quoted(component.id()));
            out.append(" (").append(PrintableText.quoted(path)).append(")\n");
        }
        rest(out, deleted.size() - shown);
    }

    private void cycles(StringBuilder out, List<List<String>> cycles) {
        if (cycles.isEmpty()) {
            return;
        }
        title(out, Wording.count(cycles.size(), "dependency cycle") + ", each handled as one group");
        int shown = Math.min(cycles.size(), MAX_LINES);
        for (int i = 0; i < shown; i++) {
            out.append("  ").append(cycle(cycles.get(i))).append('\n');
        }
        rest(out, cycles.size() - shown);
    }

    /** The members of a cycle in a line; of a long one the first. */
    static String cycle(List<String> members) {
        StringBuilder out = new StringBuilder();
        int shown = Math.min(members.size(), MAX_IN_CYCLE);
        for (int i = 0; i < shown; i++) {
            out.append(i == 0 ? "" : ", ").append(PrintableText.quoted(members.get(i)));
        }
        if (members.size() > shown) {
            out.append(" and ").append(members.size() - shown).append(" more");
        }
        return out.toString();
    }

    private void paths(StringBuilder out, String what, List<String> paths) {
        if (paths.isEmpty()) {
            return;
        }
        title(out, Wording.count(paths.size(), "changed file") + " " + what);
        int shown = Math.min(paths.size(), MAX_LINES);
        for (int i = 0; i < shown; i++) {
            out.append("  ").append(PrintableText.quoted(paths.get(i))).append('\n');
        }
        rest(out, paths.size() - shown);
    }

    private void problems(StringBuilder out, List<Problem> problems) {
        if (problems.isEmpty()) {
            return;
        }
        title(out, Wording.count(problems.size(), "problem"));
        int shown = Math.min(problems.size(), MAX_PROBLEMS);
        for (int i = 0; i < shown; i++) {
            Problem problem = problems.get(i);
            out.append("  ");
            if (problem.path() != null) {
                style.warning(out, where(problem));
                out.append(": ");
            }
            out.append(PrintableText.of(problem.message())).append('\n');
            if (!problem.remedy().isEmpty()) {
                out.append("    ").append(PrintableText.of(problem.remedy())).append('\n');
            }
        }
        rest(out, problems.size() - shown);
    }

    /** The place of a problem as {@code path:line:column} with the path quoted when it needs it. */
    static String where(Problem problem) {
        String path = problem.path();
        if (path == null) {
            return "";
        }
        String quoted = PrintableText.quoted(path);
        return quoted + problem.where().substring(path.length());
    }

    private void title(StringBuilder out, String title) {
        out.append('\n');
        style.strong(out, title);
        out.append('\n');
    }

    private void rest(StringBuilder out, int rest) {
        if (rest > 0) {
            style.faint(out, "  ... and " + rest + " more (all of them with --format json)");
            out.append('\n');
        }
    }
}
