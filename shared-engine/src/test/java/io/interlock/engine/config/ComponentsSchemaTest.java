package io.interlock.engine.config;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import org.junit.jupiter.api.Test;

/** The schema that editors use and the reader that the engine uses accept the same documents. */
class ComponentsSchemaTest {

    private static final Schema SCHEMA = schema();

    private static Schema schema() {
        try (InputStream in = ComponentsSchemaTest.class.getResourceAsStream("components-v1.schema.json")) {
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                    .getSchema(text, InputFormat.JSON);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean schemaAccepts(String json) {
        return SCHEMA.validate(json, InputFormat.JSON).isEmpty();
    }

    private static boolean readerAccepts(String json) {
        try {
            ComponentsConfigReader.read("c.yaml", json.getBytes(StandardCharsets.UTF_8));
            return true;
        } catch (ConfigException e) {
            return false;
        }
    }

    private static String document(String spec) {
        return "{\"apiVersion\": \"interlock.io/v1\", \"kind\": \"Components\", \"spec\": " + spec + "}";
    }

    @Property(tries = 2000)
    void agrees_with_the_reader_on_every_document(@ForAll("documents") String json) {
        assertThat(schemaAccepts(json)).as(json).isEqualTo(readerAccepts(json));
    }

    @Test
    void accepts_some_documents_and_refuses_others() {
        assertThat(schemaAccepts(document("{\"global\": [\"core/**\"]}"))).isTrue();
        assertThat(schemaAccepts(document("{\"globl\": [\"core/**\"]}"))).isFalse();
        assertThat(schemaAccepts("{}")).isFalse();
    }

    /** Documents with at most a few values that may be wrong, so that right ones are common, too. */
    @Provide
    Arbitrary<String> documents() {
        Arbitrary<String> spec = mapping(
                entry("components", list(component())),
                entry("global", list(pattern())),
                entry("ignore", list(pattern())),
                entry("discover", mapping(entry("npm", truth()), entry("maven", truth()), rarely("mvn", truth()))),
                entry("includeWorkspaceRoots", truth()),
                entry("goPackages", truth()),
                entry("maxJobs", mostly(Arbitraries.of("1", "12", "256"), "0", "257", "-1", "1.5", "\"1\"", "null")),
                rarely("globel", list(pattern())));
        return mapping(
                entry("apiVersion", mostly(Arbitraries.of("\"interlock.io/v1\""), "\"v1\"", "1", "null")),
                always("apiVersion", Arbitraries.of("\"interlock.io/v1\"")),
                always("kind", mostly(Arbitraries.of("\"Components\""), "\"Agents\"", "[]")),
                entry("metadata", mapping(entry("name", text()), rarely("nam", text()))),
                always("spec", mostly(spec, "[]", "null", "\"x\"")));
    }

    private static Arbitrary<String> component() {
        return mostly(
                mapping(
                        entry("name", text()),
                        entry(
                                "path",
                                mostly(
                                        Arbitraries.of("\"a/b\"", "\"agents/*\"", "\"a/{b,c}\""),
                                        "\"..\"",
                                        "1",
                                        "\"\"")),
                        entry("paths", list(pattern())),
                        entry("dependsOn", list(text())),
                        entry("owners", list(text())),
                        entry("test", text()),
                        entry("build", text()),
                        rarely("owner", text())),
                "\"x\"",
                "[]");
    }

    private static Arbitrary<String> pattern() {
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

    private static Arbitrary<String> text() {
        return mostly(
                Arbitraries.strings().alpha().ofMinLength(1).ofMaxLength(8).map(text -> '"' + text + '"'),
                "\"\"",
                "\"  \"",
                "1",
                "true",
                "null",
                "[]");
    }

    private static Arbitrary<String> truth() {
        return mostly(Arbitraries.of("true", "false"), "\"true\"", "1", "null");
    }

    private static Arbitrary<String> mostly(Arbitrary<String> right, String... wrong) {
        return Arbitraries.frequencyOf(Tuple.of(30, right), Tuple.of(1, Arbitraries.of(wrong)));
    }

    private static Arbitrary<String> list(Arbitrary<String> item) {
        return mostly(
                item.list().ofMaxSize(3).map(items -> "[" + String.join(", ", items) + "]"), "{}", "\"x\"", "null");
    }

    private static Arbitrary<String> always(String name, Arbitrary<String> value) {
        return value.map(text -> '"' + name + "\": " + text);
    }

    private static Arbitrary<String> entry(String name, Arbitrary<String> value) {
        return Arbitraries.oneOf(Arbitraries.just(""), always(name, value));
    }

    private static Arbitrary<String> rarely(String name, Arbitrary<String> value) {
        return Arbitraries.frequencyOf(Tuple.of(40, Arbitraries.just("")), Tuple.of(1, always(name, value)));
    }

    @SafeVarargs
    @SuppressWarnings("varargs") // handed on unchanged
    private static Arbitrary<String> mapping(Arbitrary<String>... entries) {
        return Combinators.combine(List.of(entries)).as(all -> {
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
