package io.interlock.engine.config;

import static io.interlock.engine.config.DocumentArbitraries.always;
import static io.interlock.engine.config.DocumentArbitraries.entry;
import static io.interlock.engine.config.DocumentArbitraries.mapping;
import static io.interlock.engine.config.DocumentArbitraries.mostly;
import static io.interlock.engine.config.DocumentArbitraries.rarely;
import static io.interlock.engine.config.DocumentArbitraries.text;
import static io.interlock.engine.config.DocumentArbitraries.truth;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.interlock.engine.llm.Provider;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.statistics.Statistics;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The schema that editors use and the reader that the engine uses accept the same models. */
class ModelsSchemaTest {

    private static final Schema SCHEMA = schema();

    private static Schema schema() {
        try (InputStream in = ModelsSchemaTest.class.getResourceAsStream("models-v1.schema.json")) {
            return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                    .getSchema(new String(in.readAllBytes(), StandardCharsets.UTF_8), InputFormat.JSON);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean schemaAccepts(String json) {
        return SCHEMA.validate(json, InputFormat.JSON).isEmpty();
    }

    private static boolean readerAccepts(String json) {
        try {
            ModelsConfigReader.read("models.yaml", json.getBytes(StandardCharsets.UTF_8));
            return true;
        } catch (ConfigException e) {
            return false;
        }
    }

    private static String document(String model) {
        return "{\"apiVersion\": \"interlock.io/v1\", \"kind\": \"AIModels\", \"spec\": {\"models\": [" + model + "]}}";
    }

    @Property(tries = 3000)
    void agrees_with_the_reader_on_every_document(@ForAll("documents") String json) {
        boolean accepted = readerAccepts(json);
        Statistics.collect(accepted);
        Statistics.coverage(coverage -> coverage.check(true).percentage(share -> share > 5 && share < 95));
        assertThat(schemaAccepts(json)).as(json).isEqualTo(accepted);
    }

    @ParameterizedTest
    @EnumSource
    void knows_each_provider(Provider provider) {
        String json = document("{\"name\": \"m\", \"provider\": \"" + provider.id() + "\"}");

        assertThat(schemaAccepts(json)).isTrue();
        assertThat(readerAccepts(json)).isTrue();
    }

    @Test
    void accepts_some_documents_and_refuses_others() {
        assertThat(schemaAccepts(document("{\"name\": \"m\", \"provider\": \"ollama\"}")))
                .isTrue();
        assertThat(schemaAccepts(document("{\"name\": \"m\"}"))).isFalse();
        assertThat(schemaAccepts(document("{\"name\": \"m\", \"provider\": \"openai\", \"apiKey\": \"sk\"}")))
                .isFalse();
        assertThat(schemaAccepts("{}")).isFalse();
    }

    @Test
    void the_example_of_the_guide_is_read() throws IOException {
        String guide = Files.readString(Path.of("../docs/models.md"));
        int start = guide.indexOf("```yaml\n") + 8;
        String example = guide.substring(start, guide.indexOf("```", start));

        assertThat(SCHEMA.validate(example, InputFormat.YAML)).isEmpty();
        assertThatCode(() -> ModelsConfigReader.read("guide.yaml", example.getBytes(StandardCharsets.UTF_8)))
                .doesNotThrowAnyException();
    }

    @Provide
    Arbitrary<String> documents() {
        Arbitrary<String> spec = mapping(
                entry("models", mostly(model().map(model -> "[" + model + "]"), "[]", "{}", "\"x\"")),
                rarely("model", text()));
        return mapping(
                always("apiVersion", words("\"interlock.io/v1\"")),
                always("kind", words("\"AIModels\"")),
                entry("metadata", mapping(entry("name", text()), rarely("nam", text()))),
                always("spec", mostly(spec, "[]", "null")));
    }

    private static Arbitrary<String> model() {
        Arbitrary<String> tokens = mostly(Arbitraries.of("1", "200000", "99999999"), "0", "-1", "1.5", "\"1\"");
        Arbitrary<String> dollars = mostly(Arbitraries.of("0", "0.5", "3", "100000"), "-1", "\"1\"", "100001");
        Arbitrary<String> key = mostly(
                mapping(
                        entry("env", mostly(Arbitraries.of("\"OPENAI_API_KEY\"", "\"_k\""), "\"a b\"", "\"1A\"", "1")),
                        entry(
                                "file",
                                Arbitraries.oneOf(text(), Arbitraries.of("\"/run/key\"", "\"C:/k\"", "\"k/key\"")))),
                "\"inline\"",
                "1",
                "null");
        return mapping(
                always("name", text()),
                always(
                        "provider",
                        words("\"openai\"", "\"anthropic\"", "\"gemini\"", "\"ollama\"", "\"replay\"", "\"none\"")),
                entry("model", text()),
                entry("baseUrl", words("\"https://a.example/v1\"", "\"http://localhost:8080\"")),
                entry("apiKey", key),
                entry("contextTokens", tokens),
                entry("maxOutputTokens", tokens),
                entry(
                        "price",
                        mapping(entry("input", dollars), entry("cachedInput", dollars), entry("output", dollars))),
                entry("timeout", mostly(Arbitraries.of("\"90s\"", "\"1h\""), "\"0s\"", "\"1 s\"", "90")),
                entry("retries", mostly(Arbitraries.of("0", "10"), "11", "-1", "\"1\"")),
                entry("rateLimit", mapping(entry("requestsPerMinute", tokens), entry("tokensPerMinute", tokens))),
                entry("fallback", mostly(Arbitraries.of("[]", "[\"claude-3-opus\", \"gpt-5\"]"), "[\" \"]", "[1]")),
                entry("temperature", mostly(Arbitraries.of("0", "0.7", "2"), "2.5", "-1", "\"1\"")),
                entry("jsonSchema", truth()),
                entry("allowInsecure", truth()),
                rarely("key", text()));
    }

    private static Arbitrary<String> words(String... right) {
        return mostly(Arbitraries.of(right), "\"nonsense\"", "null", "1", "[]");
    }
}
