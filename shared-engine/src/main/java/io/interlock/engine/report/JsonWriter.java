package io.interlock.engine.report;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Writes JSON (RFC 8259) into one buffer. Commas are put where they belong; everything else is the caller's business.
 *
 * <p>Escaped besides what the RFC demands: U+2028 and U+2029 (line ends in older JavaScript), U+007F to U+009F (a
 * terminal may act on them), lone surrogates (not encodable in UTF-8) and the bracket of {@code ##[}, by which a GitHub
 * runner that sees the document in its log would recognise a command.
 */
final class JsonWriter {

    private static final char[] HEX = "0123456789abcdef".toCharArray();

    private final StringBuilder out;
    private boolean comma;

    JsonWriter(int expectedSize) {
        this.out = new StringBuilder(expectedSize);
    }

    JsonWriter beginObject() {
        return begin('{');
    }

    JsonWriter endObject() {
        return end('}');
    }

    JsonWriter beginArray() {
        return begin('[');
    }

    JsonWriter endArray() {
        return end(']');
    }

    private JsonWriter begin(char bracket) {
        separate();
        out.append(bracket);
        comma = false;
        return this;
    }

    private JsonWriter end(char bracket) {
        out.append(bracket);
        comma = true;
        return this;
    }

    private void separate() {
        if (comma) {
            out.append(',');
        }
    }

    /** Starts a new line before the next item, so that a document can be read and compared line by line. */
    JsonWriter line() {
        separate();
        comma = false;
        out.append('\n');
        return this;
    }

    /** Starts a new line before a closing bracket. */
    JsonWriter closingLine() {
        out.append('\n');
        return this;
    }

    JsonWriter name(String name) {
        value(name);
        out.append(':');
        comma = false;
        return this;
    }

    JsonWriter value(@Nullable String value) {
        separate();
        if (value == null) {
            out.append("null");
        } else {
            string(value);
        }
        comma = true;
        return this;
    }

    JsonWriter value(long value) {
        separate();
        out.append(value);
        comma = true;
        return this;
    }

    JsonWriter value(boolean value) {
        separate();
        out.append(value);
        comma = true;
        return this;
    }

    JsonWriter field(String name, @Nullable String value) {
        return name(name).value(value);
    }

    JsonWriter field(String name, long value) {
        return name(name).value(value);
    }

    JsonWriter field(String name, boolean value) {
        return name(name).value(value);
    }

    JsonWriter field(String name, List<String> values) {
        name(name).beginArray();
        for (String value : values) {
            value(value);
        }
        return endArray();
    }

    /**
     * Writes a value of a type not known before.
     *
     * @param value null, a string, a boolean, a finite number, or a map or iterable of such values
     * @throws IllegalArgumentException for anything else
     */
    JsonWriter any(@Nullable Object value) {
        if (value == null || value instanceof String) {
            return value((String) value);
        } else if (value instanceof Boolean bool) {
            return value(bool.booleanValue());
        } else if (value instanceof Number number && Double.isFinite(number.doubleValue())) {
            separate();
            out.append(number);
            comma = true;
            return this;
        } else if (value instanceof Map<?, ?> map) {
            beginObject();
            for (Map.Entry<?, ?> entry : map.entrySet()) {
                name(String.valueOf(entry.getKey())).any(entry.getValue());
            }
            return endObject();
        } else if (value instanceof Iterable<?> items) {
            beginArray();
            for (Object item : items) {
                any(item);
            }
            return endArray();
        }
        throw new IllegalArgumentException(
                "Cannot write " + value + " (" + value.getClass().getName()
                        + ") as JSON. Pass a string, a boolean, a finite number, a map or a list.");
    }

    private void string(String value) {
        out.append('"');
        int plain = 0;
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            boolean usual = c >= ' ' && c < 0x7F && c != '"' && c != '\\' && c != '[';
            if (usual) {
                continue;
            }
            if (needsEscape(value, i, c)) {
                out.append(value.substring(plain, i));
                escape(c);
                plain = i + 1;
            } else if (Character.isHighSurrogate(c)) {
                i++;
            }
        }
        out.append(plain == 0 ? value : value.substring(plain)).append('"');
    }

    private static boolean needsEscape(String value, int at, char c) {
        if (c == '[') {
            return at >= 2 && value.charAt(at - 1) == '#' && value.charAt(at - 2) == '#';
        }
        if (Character.isHighSurrogate(c)) {
            return at + 1 == value.length() || !Character.isLowSurrogate(value.charAt(at + 1));
        }
        return c < 0xA0 || c == 0x2028 || c == 0x2029 || Character.isLowSurrogate(c);
    }

    private void escape(char c) {
        switch (c) {
            case '"' -> out.append("\\\"");
            case '\\' -> out.append("\\\\");
            case '\n' -> out.append("\\n");
            case '\r' -> out.append("\\r");
            case '\t' -> out.append("\\t");
            default ->
                out.append("\\u")
                        .append(HEX[c >> 12])
                        .append(HEX[c >> 8 & 15])
                        .append(HEX[c >> 4 & 15])
                        .append(HEX[c & 15]);
        }
    }

    /** Characters written so far. */
    int length() {
        return out.length();
    }

    @Override
    public String toString() {
        return out.toString();
    }
}
