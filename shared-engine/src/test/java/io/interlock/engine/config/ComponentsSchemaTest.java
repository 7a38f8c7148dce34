package io.interlock.engine.config;

import static io.interlock.engine.config.DocumentArbitraries.always;
import static io.interlock.engine.config.DocumentArbitraries.entry;
import static io.interlock.engine.config.DocumentArbitraries.list;
import static io.interlock.engine.config.DocumentArbitraries.mapping;
import static io.interlock.engine.config.DocumentArbitraries.mostly;
import static io.interlock.engine.config.DocumentArbitraries.pattern;
import static io.interlock.engine.config.DocumentArbitraries.rarely;
import static io.interlock.engine.config.DocumentArbitraries.text;
import static io.interlock.engine.config.DocumentArbitraries.truth;
import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.interlock.engine.manifest.JsonReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
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

    /** A schema cannot tell that two components have one name; the reader can. */
    private static boolean namesDiffer(String json) {
        List<String> names =
                JsonReader.read(json.getBytes(StandardCharsets.UTF_8)).get("spec", "components").items().stream()
                        .map(component -> component.get("name").text())
                        .filter(name -> !name.isEmpty())
                        .toList();
        return Set.copyOf(names).size() == names.size();
    }

    @Property(tries = 2000)
    void agrees_with_the_reader_on_every_document(@ForAll("documents") String json) {
        Assume.that(namesDiffer(json));

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
}
