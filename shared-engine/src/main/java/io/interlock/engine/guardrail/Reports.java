package io.interlock.engine.guardrail;

import io.interlock.engine.manifest.JsonReader;
import io.interlock.engine.manifest.Node;
import io.interlock.engine.model.Region;
import io.interlock.engine.model.Severity;
import java.util.Locale;

/** What the readers of reports share. */
final class Reports {

    private static final int MAX_POSITION = 100_000_000;

    private Reports() {}

    /** Reads JSON whose top must be a list. */
    static Node list(byte[] output) {
        Node top = JsonReader.read(output);
        if (top.kind() != Node.Kind.SEQUENCE) {
            throw ToolFormat.unexpected("a list");
        }
        return top;
    }

    /** Reads JSON whose top must be an object with a list of that name. */
    static Node object(byte[] output, String list) {
        Node top = JsonReader.read(output);
        if (top.get(list).kind() != Node.Kind.SEQUENCE) {
            throw ToolFormat.unexpected("an object with a list '" + list + "'");
        }
        return top;
    }

    /** A number of a line or column, or 0 when it is not there or makes no sense. */
    static int position(Node number) {
        return position(number.text());
    }

    static int position(String number) {
        int value = 0;
        for (int i = 0; i < number.length(); i++) {
            char c = number.charAt(i);
            if (c < '0' || c > '9' || value > MAX_POSITION / 10) {
                return 0;
            }
            value = value * 10 + c - '0';
        }
        return value;
    }

    /** A region of what is known; 0 stands for unknown. */
    static Region region(int line, int column, int endLine, int endColumn) {
        if (line == 0) {
            return Region.WHOLE;
        }
        int lastLine = Math.max(line, endLine);
        boolean noColumns = column == 0 || endColumn == 0 || (lastLine == line && endColumn <= column);
        return new Region(line, column, lastLine, noColumns ? 0 : endColumn);
    }

    /** The severity that many formats call error, warning, info and the like; {@code MEDIUM} for other words. */
    static Severity severity(String word) {
        return switch (word.toLowerCase(Locale.ROOT)) {
            case "critical", "blocker" -> Severity.CRITICAL;
            case "fatal", "error", "high", "major" -> Severity.HIGH;
            case "info", "note", "style", "low", "minor", "refactor", "convention" -> Severity.LOW;
            case "none", "ignore", "undefined", "inventory", "experiment", "informational" -> Severity.INFO;
            default -> Severity.MEDIUM;
        };
    }

    /** How sure a tool is that says so in a word. */
    static double confidence(String word) {
        return switch (word.toLowerCase(Locale.ROOT)) {
            case "high" -> 0.9;
            case "medium" -> 0.6;
            case "low" -> 0.3;
            default -> 0.5;
        };
    }
}
