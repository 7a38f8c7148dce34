package io.interlock.engine.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import io.interlock.engine.model.ReviewResult;
import io.interlock.engine.model.ReviewResult.Outcome;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ReviewJsonTest {

    static List<ReviewResult> results() {
        List<ReviewResult> results = new ArrayList<>();
        for (Outcome outcome : Outcome.values()) {
            results.add(ReviewSamples.of(outcome));
        }
        results.add(ReviewSamples.mixed());
        results.add(ReviewSamples.many(3));
        results.add(ReviewSamples.of(Samples.HOSTILE));
        return results;
    }

    @ParameterizedTest
    @MethodSource("results")
    void is_what_the_schema_describes_and_nothing_more(ReviewResult result) throws IOException {
        String json = new ReviewJson(Map.of("version", "0.1.0")).render(result);
        assertThat(JsonReportTest.compile(JsonReportTest.schema()).validate(json, InputFormat.JSON))
                .isEmpty();
        assertThat(JsonReportTest.compile(JsonReportTest.closedSchema()).validate(json, InputFormat.JSON))
                .isEmpty();
    }

    @Test
    void the_schema_refuses_what_is_not_a_review() throws IOException {
        String json = new ReviewJson(Map.of()).render(ReviewSamples.mixed());
        Schema schema = JsonReportTest.compile(JsonReportTest.schema());
        for (String[] change : new String[][] {
            {"\"outcome\":\"partly-reviewed\"", "\"outcome\":\"passed\""},
            {"\"state\":\"new\"", "\"state\":\"fresh\""},
            {"\"coverage\":[", "\"covered\":["},
            {"\"side\":\"right\"", "\"side\":\"both\""},
            {"\"confidence\":0.92", "\"confidence\":92"},
            {"\"status\":\"skipped\"", "\"status\":\"forgotten\""}
        }) {
            assertThat(json).contains(change[0]);
            assertThat(schema.validate(json.replace(change[0], change[1]), InputFormat.JSON))
                    .as(change[1])
                    .isNotEmpty();
        }
    }

    @Test
    void tells_all_of_a_finding() {
        JsonNode json = JsonMapper.shared().readTree(new ReviewJson(Map.of()).render(ReviewSamples.mixed()));
        JsonNode moved = json.get("findings").get(4);
        assertThat(moved.get("id").asString()).hasSize(12);
        assertThat(moved.get("fingerprint").get("content").asString())
                .startsWith(moved.get("id").asString());
        assertThat(moved.get("fingerprint").get("message").asString()).isEqualTo("ffffffffffffffff");
        assertThat(moved.toString())
                .contains("\"state\":\"moved\",\"rule\":\"debug-output\",\"category\":\"maintainability\","
                        + "\"severity\":\"low\",\"confidence\":1.0,\"path\":\"web/app.js\",\"side\":\"right\","
                        + "\"start\":7,\"end\":7,\"quote\":\"console.log(order);\\r\","
                        + "\"message\":\"Output for debugging is left.\",\"why\":\"\",\"suggestion\":\"\","
                        + "\"source\":{\"kind\":\"check\",\"name\":\"debug-output\"}")
                .contains("\"before\":{\"path\":\"web/app.js\",\"side\":\"right\",\"start\":3,\"end\":3},"
                        + "\"since\":\"" + ReviewSamples.SINCE + "\",\"reason\":\"\"");
        assertThat(json.get("findings").get(2).get("message").asString()).isEqualTo("주문이 없으면 여기서 멈춘다.");
        assertThat(json.get("dismissed").get(0).get("reason").asString()).isEqualTo("the shop is closed at night");
    }

    @Test
    void counts_findings_and_hunks_and_what_was_dropped() {
        JsonNode json = JsonMapper.shared().readTree(new ReviewJson(Map.of()).render(ReviewSamples.mixed()));
        assertThat(json.get("counts").toString())
                .isEqualTo("{\"findings\":5,\"notes\":1,\"low\":1,\"medium\":2,\"high\":1,\"critical\":1,"
                        + "\"new\":4,\"open\":1,\"moved\":1,\"fixed\":1,\"dismissed\":1,\"files\":6,"
                        + "\"unreadFiles\":2,\"hunks\":5,\"reviewed\":4,\"reviewedBefore\":1,\"unread\":1,"
                        + "\"dropped\":3,\"notExamined\":1,\"problems\":1}");
        assertThat(json.get("dropped").get("quote-not-found").asInt()).isEqualTo(2);
        assertThat(json.get("coverage").get(0).get("hunks").get(2).get("reason").asString())
                .isEqualTo("the budget is spent");
        assertThat(json.get("usage").get("costUsd").decimalValue()).isEqualByComparingTo("0.042");
    }

    @Test
    void cuts_nothing() {
        JsonNode json = JsonMapper.shared().readTree(new ReviewJson(Map.of()).render(ReviewSamples.many(10_000)));
        assertThat(json.get("findings")).hasSize(10_000);
        assertThat(json.get("coverage")).hasSize(20_000);
    }
}
