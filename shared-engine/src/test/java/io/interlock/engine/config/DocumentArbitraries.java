package io.interlock.engine.config;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/** Parts of JSON documents with at most a few values that are wrong, so that right ones are common, too. */
final class DocumentArbitraries {

    private DocumentArbitraries() {}

    static Arbitrary<String> pattern() {
        return mostly(
                Arbitraries.of("\"core/**\"", "\"**/*.md\"", "\"/a\"", "\"./a/\"", "\"a/..b\"", "\"[!a]\""),
                "\"!a\"",
                "\"../a\"",
                "\"a/..\"",
                "\"/\"",
                "\"./\"",
                "\"\"",
                "\" \"",
                "1",
                "null",
                "{}");
    }

    static Arbitrary<String> text() {
        return mostly(
                Arbitraries.strings().alpha().ofMinLength(1).ofMaxLength(8).map(text -> '"' + text + '"'),
                "\"\"",
                "\"  \"",
                "1",
                "true",
                "null",
                "[]");
    }

    static Arbitrary<String> truth() {
        return mostly(Arbitraries.of("true", "false"), "\"true\"", "1", "null");
    }

    static Arbitrary<String> mostly(Arbitrary<String> right, String... wrong) {
        return Arbitraries.frequencyOf(Tuple.of(30, right), Tuple.of(1, Arbitraries.of(wrong)));
    }

    static Arbitrary<String> list(Arbitrary<String> item) {
        return mostly(
                item.list().ofMaxSize(3).map(items -> "[" + String.join(", ", items) + "]"), "{}", "\"x\"", "null");
    }

    static Arbitrary<String> always(String name, Arbitrary<String> value) {
        return value.map(text -> '"' + name + "\": " + text);
    }

    static Arbitrary<String> entry(String name, Arbitrary<String> value) {
        return Arbitraries.oneOf(Arbitraries.just(""), always(name, value));
    }

    static Arbitrary<String> rarely(String name, Arbitrary<String> value) {
        return Arbitraries.frequencyOf(Tuple.of(40, Arbitraries.just("")), Tuple.of(1, always(name, value)));
    }

    @SafeVarargs
    @SuppressWarnings("varargs") // handed on unchanged
    static Arbitrary<String> mapping(Arbitrary<String>... entries) {
        return mapping(List.of(entries));
    }

    static Arbitrary<String> mapping(List<Arbitrary<String>> entries) {
        return Combinators.combine(entries).as(all -> {
            List<String> present = new ArrayList<>();
            for (String entry : all) {
                boolean again = present.stream().anyMatch(other -> name(other).equals(name(entry)));
                if (!entry.isEmpty() && !again) {
                    present.add(entry);
                }
            }
            return "{" + String.join(", ", present) + "}";
        });
    }

    private static String name(String entry) {
        return entry.isEmpty() ? "" : entry.substring(0, entry.indexOf('"', 1));
    }
}
