package io.interlock.engine.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import io.interlock.engine.model.RunReport;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class RunJsonTest {

    static List<RunReport> runs() {
        return List.of(RunSamples.waiting(), RunSamples.mixed(), RunSamples.matrix(3), RunSamples.of(Samples.HOSTILE));
    }

    @ParameterizedTest
    @MethodSource("runs")
    void is_what_the_schema_describes_and_nothing_more(RunReport report) throws IOException {
        assertFollowsSchema(new RunJson(Map.of("version", "0.1.0")).render(report));
    }

    @Test
    void lists_of_runs_are_what_the_schema_describes_and_nothing_more() throws IOException {
        assertFollowsSchema(new RunsJson(Map.of()).render(RunSamples.list(Samples.HOSTILE)));
        assertFollowsSchema(new RunsJson(Map.of()).render(List.of()));
    }

    private static void assertFollowsSchema(String json) throws IOException {
        assertThat(JsonReportTest.compile(JsonReportTest.schema()).validate(json, InputFormat.JSON))
                .isEmpty();
        assertThat(JsonReportTest.compile(JsonReportTest.closedSchema()).validate(json, InputFormat.JSON))
                .isEmpty();
    }

    @Test
    void the_schema_refuses_what_is_not_a_run() throws IOException {
        String json = new RunJson(Map.of()).render(RunSamples.waiting());
        Schema schema = JsonReportTest.compile(JsonReportTest.schema());
        for (String[] change : new String[][] {
            {"\"status\":\"waiting\"", "\"status\":\"stuck\""},
            {"\"outcome\":\"pending\"", "\"outcome\":\"open\""},
            {"\"steps\":[", "\"tasks\":["},
            {"\"costUsd\":0.2247", "\"costUsd\":\"$0.2247\""}
        }) {
            assertThat(json).contains(change[0]);
            assertThat(schema.validate(json.replace(change[0], change[1]), InputFormat.JSON))
                    .as(change[1])
                    .isNotEmpty();
        }
    }

    @Test
    void tells_all_of_a_step_and_of_a_gate() {
        JsonNode json = JsonMapper.shared().readTree(new RunJson(Map.of()).render(RunSamples.waiting()));
        assertThat(json.get("steps").get(1).toString())
                .isEqualTo("{\"id\":\"test_files\",\"kind\":\"agent\",\"title\":\"test-agent: generate_tests\","
                        + "\"needs\":[\"code_changes\"],\"status\":\"succeeded\",\"attempts\":1,"
                        + "\"started\":\"2026-03-02T09:16:02Z\",\"ended\":\"2026-03-02T09:16:21Z\",\"millis\":19000,"
                        + "\"usage\":{\"calls\":1,\"inputTokens\":9120,\"cachedTokens\":0,\"outputTokens\":812,"
                        + "\"tokens\":9932,\"costUsd\":0.0211},\"message\":\"\"}");
        assertThat(json.get("gates").get(0).get("missing").get(0).asString()).startsWith("1 of team platform");
        assertThat(json.get("next").get(1).asString()).isEqualTo("interlock run --resume 20260302-091520-k3f9");
        assertThat(json.get("usage").get("costUsd").decimalValue()).isEqualByComparingTo("0.2247");
    }

    @Test
    void cuts_nothing() {
        JsonNode json = JsonMapper.shared().readTree(new RunJson(Map.of()).render(RunSamples.matrix(9_998)));
        assertThat(json.get("steps")).hasSize(10_000);
    }
}
