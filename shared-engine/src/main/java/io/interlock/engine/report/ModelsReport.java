package io.interlock.engine.report;

import java.util.List;

/** Tells which models there are, what they cost, and whether their keys are there. */
public final class ModelsReport {

    private final TerminalStyle style;
    private final int width;

    /**
     * Creates a report.
     *
     * @param colour whether to use ANSI colours
     * @param width columns of the terminal to fit the text to, or 0 to cut and break nothing
     */
    public ModelsReport(boolean colour, int width) {
        this.style = new TerminalStyle(colour);
        this.width = width;
    }

    /**
     * A model.
     *
     * @param name what agents call it
     * @param provider who serves it
     * @param model what the provider calls it
     * @param url where it is served; empty when nowhere
     * @param from where it is said: a file and line, or the table
     * @param contextTokens most tokens of input and output together
     * @param outputTokens most tokens of output
     * @param price what it costs
     * @param key where its key is; empty when it needs none
     * @param keyFound whether it is there
     */
    public record Row(
            String name,
            String provider,
            String model,
            String url,
            String from,
            int contextTokens,
            int outputTokens,
            Cost price,
            String key,
            boolean keyFound) {}

    /**
     * US dollars for a million tokens, as texts; all are empty when nobody knows.
     *
     * @param input of tokens read
     * @param cachedInput of tokens read from the provider's cache
     * @param output of tokens written
     * @param source where it is from
     */
    public record Cost(String input, String cachedInput, String output, String source) {}

    /** One model on a line, and a last line about prices. */
    public String table(List<Row> rows) {
        TextTable table = new TextTable(
                style, "NAME", "PROVIDER", "CONTEXT", "OUTPUT", "$/M IN", "CACHED", "OUT", "PRICE FROM", "KEY");
        for (Row row : rows) {
            Cost price = row.price();
            table.row(
                    false,
                    PrintableText.quoted(row.name()),
                    row.provider(),
                    String.valueOf(row.contextTokens()),
                    String.valueOf(row.outputTokens()),
                    price.input().isEmpty() ? "unknown" : price.input(),
                    price.cachedInput(),
                    price.output(),
                    price.source(),
                    PrintableText.of(key(row)));
        }
        StringBuilder out = new StringBuilder(256 + rows.size() * 160);
        table.appendTo(out, width);
        return out.append("\nPrices are US dollars for a million tokens; your provider's own count\n")
                .toString();
    }

    private static String key(Row row) {
        return row.key().isEmpty() ? "none needed" : row.key() + (row.keyFound() ? ": set" : ": missing");
    }

    /** A JSON document with everything, ended by a line feed. */
    public static String json(List<Row> rows) {
        JsonWriter json = new JsonWriter(256 + rows.size() * 300);
        json.beginObject().line().name("models").beginArray();
        for (Row row : rows) {
            json.line()
                    .beginObject()
                    .field("name", row.name())
                    .field("provider", row.provider())
                    .field("model", row.model())
                    .field("baseUrl", row.url())
                    .field("from", row.from())
                    .field("contextTokens", row.contextTokens())
                    .field("maxOutputTokens", row.outputTokens())
                    .name("price")
                    .beginObject()
                    .field("input", row.price().input())
                    .field("cachedInput", row.price().cachedInput())
                    .field("output", row.price().output())
                    .field("source", row.price().source())
                    .endObject()
                    .field("key", row.key())
                    .field("keyFound", row.keyFound())
                    .endObject();
        }
        return json.endArray().closingLine().endObject() + "\n";
    }
}
