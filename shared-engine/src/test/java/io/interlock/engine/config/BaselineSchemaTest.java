package io.interlock.engine.config;

import static io.interlock.engine.config.DocumentArbitraries.always;
import static io.interlock.engine.config.DocumentArbitraries.entry;
import static io.interlock.engine.config.DocumentArbitraries.list;
import static io.interlock.engine.config.DocumentArbitraries.mapping;
import static io.interlock.engine.config.DocumentArbitraries.mostly;
import static io.interlock.engine.config.DocumentArbitraries.rarely;
import static io.interlock.engine.config.DocumentArbitraries.text;
import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

/** The schema that editors use and the reader that the engine uses accept the same baselines. */
class BaselineSchemaTest {

    private static final Schema SCHEMA = schema();

    private static Schema schema() {
        try (InputStream in = BaselineSchemaTest.class.getResourceAsStream("baseline-v1.schema.json")) {
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
            BaselineReader.read("b.yaml", json.getBytes(StandardCharsets.UTF_8));
            return true;
        } catch (ConfigException e) {
            return false;
        }
    }

    @Property(tries = 2000)
    void agrees_with_the_reader_on_every_document(@ForAll("documents") String json) {
        assertThat(schemaAccepts(json)).as(json).isEqualTo(readerAccepts(json));
    }

    @Test
    void accepts_some_documents_and_refuses_others() {
        String good = "{\"apiVersion\": \"interlock.io/v1\", \"kind\": \"Baseline\", \"spec\": {\"findings\": null}}";

        assertThat(schemaAccepts(good)).isTrue();
        assertThat(schemaAccepts(good.replace("findings", "finding"))).isFalse();
    }

    @Provide
    Arbitrary<String> documents() {
        Arbitrary<String> finding = mapping(
                always(
                        "fingerprint",
                        mostly(
                                Arbitraries.of("\"0a1b2c3d4e5f6071\"", "\"1234567890123456\""),
                                "\"0A1b2c3d4e5f6071\"",
                                "\"0a1b\"",
                                "1234567890123456",
                                "null")),
                mostly(always("rule", text()), ""),
                mostly(always("owner", text()), ""),
                mostly(always("reason", text()), "", "\"reason\": \"" + "x".repeat(1001) + "\""),
                always(
                        "expires",
                        mostly(
                                Arbitraries.of("\"2027-01-31\"", "\"2026-12-01\""),
                                "\"2027-1-31\"",
                                "\"2027-13-01\"",
                                "\"31.01.2027\"",
                                "\"2027-01-31T00:00\"",
                                "2027",
                                "null")),
                entry("path", text()),
                rarely("line", text()));
        Arbitrary<String> findings = mostly(
                finding.list().ofMaxSize(3).map(all -> "[" + String.join(", ", all) + "]"), "null", "{}", "\"x\"");
        return mapping(
                always("apiVersion", mostly(Arbitraries.of("\"interlock.io/v1\""), "\"v1\"", "null")),
                always("kind", mostly(Arbitraries.of("\"Baseline\""), "\"Components\"", "[]")),
                rarely("metadata", list(text())),
                rarely("findings", text()),
                always("spec", mostly(mapping(entry("findings", findings), rarely("finding", text())), "[]", "null")));
    }
}
