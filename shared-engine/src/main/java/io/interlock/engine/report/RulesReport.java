package io.interlock.engine.report;

import io.interlock.engine.model.Category;
import io.interlock.engine.model.Rule;
import java.util.List;

/** Tells what rules there are: as a table, as JSON, or one by one with what to do about their findings. */
public final class RulesReport {

    private static final String INDENT = "  ";

    private final TerminalStyle style;
    private final int width;

    /**
     * Creates a report.
     *
     * @param colour whether to use ANSI colours
     * @param width columns of the terminal to fit the text to, or 0 to cut and break nothing
     */
    public RulesReport(boolean colour, int width) {
        this.style = new TerminalStyle(colour);
        this.width = width;
    }

    /** One rule on a line, and a last line that counts them. */
    public String table(List<Rule> rules) {
        TextTable table = new TextTable(style, "ID", "SEVERITY", "CATEGORY", "DESCRIPTION");
        for (Rule rule : rules) {
            table.row(
                    false,
                    PrintableText.quoted(rule.id()),
                    GuardWording.severity(rule.severity()),
                    GuardWording.category(rule.category()),
                    PrintableText.of(rule.description()));
        }
        StringBuilder out = new StringBuilder(256 + rules.size() * 120);
        table.appendTo(out, width);
        out.append('\n').append(GuardWording.number(rules.size())).append(rules.size() == 1 ? " rule" : " rules");
        return out.append("; linters and analysers report theirs as <tool>/<rule>\n")
                .toString();
    }

    /** A JSON document with everything, ended by a line feed. */
    public static String json(List<Rule> rules) {
        JsonWriter json = new JsonWriter(256 + rules.size() * 300);
        json.beginObject().line().name("rules").beginArray();
        for (Rule rule : rules) {
            json.line()
                    .beginObject()
                    .field("id", rule.id())
                    .field("category", GuardWording.category(rule.category()))
                    .field("severity", GuardWording.severity(rule.severity()))
                    .field("description", rule.description())
                    .field("remedy", rule.remedy())
                    .endObject();
        }
        return json.endArray().closingLine().endObject() + "\n";
    }

    /** All about each rule. */
    public String explain(List<Rule> rules) {
        StringBuilder out = new StringBuilder(rules.size() * 500);
        for (Rule rule : rules) {
            out.append(out.length() == 0 ? "" : "\n");
            style.strong(out, PrintableText.quoted(rule.id()));
            out.append('\n');
            line(out, "severity    ", GuardWording.severity(rule.severity()));
            line(out, "category    ", GuardWording.category(rule.category()));
            line(out, "what        ", rule.description());
            line(out, "what to do  ", rule.remedy());
            if (canBeAllowedInline(rule.category())) {
                line(out, "to allow it ", "interlock:allow " + rule.id() + " -- <reason>");
            }
        }
        return out.toString();
    }

    /** A comment speaks of a line; what is about a change as a whole has none. */
    private static boolean canBeAllowedInline(Category category) {
        return category == Category.SECRET || category == Category.PERSONAL_DATA || category == Category.INJECTION;
    }

    private static void line(StringBuilder out, String name, String text) {
        out.append(INDENT)
                .append(name)
                .append(INDENT)
                .append(PrintableText.of(text))
                .append('\n');
    }
}
