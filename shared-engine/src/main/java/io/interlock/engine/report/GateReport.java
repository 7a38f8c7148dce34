package io.interlock.engine.report;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Tells how the gates of a run stand: as a table for people, or as JSON. */
public final class GateReport {

    private final TerminalStyle style;
    private final int width;

    /**
     * Creates a report.
     *
     * @param colour whether to use ANSI colours
     * @param width columns of the terminal to fit the text to, or 0 to cut and break nothing
     */
    public GateReport(boolean colour, int width) {
        this.style = new TerminalStyle(colour);
        this.width = width;
    }

    /**
     * A gate.
     *
     * @param step id of its step
     * @param name name of its policy
     * @param outcome how it stands, such as {@code pending}
     * @param subject full commit id, or null
     * @param deadline until when, in ISO 8601, or null
     * @param rules what each rule asks for
     * @param why who is missing, or why it stands so, a sentence each
     * @param ignored what was said without effect
     * @param next what to do now; may be empty
     */
    public record Gate(
            String step,
            String name,
            String outcome,
            @Nullable String subject,
            @Nullable String deadline,
            List<Rule> rules,
            List<String> why,
            List<String> ignored,
            String next) {

        /** Copies the lists. */
        public Gate {
            rules = List.copyOf(rules);
            why = List.copyOf(why);
            ignored = List.copyOf(ignored);
        }
    }

    /**
     * A rule of a gate.
     *
     * @param policy the policy it is of
     * @param who whom it asks
     * @param needs how many of them
     * @param has who has said yes
     * @param applies whether it counts
     * @param because why, or why not; may be empty
     */
    public record Rule(String policy, String who, int needs, List<String> has, boolean applies, String because) {

        /** Copies the list. */
        public Rule {
            has = List.copyOf(has);
        }
    }

    /** All gates of a run, one after the other. */
    public String table(String run, List<Gate> gates) {
        StringBuilder out = new StringBuilder(1024);
        if (gates.isEmpty()) {
            return "run " + PrintableText.of(run) + " has asked nobody yet\n";
        }
        for (Gate gate : gates) {
            out.append(out.length() == 0 ? "" : "\n");
            append(out, gate);
        }
        return out.toString();
    }

    private void append(StringBuilder out, Gate gate) {
        style.strong(out, PrintableText.quoted(gate.step()));
        out.append(gate.name().equals(gate.step()) ? "" : " (" + PrintableText.of(gate.name()) + ")")
                .append(": ")
                .append(gate.outcome())
                .append('\n');
        line(out, "commit   ", gate.subject() == null ? "none" : gate.subject());
        if (gate.outcome().equals("pending")) {
            line(out, "deadline ", gate.deadline() == null ? "none" : gate.deadline());
        }
        for (String why : gate.why()) {
            line(out, gate.outcome().equals("pending") ? "missing  " : "because  ", why);
        }
        if (!gate.rules().isEmpty()) {
            TextTable table = new TextTable(style, "POLICY", "NEEDS", "OF", "HAS", "BECAUSE");
            for (Rule rule : gate.rules()) {
                table.row(
                        false,
                        PrintableText.of(rule.policy()),
                        rule.applies() ? String.valueOf(rule.needs()) : "skipped",
                        PrintableText.of(rule.who().isEmpty() ? "owners" : rule.who()),
                        PrintableText.of(String.join(", ", rule.has())),
                        PrintableText.of(rule.because()));
            }
            table.appendTo(out, width);
        }
        gate.ignored().forEach(ignored -> line(out, "ignored  ", ignored));
        line(out, "next     ", gate.next());
    }

    private static void line(StringBuilder out, String name, String text) {
        if (!text.isEmpty()) {
            out.append("  ").append(name).append(PrintableText.of(text)).append('\n');
        }
    }

    /** A JSON document ({@code interlock.gates/v1}) with everything, ended by a line feed. */
    public static String json(String run, List<Gate> gates) {
        JsonWriter json = new JsonWriter(1024);
        json.beginObject().field("schema", "interlock.gates/v1").field("run", run);
        json.line().name("gates").beginArray();
        for (Gate gate : gates) {
            json.line()
                    .beginObject()
                    .field("step", gate.step())
                    .field("name", gate.name())
                    .field("outcome", gate.outcome())
                    .field("subject", gate.subject())
                    .field("deadline", gate.deadline())
                    .field(gate.outcome().equals("pending") ? "missing" : "because", gate.why());
            json.name("rules").beginArray();
            for (Rule rule : gate.rules()) {
                json.line()
                        .beginObject()
                        .field("policy", rule.policy())
                        .field("of", rule.who())
                        .field("needs", rule.needs())
                        .field("has", rule.has())
                        .field("applies", rule.applies())
                        .field("because", rule.because())
                        .endObject();
            }
            json.endArray()
                    .field("ignored", gate.ignored())
                    .field("next", gate.next())
                    .endObject();
        }
        return json.endArray().closingLine().endObject() + "\n";
    }
}
