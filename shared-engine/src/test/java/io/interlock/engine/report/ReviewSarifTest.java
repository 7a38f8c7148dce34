package io.interlock.engine.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.interlock.engine.model.ReviewResult;
import io.interlock.engine.model.ReviewResult.Outcome;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ReviewSarifTest {

    private static final SarifRun ALL = new SarifRun("0.1.0", "https://user:word@github.com/shop/web.git", true);
    private static final SarifRun ALERTS = new SarifRun("0.1.0", "", false);

    static List<ReviewResult> results() {
        return ReviewJsonTest.results();
    }

    private static JsonNode run(ReviewResult result, SarifRun about) {
        JsonNode sarif = JsonMapper.shared().readTree(new ReviewSarif(about).render(result));
        assertThat(sarif.get("version").asString()).isEqualTo("2.1.0");
        assertThat(sarif.get("runs")).hasSize(1);
        return sarif.get("runs").get(0);
    }

    /** GitHub refuses a document in which one result lacks any of this. */
    @ParameterizedTest
    @MethodSource("results")
    void has_all_that_code_scanning_asks_for(ReviewResult result) {
        JsonNode run = run(result, ALL);
        JsonNode driver = run.get("tool").get("driver");
        for (JsonNode rule : driver.get("rules")) {
            assertThat(rule.get("help").get("text").asString()).isNotEmpty();
            assertThat(rule.get("shortDescription").get("text").asString()).hasSizeBetween(1, 1_024);
            assertThat(rule.get("properties").get("tags").size()).isBetween(1, 10);
        }
        for (JsonNode item : run.get("results")) {
            JsonNode rule = driver.get("rules").get(item.get("ruleIndex").asInt());
            assertThat(item.get("ruleId")).isEqualTo(rule.get("id"));
            assertThat(item.get("message").get("text").asString()).isNotEmpty();
            assertThat(item.get("level").asString())
                    .isIn(item.has("kind") ? List.of("none") : List.of("error", "warning", "note"));
            assertThat(item.get("rank").asDouble()).isBetween(0.0, 100.0);
            assertThat(item.get("locations")).hasSize(1);
            JsonNode place = item.get("locations").get(0).get("physicalLocation");
            URI uri = URI.create(place.get("artifactLocation").get("uri").asString());
            assertThat(uri.isAbsolute()).isFalse();
            assertThat(uri.getRawPath()).isNotEmpty().doesNotStartWith("/");
            assertThat(place.get("region").get("startLine").asInt()).isPositive();
        }
        assertThat(run.get("columnKind").asString()).isEqualTo("utf16CodeUnits");
        assertThat(run.get("invocations")).hasSize(1);
    }

    @Test
    void tells_where_a_finding_is_what_became_of_it_and_how_to_tell_it_again() {
        JsonNode run = run(ReviewSamples.mixed(), ALL);
        JsonNode injection = run.get("results").get(1);
        assertThat(injection.get("locations").get(0).get("physicalLocation").toString())
                .startsWith("{\"artifactLocation\":{\"uri\":\"src/main/java/Orders.java\",\"uriBaseId\":\"%SRCROOT%\"},"
                        + "\"region\":{\"startLine\":12,\"endLine\":14,\"snippet\":{\"text\":\"  String query");
        assertThat(injection.get("partialFingerprints").toString())
                .isEqualTo("{\"interlockFinding/v1\":\"756ccea6756ccea6756ccea6756ccea6\"}");
        assertThat(injection.get("rank").asDouble()).isEqualTo(92.0);
        assertThat(injection.get("level").asString()).isEqualTo("error");
        List<String> states = new ArrayList<>();
        for (JsonNode item : run.get("results")) {
            states.add(item.get("baselineState").asString());
        }
        assertThat(states).containsExactly("new", "new", "unchanged", "new", "updated", "new", "unchanged", "absent");
        assertThat(run.get("versionControlProvenance").toString())
                .contains("\"repositoryUri\":\"https://github.com/shop/web.git\"");
    }

    @Test
    void replaces_exactly_the_lines_of_a_finding() {
        JsonNode results = run(ReviewSamples.mixed(), ALL).get("results");
        JsonNode replacement = replacement(results.get(1));
        assertThat(replacement.get("deletedRegion").toString()).isEqualTo("{\"startLine\":12,\"endLine\":14}");
        assertThat(replacement.get("insertedContent").get("text").asString())
                .isEqualTo(ReviewSamples.injection().suggestion());
        assertThat(replacement(results.get(4)).toString())
                .isEqualTo("{\"deletedRegion\":{\"startLine\":7,\"startColumn\":1,\"endLine\":8,\"endColumn\":1},"
                        + "\"insertedContent\":{\"text\":\"\"}}");
        assertThat(results.get(2).has("fixes")).isFalse();
    }

    private static JsonNode replacement(JsonNode result) {
        JsonNode change = result.get("fixes").get(0).get("artifactChanges").get(0);
        return change.get("replacements").get(0);
    }

    @Test
    void leads_from_removed_lines_to_their_file_and_says_where_they_were() {
        JsonNode removed = run(ReviewSamples.mixed(), ALL).get("results").get(0);
        assertThat(removed.get("locations")
                        .get(0)
                        .get("physicalLocation")
                        .get("region")
                        .toString())
                .isEqualTo("{\"startLine\":1}");
        assertThat(removed.get("message").get("text").asString())
                .endsWith("(in lines that the change removes: src/main/java/Orders.java:9-10 (before))");
        assertThat(removed.get("properties").toString()).contains("\"side\":\"left\",\"line\":9,\"endLine\":10");
    }

    @Test
    void marks_what_is_lived_with_and_what_is_a_note_or_says_that_it_left_them_out() {
        JsonNode results = run(ReviewSamples.mixed(), ALL).get("results");
        assertThat(results.get(6).get("suppressions").toString())
                .isEqualTo("[{\"kind\":\"external\",\"status\":\"accepted\","
                        + "\"justification\":\"the shop is closed at night\"}]");
        assertThat(results.get(5).get("kind").asString()).isEqualTo("informational");
        JsonNode alerts = run(ReviewSamples.mixed(), ALERTS);
        assertThat(alerts.get("results")).hasSize(5);
        assertThat(alerts.get("results").toString()).doesNotContain("suppressions", "absent", "informational");
        assertThat(alerts.get("invocations").toString())
                .contains("1 notes, 1 fixed and 1 dismissed findings are not among the results");
    }

    @Test
    void says_what_was_not_examined() {
        JsonNode invocation = run(ReviewSamples.mixed(), ALL).get("invocations").get(0);
        List<String> ids = new ArrayList<>();
        for (JsonNode notification : invocation.get("toolExecutionNotifications")) {
            ids.add(notification.get("descriptor").get("id").asString());
        }
        assertThat(ids)
                .containsExactly(
                        "review-partly-reviewed",
                        "dropped",
                        "not-reviewed",
                        "not-examined",
                        "not-examined",
                        "not-examined",
                        "problem");
        assertThat(invocation.toString())
                .contains("No model read 1 hunk (src/main/java/Orders.java:200-229): the budget is spent");
    }

    @ParameterizedTest
    @EnumSource(Outcome.class)
    void succeeded_when_anything_was_looked_at(Outcome outcome) {
        JsonNode invocation =
                run(ReviewSamples.of(outcome), ALL).get("invocations").get(0);
        assertThat(invocation.get("executionSuccessful").asBoolean()).isEqualTo(outcome != Outcome.NOT_REVIEWED);
        String verdict = invocation
                .get("toolExecutionNotifications")
                .get(0)
                .get("message")
                .toString();
        assertThat(verdict.contains("Passed")).isEqualTo(outcome == Outcome.REVIEWED);
    }

    @Test
    void stays_within_what_github_takes_and_says_what_it_cut() {
        JsonNode run = run(ReviewSamples.many(25_003), ALL);
        assertThat(run.get("results")).hasSize(25_000);
        assertThat(run.get("invocations").toString()).contains("3 results are left out");
    }

    @Property(tries = 200)
    void any_text_gives_a_document(@ForAll String text) {
        for (JsonNode item : run(ReviewSamples.of(text + Samples.HOSTILE), ALL).get("results")) {
            assertThat(item.get("message").get("text").asString()).doesNotContain("[a](http", "\u001b", "\u202e");
        }
    }
}
