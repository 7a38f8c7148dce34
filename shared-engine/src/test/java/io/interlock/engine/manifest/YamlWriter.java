package io.interlock.engine.manifest;

import java.util.List;
import java.util.Map;
import java.util.Random;

/** Writes a tree as YAML in one of many ways: block or flow, plain, single or double quotes, anchors and aliases. */
final class YamlWriter {

    private final Random random;
    private final StringBuilder out = new StringBuilder();
    private int anchors;

    private YamlWriter(Random random) {
        this.random = random;
    }

    static String write(Object tree, Random random) {
        YamlWriter writer = new YamlWriter(random);
        writer.out.append(writer.pick("", "---\n", "%YAML 1.2\n---\n", "# é\n"));
        writer.block(tree, 0);
        writer.out.append(writer.pick("\n", "\n...\n", "\n---\nsecond: [document]\n"));
        return writer.out.toString();
    }

    /** Writes a value that may begin on a new line, behind a colon, a dash or nothing. */
    private void block(Object tree, int indent) {
        boolean empty =
                tree instanceof Map<?, ?> map && map.isEmpty() || tree instanceof List<?> list && list.isEmpty();
        if (empty || tree == Trees.NULL || !(tree instanceof Map || tree instanceof List) || random.nextInt(4) == 0) {
            out.append(' ').append(random.nextInt(8) == 0 ? "&a" + anchors++ + " " : "");
            flow(tree);
        } else if (tree instanceof List<?> items) {
            for (Object item : items) {
                line(indent).append('-');
                block(item, indent + 1 + random.nextInt(2));
            }
        } else {
            ((Map<?, ?>) tree).forEach((name, value) -> {
                line(indent).append(quoted((String) name)).append(pick(":", " :"));
                block(value, indent + 1 + random.nextInt(2));
            });
        }
    }

    private StringBuilder line(int indent) {
        out.append(pick("\n", "\n", " # é\n\n"));
        return out.append(" ".repeat(indent));
    }

    private void flow(Object tree) {
        if (tree == Trees.NULL) {
            out.append(pick("null", "~", "Null"));
        } else if (tree instanceof Trees.Literal literal) {
            out.append(literal.text());
        } else if (tree instanceof String text) {
            out.append(scalar(text));
        } else if (tree instanceof List<?> items) {
            String separator = "[";
            for (Object item : items) {
                out.append(separator).append(' ');
                flow(item);
                separator = ",";
            }
            out.append(items.isEmpty() ? "[]" : pick("]", " ]", ",]"));
        } else {
            String separator = "{";
            for (Map.Entry<?, ?> entry : ((Map<?, ?>) tree).entrySet()) {
                out.append(separator)
                        .append(' ')
                        .append(quoted((String) entry.getKey()))
                        .append(": ");
                flow(entry.getValue());
                separator = ",";
            }
            out.append(separator.equals("{") ? "{}" : pick("}", " }"));
        }
    }

    private String scalar(String text) {
        boolean plain = !text.isEmpty() && text.chars().allMatch(c -> c == 'a' || c == 'Z' || c == '_' || c > 0xA0);
        return plain && random.nextBoolean() ? text : pick("", "", "!!str ") + quoted(text);
    }

    private String quoted(String text) {
        boolean single = text.chars().allMatch(c -> c >= 0x20) && random.nextBoolean();
        if (single) {
            return "'" + text.replace("'", "''") + "'";
        }
        StringBuilder escaped = new StringBuilder("\"");
        text.codePoints().forEach(c -> {
            if (c == '"' || c == '\\') {
                escaped.append('\\').append((char) c);
            } else if (c < 0x20) {
                escaped.append(String.format("\\x%02x", c));
            } else if (random.nextInt(8) == 0) {
                escaped.append(String.format(c < 0x10000 ? "\\u%04x" : "\\U%08X", c));
            } else {
                escaped.appendCodePoint(c);
            }
        });
        return escaped.append('"').toString();
    }

    private String pick(String... choices) {
        return choices[random.nextInt(choices.length)];
    }
}
