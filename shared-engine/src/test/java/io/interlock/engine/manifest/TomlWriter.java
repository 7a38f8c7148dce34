package io.interlock.engine.manifest;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Writes a tree as TOML in one of many ways: headers, dotted keys or inline tables, and all kinds of strings. */
final class TomlWriter {

    private final Random random;
    private final StringBuilder out = new StringBuilder();

    private TomlWriter(Random random) {
        this.random = random;
    }

    static String write(Map<String, Object> tree, Random random) {
        TomlWriter writer = new TomlWriter(random);
        writer.table("", tree);
        return writer.out.toString();
    }

    private void table(String path, Map<String, Object> table) {
        List<Runnable> behind = new ArrayList<>();
        table.forEach((name, value) -> {
            String inner = path.isEmpty() ? key(name) : path + gap() + "." + gap() + key(name);
            if (value instanceof Map<?, ?> map && random.nextInt(3) == 0) {
                behind.add(() -> {
                    header("[" + gap() + inner + gap() + "]");
                    table(inner, entries(map));
                });
            } else if (isTables(value) && random.nextBoolean()) {
                behind.add(() -> ((List<?>) value).forEach(item -> {
                    header("[[" + inner + gap() + "]]");
                    table(inner, entries((Map<?, ?>) item));
                }));
            } else {
                assign(key(name), value);
            }
        });
        behind.forEach(Runnable::run);
    }

    private void header(String header) {
        out.append(gap()).append(header).append(lineEnd());
    }

    private void assign(String key, Object value) {
        if (value instanceof Map<?, ?> map && !map.isEmpty() && random.nextBoolean()) {
            entries(map).forEach((name, inner) -> assign(key + gap() + "." + gap() + key(name), inner));
        } else {
            out.append(gap()).append(key).append(gap()).append('=').append(gap());
            value(value);
            out.append(lineEnd());
        }
    }

    private void value(Object value) {
        if (value instanceof Trees.Literal literal) {
            out.append(literal.text());
        } else if (value instanceof String text) {
            out.append(string(text));
        } else if (value instanceof List<?> items) {
            array(items);
        } else {
            inline(entries((Map<?, ?>) value));
        }
    }

    private void array(List<?> items) {
        out.append('[').append(space());
        for (int i = 0; i < items.size(); i++) {
            out.append(i > 0 ? "," + space() : "");
            value(items.get(i));
            out.append(space());
        }
        out.append(!items.isEmpty() && random.nextBoolean() ? "," + space() : "")
                .append(']');
    }

    private void inline(Map<String, Object> entries) {
        out.append('{').append(gap());
        String separator = "";
        for (Map.Entry<String, Object> entry : entries.entrySet()) {
            out.append(separator)
                    .append(key(entry.getKey()))
                    .append(gap())
                    .append('=')
                    .append(gap());
            value(entry.getValue());
            out.append(gap());
            separator = "," + gap();
        }
        out.append('}');
    }

    private String key(String name) {
        boolean bare = !name.isEmpty()
                && name.chars().allMatch(c -> c < 0x80 && (Character.isLetterOrDigit(c) || c == '-' || c == '_'));
        if (bare && random.nextBoolean()) {
            return name;
        }
        return isLiteral(name) && random.nextBoolean() ? "'" + name + "'" : "\"" + escape(name, false) + "\"";
    }

    private String string(String text) {
        return switch (random.nextInt(4)) {
            case 0 -> isLiteral(text) ? "'" + text + "'" : "\"" + escape(text, false) + "\"";
            case 1 ->
                isRaw(text) && !text.contains("'''") && !text.endsWith("'")
                        ? "'''\n" + text + "'''"
                        : "\"" + escape(text, false) + "\"";
            case 2 -> "\"\"\"" + (random.nextBoolean() ? "\r\n" : "\\ \n \n ") + escape(text, true) + "\"\"\"";
            default -> "\"" + escape(text, false) + "\"";
        };
    }

    private static boolean isRaw(String text) {
        return text.chars().allMatch(c -> c >= 0x20 || c == '\t' || c == '\n');
    }

    private static boolean isLiteral(String text) {
        return isRaw(text) && !text.contains("'") && !text.contains("\n");
    }

    private String escape(String text, boolean rawLines) {
        StringBuilder escaped = new StringBuilder();
        text.codePoints().forEach(c -> {
            if (c == '"' || c == '\\') {
                escaped.append('\\').append((char) c);
            } else if (c == '\n') {
                escaped.append(rawLines && !escaped.isEmpty() ? "\n" : "\\n");
            } else if (c < 0x20 || random.nextInt(8) == 0 && c != ' ') {
                escaped.append(String.format(c < 0x10000 && random.nextBoolean() ? "\\u%04X" : "\\U%08x", c));
            } else {
                escaped.appendCodePoint(c);
            }
        });
        return escaped.toString().replaceFirst("^ ", "\\\\u0020");
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> entries(Map<?, ?> map) {
        return (Map<String, Object>) map;
    }

    private static boolean isTables(Object value) {
        return value instanceof List<?> items
                && !items.isEmpty()
                && items.stream().allMatch(Map.class::isInstance);
    }

    private String gap() {
        return random.nextInt(4) == 0 ? " \t" : random.nextBoolean() ? " " : "";
    }

    private String space() {
        return random.nextInt(4) == 0 ? " # é ]\n" : random.nextInt(4) == 0 ? "\r\n" : gap();
    }

    private String lineEnd() {
        return gap() + (random.nextInt(6) == 0 ? "# é\n\n" : random.nextInt(4) == 0 ? "\r\n" : "\n");
    }
}
