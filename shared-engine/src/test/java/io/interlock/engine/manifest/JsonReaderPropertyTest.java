package io.interlock.engine.manifest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class JsonReaderPropertyTest {

    private static final JsonMapper JACKSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    @Provide
    Arbitrary<Object> trees() {
        return Trees.values(true);
    }

    @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
    void reads_back_what_was_written_in_any_way(@ForAll("trees") Object tree, @ForAll long seed) {
        String json = JsonWriter.write(tree, new Random(seed), false);

        assertThat(Trees.plain(JsonReader.read(json.getBytes(UTF_8)))).isEqualTo(tree);
    }

    @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
    void reads_back_leniently_what_was_written_with_comments(@ForAll("trees") Object tree, @ForAll long seed) {
        String json = JsonWriter.write(tree, new Random(seed), true);

        assertThat(Trees.plain(JsonReader.readLenient(json.getBytes(UTF_8)))).isEqualTo(tree);
    }

    @Property(tries = 1500, edgeCases = EdgeCasesMode.NONE)
    void agrees_with_jackson_on_damaged_documents(@ForAll("trees") Object tree, @ForAll long seed) throws IOException {
        Random random = new Random(seed);
        String json = Trees.damage(
                JsonWriter.write(tree, random, false),
                random,
                ",",
                "\"",
                "[",
                "]",
                "{",
                "}",
                ":",
                "1",
                "-",
                ".",
                "e",
                "true",
                "null",
                "\\",
                "\\u00",
                " ",
                "\n",
                "é",
                "/");

        assertThat(ours(json)).as(json).isEqualTo(theirs(json));
    }

    private static Object ours(String json) {
        try {
            return numbers(Trees.plain(JsonReader.read(json.getBytes(UTF_8))));
        } catch (ManifestException e) {
            return "refused";
        }
    }

    private static Object theirs(String json) throws IOException {
        try {
            return plain(JACKSON.readTree(json.getBytes(UTF_8)));
        } catch (JacksonException e) {
            return "refused";
        }
    }

    private static Object plain(JsonNode node) {
        if (node.isObject()) {
            Map<String, Object> entries = new LinkedHashMap<>();
            node.properties().forEach(entry -> entries.put(entry.getKey(), plain(entry.getValue())));
            return entries;
        }
        if (node.isArray()) {
            List<Object> items = new ArrayList<>();
            node.forEach(item -> items.add(plain(item)));
            return items;
        }
        if (node.isMissingNode()) {
            return "refused";
        }
        if (node.isNumber()) {
            return "a number";
        }
        return node.isNull() ? Trees.NULL : node.isTextual() ? "text " + node.textValue() : node.booleanValue();
    }

    private static Object numbers(Object tree) {
        if (tree instanceof Map<?, ?> entries) {
            Map<Object, Object> converted = new LinkedHashMap<>();
            entries.forEach((name, value) -> converted.put(name, numbers(value)));
            return converted;
        }
        if (tree instanceof Trees.Literal literal) {
            String text = literal.text();
            boolean bool = text.equals("true") || text.equals("false");
            return bool ? Boolean.valueOf(text) : "a number";
        }
        if (tree instanceof List<?> items && tree != Trees.NULL) {
            List<Object> converted = new ArrayList<>();
            items.forEach(item -> converted.add(numbers(item)));
            return converted;
        }
        return tree == Trees.NULL ? tree : "text " + tree;
    }
}
