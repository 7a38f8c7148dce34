package io.interlock.engine.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.interlock.engine.manifest.JsonReader;
import io.interlock.engine.manifest.Node;
import io.interlock.engine.model.AffectedResult;
import io.interlock.engine.model.ChangeSet;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class JsonReportTest {

    private static final String OPEN_OBJECT = "      \"type\": \"object\",\n      \"required\"";
    private static final String CLOSED_OBJECT =
            "      \"type\": \"object\", \"additionalProperties\": false,\n      \"required\"";

    static List<AffectedResult> results() {
        AffectedResult shop = Samples.shop();
        ChangeSet firstPush = new ChangeSet(null, shop.change().head(), List.of(), true);
        return List.of(
                Samples.nothing(),
                shop,
                Samples.hostile(),
                Samples.reactor(50),
                new AffectedResult(
                        firstPush, 1, List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), List.of()));
    }

    @ParameterizedTest
    @MethodSource("results")
    void is_what_the_schema_describes_and_nothing_more(AffectedResult result) throws IOException {
        String open = schema();
        String closed = closedSchema();
        String json = new JsonReport(Map.of("durationMillis", 12)).render(result);
        assertThat(compile(open).validate(json, InputFormat.JSON)).isEmpty();
        assertThat(compile(closed).validate(json, InputFormat.JSON)).isEmpty();
    }

    @Test
    void the_schema_refuses_what_is_not_a_result() throws IOException {
        String json = new JsonReport(Map.of()).render(Samples.shop());
        Schema schema = compile(schema());
        assertThat(schema.validate(json.replace("\"effect\":\"tests\"", "\"effect\":\"some\""), InputFormat.JSON))
                .isNotEmpty();
        assertThat(schema.validate(json.replace("interlock.result/v1", "interlock.result/v2"), InputFormat.JSON))
                .isNotEmpty();
        assertThat(schema.validate(json.replace("\"cycles\":[[", "\"rings\":[["), InputFormat.JSON))
                .isNotEmpty();
    }

    @Test
    void tells_all_of_a_component() {
        JsonNode core = JsonMapper.shared()
                .readTree(new JsonReport(Map.of()).render(Samples.shop()))
                .get("components")
                .get(1);
        assertThat(core.toString())
                .isEqualTo("{\"id\":\"org.shop:core\",\"name\":\"core\",\"kind\":\"maven\",\"path\":\"core\","
                        + "\"manifest\":\"core/pom.xml\",\"direct\":true,\"effect\":\"product\",\"reasons\":["
                        + "{\"type\":\"fileChanged\",\"path\":\"core/src/main/java/Order.java\",\"change\":\"modified\"},"
                        + "{\"type\":\"fileChanged\",\"path\":\"core/src/A.java\",\"change\":\"modified\"},"
                        + "{\"type\":\"fileChanged\",\"path\":\"core/한글.txt\",\"change\":\"modified\"}],"
                        + "\"owners\":[\"@shop/core\",\"ann@shop.org\"],\"testCommand\":\"mvn -pl core -am verify\","
                        + "\"buildCommand\":\"mvn -pl core -am package\",\"aggregator\":false}");
    }

    @Test
    void keeps_every_character_of_a_hostile_name_and_shows_none_that_acts() {
        String json = new JsonReport(Map.of()).render(Samples.hostile());
        assertThat(json).doesNotContain("##[", "\u001b", "\u2028");
        assertThat(json.lines()).noneMatch(line -> line.strip().startsWith("::"));
        byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
        Node read = JsonReader.read(bytes);
        assertThat(read.get("components").items().get(0).get("id").text()).isEqualTo(Samples.HOSTILE);
        assertThat(JsonMapper.shared().readTree(bytes).get("outside").get(0).asString())
                .isEqualTo(Samples.HOSTILE);
    }

    @Property
    void any_string_is_read_back_by_two_parsers(@ForAll @CharRange(from = '\0', to = '\uffff') String text) {
        byte[] bytes = new JsonWriter(16).value(text).toString().getBytes(StandardCharsets.UTF_8);
        assertThat(JsonReader.read(bytes).text()).isEqualTo(text);
        assertThat(JsonMapper.shared().readTree(bytes).asString()).isEqualTo(text);
    }

    @Test
    void writes_any_plain_value_as_meta_and_refuses_others() {
        Map<String, Object> meta = new LinkedHashMap<>();
        meta.put("version", "0.1.0");
        meta.put("cached", true);
        meta.put("millis", 12.5);
        meta.put("phases", Arrays.asList(1, null, Map.of("a", "b")));
        assertThat(new JsonReport(meta).render(Samples.nothing()))
                .contains("\"meta\":{\"version\":\"0.1.0\",\"cached\":true,\"millis\":12.5,"
                        + "\"phases\":[1,null,{\"a\":\"b\"}]}");
        JsonReport wrong = new JsonReport(Map.of("nan", Double.NaN));
        assertThatThrownBy(() -> wrong.render(Samples.nothing()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("NaN");
    }

    static Schema compile(String schema) {
        return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(schema, InputFormat.JSON);
    }

    /** The schema with fields that it does not name forbidden. */
    static String closedSchema() throws IOException {
        String open = schema();
        String closed = open.replace(OPEN_OBJECT, CLOSED_OBJECT);
        assertThat(closed).isNotEqualTo(open);
        return closed;
    }

    static String schema() throws IOException {
        try (InputStream in =
                JsonReport.class.getResourceAsStream("/io/interlock/engine/schema/result-v1.schema.json")) {
            assertThat(in).isNotNull();
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
