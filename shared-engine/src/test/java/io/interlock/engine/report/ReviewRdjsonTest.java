package io.interlock.engine.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.interlock.engine.model.FindingState;
import io.interlock.engine.model.ReviewResult.Outcome;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ReviewRdjsonTest {

    private static JsonNode diagnostics(String json) {
        JsonNode document = JsonMapper.shared().readTree(json);
        assertThat(document.get("source").get("name").asString()).isEqualTo("interlock review");
        return document.get("diagnostics");
    }

    @Test
    void tells_the_lines_and_what_to_put_in_their_place() {
        JsonNode diagnostics = diagnostics(ReviewRdjson.render(ReviewSamples.mixed()));
        assertThat(diagnostics).hasSize(5);
        JsonNode injection = diagnostics.get(1);
        assertThat(injection.get("location").toString())
                .isEqualTo("{\"path\":\"src/main/java/Orders.java\","
                        + "\"range\":{\"start\":{\"line\":12},\"end\":{\"line\":14}}}");
        assertThat(injection.get("severity").asString()).isEqualTo("ERROR");
        assertThat(injection.get("code").get("value").asString()).isEqualTo("sql-injection");
        assertThat(injection.get("suggestions").get(0).get("range").toString())
                .isEqualTo("{\"start\":{\"line\":12},\"end\":{\"line\":14}}");
        assertThat(injection.get("suggestions").get(0).get("text").asString())
                .isEqualTo(ReviewSamples.injection().suggestion());
        assertThat(diagnostics.get(2).has("suggestions")).isFalse();
        assertThat(diagnostics.get(2).get("message").asString()).isEqualTo("주문이 없으면 여기서 멈춘다.\n\n결제가 끝난 뒤에 오류가 난다.");
        assertThat(diagnostics.get(4).get("suggestions").get(0).get("text").asString())
                .isEmpty();
    }

    @Test
    void gives_removed_lines_and_whole_files_no_range() {
        JsonNode diagnostics = diagnostics(ReviewRdjson.render(ReviewSamples.mixed()));
        assertThat(diagnostics.get(0).get("location").has("range")).isFalse();
        assertThat(diagnostics.get(0).get("message").asString()).contains("Orders.java:9-10 (before)");
        assertThat(diagnostics.get(3).get("location").toString()).isEqualTo("{\"path\":\"logo.png\"}");
    }

    @ParameterizedTest
    @EnumSource(Outcome.class)
    void a_note_disturbs_nobody(Outcome outcome) {
        assertThat(diagnostics(ReviewRdjson.render(
                        ReviewSamples.of(outcome, ReviewSamples.tracked(ReviewSamples.note(), FindingState.NEW)))))
                .isEmpty();
    }

    @Property(tries = 200)
    void no_message_mentions_or_links(@ForAll String text) {
        for (JsonNode item : diagnostics(ReviewRdjson.render(ReviewSamples.of(text + Samples.HOSTILE)))) {
            String message = item.get("message").asString();
            assertThat(message).doesNotContain("@org", " #1", "\u001b", "\u202e");
            assertThat(message.replace("\\<", "").replace("\\[", "")).doesNotContain("<", "[");
        }
    }

    @Test
    void keeps_code_in_messages_readable() {
        assertThat(QuietMarkdown.of("`a < b[0]` of user@example.org, see C#, #12 and @shop"))
                .isEqualTo("'a \\< b\\[0]' of user@example.org, see C#, `#`12 and `@`shop");
    }
}
