package io.interlock.engine.report;

import io.interlock.engine.model.AffectedResult;
import io.interlock.engine.model.Component;
import io.interlock.engine.model.FileChange;
import io.interlock.engine.model.Problem;
import java.util.List;

/** The lists of an HTML page: problems, deleted components, cycles and files. */
final class HtmlLists {

    private static final int MAX_ITEMS = 500;

    private HtmlLists() {}

    /** Appends what could not be understood, when there is anything. */
    static void problems(StringBuilder out, List<Problem> problems) {
        if (problems.isEmpty()) {
            return;
        }
        out.append("<section id=\"problems\"><h2>What was not understood counts as affected <span>");
        out.append(problems.size()).append("</span></h2>\n<ul class=\"problems\">\n");
        int shown = Math.min(problems.size(), MAX_ITEMS);
        for (int i = 0; i < shown; i++) {
            problem(out, problems.get(i));
        }
        rest(out, problems.size() - shown);
        out.append("</ul></section>\n");
    }

    /** Appends one problem as an item of a list. */
    static void problem(StringBuilder out, Problem problem) {
        out.append("<li>");
        if (problem.path() != null) {
            out.append("<code>").append(Markup.text(TableReport.where(problem))).append("</code> ");
        }
        out.append(Markup.text(problem.message()));
        out.append("<small>").append(Markup.text(problem.remedy())).append("</small></li>\n");
    }

    /** Appends the other lists, each when there is anything in it. */
    static void append(StringBuilder out, AffectedResult result) {
        deleted(out, result.deleted());
        cycles(out, result.cycles());
        paths(out, "Changed files outside any component", "Nothing is affected by them.", result.outside());
        paths(out, "Not examined", "Changed files that the configuration says to ignore.", result.ignored());
        files(out, result.change().files());
    }

    private static void deleted(StringBuilder out, List<Component> deleted) {
        if (deleted.isEmpty()) {
            return;
        }
        begin(out, "Deleted components", deleted.size(), "What depended on them at the base is affected.");
        int shown = Math.min(deleted.size(), MAX_ITEMS);
        for (int i = 0; i < shown; i++) {
            Component component = deleted.get(i);
            out.append("<li><b>").append(Markup.name(component.id())).append("</b> <span class=\"mono\">");
            out.append(Markup.name(component.path())).append("</span></li>\n");
        }
        rest(out, deleted.size() - shown);
        out.append("</ul></section>\n");
    }

    private static void cycles(StringBuilder out, List<List<String>> cycles) {
        if (cycles.isEmpty()) {
            return;
        }
        begin(out, "Dependency cycles", cycles.size(), "The members of a cycle are affected together.");
        int shown = Math.min(cycles.size(), MAX_ITEMS);
        for (int i = 0; i < shown; i++) {
            out.append("<li>")
                    .append(Markup.text(TableReport.cycle(cycles.get(i))))
                    .append("</li>\n");
        }
        rest(out, cycles.size() - shown);
        out.append("</ul></section>\n");
    }

    private static void paths(StringBuilder out, String title, String note, List<String> paths) {
        if (paths.isEmpty()) {
            return;
        }
        begin(out, title, paths.size(), note);
        int shown = Math.min(paths.size(), MAX_ITEMS);
        for (int i = 0; i < shown; i++) {
            out.append("<li class=\"mono\">").append(Markup.name(paths.get(i))).append("</li>\n");
        }
        rest(out, paths.size() - shown);
        out.append("</ul></section>\n");
    }

    private static void files(StringBuilder out, List<FileChange> files) {
        if (files.isEmpty()) {
            return;
        }
        out.append("<section><details><summary>All ").append(Wording.count(files.size(), "changed file"));
        out.append("</summary><ul class=\"plain\">\n");
        int shown = Math.min(files.size(), MAX_ITEMS);
        for (int i = 0; i < shown; i++) {
            FileChange file = files.get(i);
            out.append("<li>").append(mark(file.type())).append("<span class=\"mono\">");
            out.append(Markup.name(file.path())).append("</span></li>\n");
        }
        rest(out, files.size() - shown);
        out.append("</ul></details></section>\n");
    }

    private static String mark(FileChange.Type type) {
        return switch (type) {
            case ADDED -> "<span class=\"mark\" title=\"added\">A</span>";
            case MODIFIED -> "<span class=\"mark\" title=\"modified\">M</span>";
            case MODE_CHANGED -> "<span class=\"mark\" title=\"mode changed\">X</span>";
            case TYPE_CHANGED -> "<span class=\"mark\" title=\"type changed\">T</span>";
            case DELETED -> "<span class=\"mark gone\" title=\"deleted\">D</span>";
        };
    }

    private static void begin(StringBuilder out, String title, int count, String note) {
        out.append("<section><h2>")
                .append(title)
                .append(" <span>")
                .append(count)
                .append("</span></h2>\n");
        out.append("<p class=\"note\">").append(note).append("</p>\n<ul class=\"plain\">\n");
    }

    private static void rest(StringBuilder out, int rest) {
        if (rest > 0) {
            out.append("<li>and ").append(rest).append(" more, all in the JSON result</li>\n");
        }
    }
}
