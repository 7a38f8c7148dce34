package io.interlock.engine.llm;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Says where two JSON values differ first. */
final class Difference {

    /** What stands around data is named after it, so that it always differs first, and says nothing. */
    private static final Pattern MARK = Pattern.compile("(</?data-)[a-z]{16}");

    private static final int SHOWN = 60;
    private static final int BEFORE = 20;

    private Difference() {}

    /** The place and both sides, or null when they are the same. */
    static @Nullable String of(JsonNode asked, JsonNode recorded) {
        return of(asked, recorded, "");
    }

    private static @Nullable String of(JsonNode asked, JsonNode recorded, String path) {
        if (asked.equals(recorded)) {
            return null;
        }
        if (asked.isObject() && recorded.isObject()) {
            TreeSet<String> names = new TreeSet<>();
            asked.fieldNames().forEachRemaining(names::add);
            recorded.fieldNames().forEachRemaining(names::add);
            for (String name : names) {
                String found = of(asked.path(name), recorded.path(name), path + "/" + name);
                if (found != null) {
                    return found;
                }
            }
        }
        if (asked.isArray() && recorded.isArray()) {
            for (int i = 0; i < Math.max(asked.size(), recorded.size()); i++) {
                String found = of(asked.path(i), recorded.path(i), path + "/" + i);
                if (found != null) {
                    return found;
                }
            }
        }
        return at(asked, recorded, path);
    }

    private static String at(JsonNode asked, JsonNode recorded, String path) {
        String one = MARK.matcher(text(asked)).replaceAll("$1...");
        String other = MARK.matcher(text(recorded)).replaceAll("$1...");
        if (one.equals(other)) {
            one = text(asked);
            other = text(recorded);
        }
        int same = 0;
        while (same < Math.min(one.length(), other.length()) && one.charAt(same) == other.charAt(same)) {
            same++;
        }
        return path + " is " + shown(one, same) + ", recorded is " + shown(other, same)
                + (same > 0 ? " (from character " + (same + 1) + " on)" : "");
    }

    private static String text(JsonNode node) {
        return node.isMissingNode() ? "absent" : node.isTextual() ? node.asText() : node.toString();
    }

    private static String shown(String text, int same) {
        int from = Math.max(0, same - BEFORE);
        int to = Math.min(text.length(), from + SHOWN);
        return "'" + (from > 0 ? "..." : "") + text.substring(from, to) + (to < text.length() ? "..." : "") + "'";
    }
}
