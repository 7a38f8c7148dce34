package io.interlock.engine.report;

import io.interlock.engine.model.AffectedComponent;
import io.interlock.engine.model.Component;
import io.interlock.engine.model.Reason;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The table of affected components in an HTML page. */
final class HtmlTable {

    private static final int MAX_REASONS = 25;

    private HtmlTable() {}

    /** Appends the section with the table; each row has the id {@code c} and the component's index. */
    static void append(StringBuilder out, List<AffectedComponent> components) {
        boolean owned = false;
        boolean commands = false;
        for (AffectedComponent affected : components) {
            owned |= !affected.owners().isEmpty();
            commands |= affected.component().testCommand() != null
                    || affected.component().buildCommand() != null;
        }
        out.append("<section id=\"components\"><h2>Affected components</h2>\n");
        out.append("<div class=\"filter\" id=\"filter\" hidden><input type=\"search\" placeholder=\"Filter by name,");
        out.append(" path, reason or owner\" aria-label=\"Filter the table\">");
        out.append("<button value=\"\" aria-pressed=\"true\">all</button>");
        out.append("<button value=\"direct\" aria-pressed=\"false\">changed directly</button>");
        out.append("<button value=\"transitive\" aria-pressed=\"false\">through dependencies</button>");
        out.append("<output aria-live=\"polite\"></output></div>\n");
        out.append("<table><thead><tr><th>Component</th><th>Affected</th><th>Why</th>");
        out.append(owned ? "<th>Owners</th>" : "").append(commands ? "<th>Test and build with</th>" : "");
        out.append("</tr></thead>\n<tbody>\n");
        for (int i = 0; i < components.size(); i++) {
            row(out, components.get(i), i, owned, commands);
        }
        out.append("</tbody></table></section>\n");
    }

    private static void row(StringBuilder out, AffectedComponent affected, int index, boolean owned, boolean commands) {
        Component component = affected.component();
        String name = Wording.shortName(component);
        String how = affected.direct() ? "direct" : "transitive";
        out.append("<tr id=\"c")
                .append(index)
                .append("\" data-how=\"")
                .append(how)
                .append("\"><td><b>");
        out.append(Markup.name(name)).append("</b>");
        if (!name.equals(component.id())) {
            out.append("<small class=\"mono\">")
                    .append(Markup.name(component.id()))
                    .append("</small>");
        }
        out.append("<small>").append(Markup.text(component.kind())).append(" in <span class=\"mono\">");
        out.append(component.path().isEmpty() ? "the repository root" : Markup.name(component.path()));
        out.append("</span></small></td><td><span class=\"badge ").append(affected.direct() ? "direct" : "");
        out.append(!affected.direct() && Wording.isTestsOnly(affected) ? "tests" : "")
                .append("\">");
        out.append(Wording.how(affected)).append("</span></td><td>");
        why(out, affected);
        out.append("</td>");
        if (owned) {
            owners(out, affected.owners());
        }
        if (commands) {
            out.append("<td>");
            command(out, component.testCommand());
            command(out, component.buildCommand());
            out.append("</td>");
        }
        out.append("</tr>\n");
    }

    private static void why(StringBuilder out, AffectedComponent affected) {
        List<Reason> reasons = affected.reasons();
        out.append(Markup.text(Wording.why(affected)));
        if (reasons.size() < 2) {
            return;
        }
        out.append("<details><summary>all ").append(reasons.size()).append(" reasons</summary><ul>");
        int shown = Math.min(reasons.size(), MAX_REASONS);
        for (int i = 0; i < shown; i++) {
            out.append("<li>")
                    .append(Markup.text(Wording.reason(reasons.get(i))))
                    .append("</li>");
        }
        if (reasons.size() > shown) {
            out.append("<li>and ").append(reasons.size() - shown).append(" more, all in the JSON result</li>");
        }
        out.append("</ul></details>");
    }

    private static void owners(StringBuilder out, List<String> owners) {
        out.append("<td class=\"owners\">");
        for (String owner : owners) {
            out.append("<span class=\"owner\">").append(Markup.name(owner)).append("</span>");
        }
        out.append("</td>");
    }

    private static void command(StringBuilder out, @Nullable String command) {
        if (command != null && !command.isEmpty()) {
            out.append("<code class=\"command\">").append(Markup.text(command)).append("</code>");
        }
    }
}
