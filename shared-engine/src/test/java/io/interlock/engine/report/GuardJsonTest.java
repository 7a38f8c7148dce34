package io.interlock.engine.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import io.interlock.engine.model.GuardResult;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class GuardJsonTest {

    static List<GuardResult> results() {
        return List.of(
                GuardSamples.mixed(),
                GuardSamples.clean(),
                GuardSamples.nothing(),
                GuardSamples.many(3),
                GuardSamples.of(Samples.HOSTILE));
    }

    @ParameterizedTest
    @MethodSource("results")
    void is_what_the_schema_describes_and_nothing_more(GuardResult result) throws IOException {
        String json = new GuardJson(Map.of("version", "0.1.0")).render(result);
        assertThat(JsonReportTest.compile(JsonReportTest.schema()).validate(json, InputFormat.JSON))
                .isEmpty();
        assertThat(JsonReportTest.compile(JsonReportTest.closedSchema()).validate(json, InputFormat.JSON))
                .isEmpty();
    }

    @Test
    void the_schema_refuses_what_is_not_a_result() throws IOException {
        String json = new GuardJson(Map.of()).render(GuardSamples.mixed());
        Schema schema = JsonReportTest.compile(JsonReportTest.schema());
        assertThat(schema.validate(json.replace("\"decision\":\"block\"", "\"decision\":\"stop\""), InputFormat.JSON))
                .isNotEmpty();
        assertThat(schema.validate(json.replace("\"score\":0.95", "\"score\":95"), InputFormat.JSON))
                .isNotEmpty();
        assertThat(schema.validate(json.replace("\"notExamined\":[", "\"ignored\":["), InputFormat.JSON))
                .isNotEmpty();
    }

    @Test
    void tells_all_of_a_finding_and_of_an_approval() {
        JsonNode json = JsonMapper.shared().readTree(new GuardJson(Map.of()).render(GuardSamples.mixed()));
        assertThat(json.get("findings").get(0).toString())
                .isEqualTo("{\"rule\":\"github-pat\",\"category\":\"secret\",\"severity\":\"critical\","
                        + "\"action\":\"block\",\"check\":\"secrets\","
                        + "\"message\":\"A personal access token of GitHub.\","
                        + "\"excerpt\":\"export TOKEN=<github-pat:3f2a>\",\"fingerprint\":\"github-pat-3f2a\","
                        + "\"score\":0.95,\"place\":{\"kind\":\"file\",\"name\":\"deploy/prod env.sh\","
                        + "\"commit\":null},\"region\":{\"line\":3,\"column\":14,\"endLine\":3,\"endColumn\":54}}");
        assertThat(json.get("approvals").get(0).toString())
                .isEqualTo("{\"gate\":\"workflows\",\"approvers\":[{\"team\":\"security\",\"minCount\":2},"
                        + "{\"team\":\"platform\",\"minCount\":1}],\"because\":[\".github/workflows/ci.yml\"]}");
        assertThat(json.get("rules")).hasSize(3);
    }

    @Test
    void cuts_nothing() {
        JsonNode json = JsonMapper.shared().readTree(new GuardJson(Map.of()).render(GuardSamples.many(30_000)));
        assertThat(json.get("findings")).hasSize(30_000);
        assertThat(json.get("notExamined")).hasSize(30_000);
    }
}
