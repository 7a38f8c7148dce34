package io.interlock.engine.manifest;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** Random documents as plain maps, lists, strings, {@link Literal}s and {@link #NULL}, and nodes in the same form. */
final class Trees {

    static final Object NULL = List.of("null");

    /** A number or boolean as it is written. */
    record Literal(String text) {}

    private Trees() {}

    static Object plain(Node node) {
        return switch (node.kind()) {
            case NULL -> NULL;
            case STRING -> node.text();
            case LITERAL -> new Literal(node.text());
            case SEQUENCE -> {
                List<Object> items = new ArrayList<>();
                node.items().forEach(item -> items.add(plain(item)));
                yield items;
            }
            case MAPPING -> {
                Map<String, Object> entries = new LinkedHashMap<>();
                node.entries().forEach((name, value) -> entries.put(name, plain(value)));
                yield entries;
            }
            case MISSING -> throw new AssertionError("a reader never gives MISSING");
        };
    }

    static Arbitrary<String> strings() {
        return Arbitraries.of(
                        "a", "Z", "0", "-", "_", " ", "\"", "'", "\\", "\n", "\t", "\r", "/", "#", "=", "[", "]", "{",
                        "}", ":", ",", "&", "*", ".", "é", "漢", "😀", "true", "null", "<<", "~", "\u001B")
                .list()
                .ofMaxSize(6)
                .map(parts -> String.join("", parts));
    }

    static Arbitrary<Object> literals() {
        return Arbitraries.of("0", "-1", "12", "3.5", "-0.25", "1e3", "6.02E+23", "true", "false", "123456789012345678")
                .map(Literal::new);
    }

    /** Any value, three levels deep at most. */
    static Arbitrary<Object> values(boolean withNull) {
        Arbitrary<Object> leaves = Arbitraries.oneOf(strings().map(s -> (Object) s), literals());
        Arbitrary<Object> all = withNull ? Arbitraries.oneOf(leaves, Arbitraries.just(NULL)) : leaves;
        return Arbitraries.recursive(() -> all, Trees::composites, 0, 3);
    }

    /** A mapping, as a document of TOML must be. */
    static Arbitrary<Map<String, Object>> mappings(boolean withNull) {
        return entriesOf(values(withNull));
    }

    private static Arbitrary<Object> composites(Arbitrary<Object> inner) {
        return Arbitraries.oneOf(
                inner,
                inner.list().ofMaxSize(4).map(items -> (Object) items),
                entriesOf(inner).map(entries -> (Object) entries));
    }

    private static Arbitrary<Map<String, Object>> entriesOf(Arbitrary<Object> inner) {
        return Combinators.combine(
                        strings().list().uniqueElements().ofMaxSize(4),
                        inner.list().ofSize(4))
                .as((names, values) -> {
                    Map<String, Object> entries = new LinkedHashMap<>();
                    for (int i = 0; i < names.size(); i++) {
                        entries.put(names.get(i), values.get(i));
                    }
                    return entries;
                });
    }

    /** A document with up to three small damages: pieces removed, doubled, moved or put in from elsewhere. */
    static String damage(String document, Random random, String... foreign) {
        StringBuilder damaged = new StringBuilder(document);
        for (int i = random.nextInt(4); i > 0 && damaged.length() > 0; i--) {
            int from = random.nextInt(damaged.length());
            int to = Math.min(damaged.length(), from + 1 + random.nextInt(3));
            switch (random.nextInt(3)) {
                case 0 -> damaged.delete(from, to);
                case 1 -> damaged.insert(from, damaged.substring(from, to));
                default -> damaged.insert(from, foreign[random.nextInt(foreign.length)]);
            }
        }
        return damaged.toString();
    }
}
