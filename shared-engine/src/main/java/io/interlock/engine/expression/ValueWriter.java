package io.interlock.engine.expression;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes values into a text of bounded length: lists and objects as JSON. */
final class ValueWriter {

    private static final String HEX = "0123456789abcdef";

    /** 2^53: whole numbers up to here are exact. */
    private static final double MAX_WHOLE = 9_007_199_254_740_992.0;

    private final StringBuilder out;

    ValueWriter(StringBuilder out) {
        this.out = out;
    }

    static String text(Value value) {
        if (value instanceof Value.Text text) {
            return text.value();
        }
        StringBuilder out = new StringBuilder();
        new ValueWriter(out).interpolate(value);
        return out.toString();
    }

    static @Nullable Object plain(Value value) {
        if (value instanceof Value.Text text) {
            return text.value();
        }
        if (value instanceof Value.Truth truth) {
            return truth.value();
        }
        if (value instanceof Value.Numeric number) {
            double exact = number.value();
            return exact == Math.rint(exact) && Math.abs(exact) <= MAX_WHOLE ? (Object) (long) exact : (Object) exact;
        }
        if (value instanceof Value.Sequence sequence) {
            List<@Nullable Object> items = new ArrayList<>(sequence.items().size());
            for (Value item : sequence.items()) {
                items.add(plain(item));
            }
            return items;
        }
        return value instanceof Value.Mapping mapping ? plain(mapping) : null;
    }

    private static Map<String, @Nullable Object> plain(Value.Mapping mapping) {
        Map<String, @Nullable Object> members = new LinkedHashMap<>();
        for (Map.Entry<String, Value> member : mapping.members().entrySet()) {
            members.put(member.getKey(), plain(member.getValue()));
        }
        return members;
    }

    /** Writes a value as a part of a text. */
    void interpolate(Value value) {
        if (value instanceof Value.Text text) {
            append(text.value());
        } else if (!(value instanceof Value.Nothing)) {
            json(value, 0);
        }
    }

    void append(String text) {
        if (text.length() > Limits.MAX_OUTPUT - out.length()) {
            throw new ExpressionException(
                    0,
                    "Cannot write the text: it is longer than " + Limits.MAX_OUTPUT + " characters",
                    "Put less into it, or hand the value over as a whole.");
        }
        out.append(text);
    }

    private void json(Value value, int depth) {
        if (depth > Value.MAX_DEPTH) {
            throw new ExpressionException(
                    0,
                    "Cannot write the value: it is nested deeper than " + Value.MAX_DEPTH + " levels",
                    "Refer to a part of it.");
        }
        if (value instanceof Value.Text text) {
            string(text.value());
        } else if (value instanceof Value.Numeric number) {
            append(number(number.value()));
        } else if (value instanceof Value.Truth truth) {
            append(truth.value() ? "true" : "false");
        } else if (value instanceof Value.Sequence sequence) {
            sequence(sequence, depth);
        } else if (value instanceof Value.Mapping mapping) {
            mapping(mapping, depth);
        } else {
            append("null");
        }
    }

    private void sequence(Value.Sequence sequence, int depth) {
        append("[");
        String separator = "";
        for (Value item : sequence.items()) {
            append(separator);
            json(item, depth + 1);
            separator = ",";
        }
        append("]");
    }

    private void mapping(Value.Mapping mapping, int depth) {
        append("{");
        String separator = "";
        for (Map.Entry<String, Value> entry : mapping.members().entrySet()) {
            append(separator);
            string(entry.getKey());
            append(":");
            json(entry.getValue(), depth + 1);
            separator = ",";
        }
        append("}");
    }

    private void string(String text) {
        append("\"");
        int from = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < ' ' || c == '"' || c == '\\') {
                append(text.substring(from, i));
                append(escaped(c));
                from = i + 1;
            }
        }
        append(text.substring(from));
        append("\"");
    }

    private static String escaped(char c) {
        return switch (c) {
            case '"' -> "\\\"";
            case '\\' -> "\\\\";
            case '\n' -> "\\n";
            case '\r' -> "\\r";
            case '\t' -> "\\t";
            default -> "\\u00" + HEX.charAt(c >> 4) + HEX.charAt(c & 15);
        };
    }

    /** A whole number without a fraction; otherwise the shortest form that reads back as the same number. */
    static String number(double value) {
        boolean whole = value == Math.rint(value) && Math.abs(value) < 1e15;
        return whole ? Long.toString((long) value) : Double.toString(value);
    }
}
