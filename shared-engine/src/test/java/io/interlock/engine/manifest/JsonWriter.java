package io.interlock.engine.manifest;

import java.util.List;
import java.util.Map;
import java.util.Random;

/** Writes a tree as JSON in one of many ways: white space and escapes are random. */
final class JsonWriter {

    private final Random random;
    private final boolean lenient;
    private final StringBuilder out = new StringBuilder();

    private JsonWriter(Random random, boolean lenient) {
        this.random = random;
        this.lenient = lenient;
    }

    static String write(Object tree, Random random, boolean lenient) {
        JsonWriter writer = new JsonWriter(random, lenient);
        writer.space();
        writer.value(tree);
        writer.space();
        return writer.out.toString();
    }

    private void value(Object tree) {
        if (tree == Trees.NULL) {
            out.append("null");
        } else if (tree instanceof Trees.Literal literal) {
            out.append(literal.text());
        } else if (tree instanceof String text) {
            string(text);
        } else if (tree instanceof List<?> items) {
            out.append('[');
            for (int i = 0; i < items.size(); i++) {
                separate(i);
                value(items.get(i));
            }
            close(']', items.isEmpty());
        } else {
            entries((Map<?, ?>) tree);
        }
    }

    private void entries(Map<?, ?> entries) {
        out.append('{');
        int i = 0;
        for (Map.Entry<?, ?> entry : entries.entrySet()) {
            separate(i++);
            string((String) entry.getKey());
            space();
            out.append(':');
            space();
            value(entry.getValue());
        }
        close('}', entries.isEmpty());
    }

    private void separate(int index) {
        space();
        if (index > 0) {
            out.append(',');
            space();
        }
    }

    private void close(char closing, boolean empty) {
        space();
        if (lenient && !empty && random.nextBoolean()) {
            out.append(',');
            space();
        }
        out.append(closing);
    }

    private void space() {
        String[] spaces = {"", "", "", " ", "\n", "\r\n", "\t", "// é \"\n", "/* [\n * */"};
        out.append(spaces[random.nextInt(lenient ? spaces.length : 7)]);
    }

    private void string(String text) {
        out.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '"' -> out.append("\\\"");
                case '\\' -> out.append("\\\\");
                case '\n' -> out.append("\\n");
                case '/' -> out.append(random.nextBoolean() ? "/" : "\\/");
                default ->
                    out.append(
                            c < 0x20 || !Character.isSurrogate(c) && random.nextInt(8) == 0
                                    ? String.format(random.nextBoolean() ? "\\u%04x" : "\\u%04X", (int) c)
                                    : String.valueOf(c));
            }
        }
        out.append('"');
    }
}
