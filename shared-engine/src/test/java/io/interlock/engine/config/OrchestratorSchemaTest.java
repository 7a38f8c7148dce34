package io.interlock.engine.config;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.interlock.engine.agent.AgentTypes;
import io.interlock.engine.model.Problem;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.statistics.Statistics;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The schema that editors use and the reader that the engine uses accept the same documents. */
class OrchestratorSchemaTest {

    private static final String NAME = "orchestrator-v1.schema.json";
    private static final Schema SCHEMA = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema(resource(NAME), InputFormat.JSON);

    private static String resource(String name) {
        try (InputStream in = OrchestratorSchemaTest.class.getResourceAsStream(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Problem> problems(String json) {
        try {
            OrchestratorConfigReader.read("o.yaml", json.getBytes(StandardCharsets.UTF_8));
            return List.of();
        } catch (ConfigException e) {
            return e.problems();
        }
    }

    @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
    void agrees_with_the_reader_on_every_document(@ForAll("documents") String json) {
        String named = OrchestratorArbitraries.distinctNames(json);
        // A schema does not know what stands around a step.
        List<Problem> problems = problems(named).stream()
                .filter(problem -> !problem.message().contains("is already that of a matrix around this step"))
                .toList();
        Statistics.collect(problems.isEmpty());
        Statistics.coverage(coverage -> coverage.check(true).percentage(share -> share > 5 && share < 95));
        assertThat(SCHEMA.validate(named, InputFormat.JSON).isEmpty())
                .as("%s%n%s", named, problems)
                .isEqualTo(problems.isEmpty());
    }

    @Provide
    Arbitrary<String> documents() {
        return OrchestratorArbitraries.documents();
    }

    @Property(tries = 500, edgeCases = EdgeCasesMode.NONE)
    void any_document_is_read_or_refused_with_places(@ForAll("nonsense") String step) {
        String json = "{\"apiVersion\": \"interlock.io/v1\", \"kind\": \"AIOrchestrator\", \"spec\": {\"workflows\":"
                + " {\"a\": {\"steps\": [{\"id\": \"a\", \"value\": 1}, " + step + ", " + step + "]}}}}";
        List<Problem> problems = problems(json);
        Statistics.collect(problems.isEmpty());
        assertThat(problems).as(json).allSatisfy(problem -> {
            assertThat(problem.line()).isEqualTo(1);
            assertThat(problem.column()).isPositive();
            assertThat(problem.message()).isNotBlank();
            assertThat(problem.remedy()).isNotBlank();
        });
    }

    @Provide
    Arbitrary<String> nonsense() {
        return OrchestratorArbitraries.nonsense();
    }

    @Test
    void accepts_the_document_that_users_bring() {
        assertThat(SCHEMA.validate(resource("ai-orchestrator-config.yaml"), InputFormat.YAML))
                .isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void knows_what_each_kind_of_step_may_have(StepKind kind) throws IOException {
        JsonNode step = new ObjectMapper().readTree(resource(NAME)).at("/$defs/" + kind.word + "Step");

        List<String> known = new ArrayList<>();
        step.get("properties").fieldNames().forEachRemaining(known::add);
        assertThat(known).containsExactlyInAnyOrderElementsOf(kind.names());
    }

    @Test
    void knows_each_type_of_agents() throws IOException {
        JsonNode types = new ObjectMapper().readTree(resource(NAME)).at("/$defs/agent/properties/type/enum");

        List<String> known = new ArrayList<>();
        types.forEach(type -> known.add(type.asText()));
        assertThat(known)
                .containsAll(AgentTypes.names())
                .hasSize(AgentTypes.names().size() + 1);
    }

    @Test
    void refuses_some_documents() {
        String header = "{\"apiVersion\": \"interlock.io/v1\", \"kind\": \"AIOrchestrator\", \"spec\": ";

        assertThat(SCHEMA.validate(header + "{}}", InputFormat.JSON)).isEmpty();
        assertThat(SCHEMA.validate(header + "{\"agent\": []}}", InputFormat.JSON))
                .isNotEmpty();
        assertThat(SCHEMA.validate("{}", InputFormat.JSON)).isNotEmpty();
    }
}
