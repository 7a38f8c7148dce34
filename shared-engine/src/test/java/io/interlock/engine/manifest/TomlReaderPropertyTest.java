package io.interlock.engine.manifest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.toml.TomlMapper;
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

class TomlReaderPropertyTest {

    private static final TomlMapper JACKSON = new TomlMapper();

    @Provide
    Arbitrary<Map<String, Object>> documents() {
        return Trees.mappings(false);
    }

    @Property(tries = 400, edgeCases = EdgeCasesMode.NONE)
    void reads_back_what_was_written_in_any_way(@ForAll("documents") Map<String, Object> tree, @ForAll long seed) {
        String toml = TomlWriter.write(tree, new Random(seed));

        assertThat(Trees.plain(TomlReader.read(toml.getBytes(UTF_8)))).as(toml).isEqualTo(tree);
    }

    @Property(tries = 400, edgeCases = EdgeCasesMode.NONE)
    void reads_the_same_structure_and_texts_as_jackson(@ForAll("documents") Map<String, Object> tree, @ForAll long seed)
            throws IOException {
        String toml = TomlWriter.write(tree, new Random(seed));

        assertThat(texts(Trees.plain(TomlReader.read(toml.getBytes(UTF_8)))))
                .as(toml)
                .isEqualTo(texts(JACKSON.readTree(toml)));
    }

    /**
     * Tables and keys of few names, so that many documents define something twice in one way or another. Jackson lets a
     * dotted key add to an array of tables, which TOML forbids: so only what is accepted here must be so there.
     */
    @Property(tries = 1500, edgeCases = EdgeCasesMode.NONE)
    void accepts_definitions_only_as_jackson_does(@ForAll long seed) throws IOException {
        Random random = new Random(seed);
        String[] paths = {"a", "b", "a.a", "a.b", "b.a", "a.b.a", "a.a.b"};
        StringBuilder toml = new StringBuilder();
        for (int i = 2 + random.nextInt(4); i > 0; i--) {
            String path = paths[random.nextInt(paths.length)];
            String[] lines = {
                "[" + path + "]", "[[" + path + "]]", path + "=1", path + "={}", path + "={b.a=1}", path + "=[{}]"
            };
            toml.append(lines[random.nextInt(lines.length)]).append('\n');
        }

        assertThat(ours(toml.toString())).as(toml.toString()).isIn("refused", theirs(toml.toString()));
    }

    private static Object ours(String toml) {
        try {
            return texts(Trees.plain(TomlReader.read(toml.getBytes(UTF_8))));
        } catch (ManifestException e) {
            return "refused";
        }
    }

    private static Object theirs(String toml) throws IOException {
        try {
            return texts(JACKSON.readTree(toml));
        } catch (JacksonException e) {
            return "refused";
        }
    }

    private static Object texts(JsonNode node) {
        if (node.isObject()) {
            Map<String, Object> entries = new LinkedHashMap<>();
            node.properties().forEach(entry -> entries.put(entry.getKey(), texts(entry.getValue())));
            return entries;
        }
        if (node.isArray()) {
            List<Object> items = new ArrayList<>();
            node.forEach(item -> items.add(texts(item)));
            return items;
        }
        return node.isTextual() ? node.textValue() : "literal";
    }

    private static Object texts(Object tree) {
        if (tree instanceof Map<?, ?> map) {
            Map<Object, Object> entries = new LinkedHashMap<>();
            map.forEach((name, value) -> entries.put(name, texts(value)));
            return entries;
        }
        if (tree instanceof List<?> list) {
            List<Object> items = new ArrayList<>();
            list.forEach(item -> items.add(texts(item)));
            return items;
        }
        return tree instanceof String ? tree : "literal";
    }
}
