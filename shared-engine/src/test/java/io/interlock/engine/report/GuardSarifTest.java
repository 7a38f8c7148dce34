package io.interlock.engine.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.interlock.engine.model.GuardResult;
import io.interlock.engine.model.Place;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class GuardSarifTest {

    private static final SarifRun RUN = new SarifRun("0.1.0", "https://user:word@github.com/shop/web.git", true);

    static List<GuardResult> results() {
        return List.of(
                GuardSamples.mixed(),
                GuardSamples.clean(),
                GuardSamples.nothing(),
                GuardSamples.many(3),
                GuardSamples.of(Samples.HOSTILE));
    }

    private static JsonNode run(GuardResult result, SarifRun about) {
        JsonNode sarif = JsonMapper.shared().readTree(new GuardSarif(about).render(result));
        assertThat(sarif.get("version").asString()).isEqualTo("2.1.0");
        assertThat(sarif.get("runs")).hasSize(1);
        return sarif.get("runs").get(0);
    }

    /** GitHub refuses a document in which one result lacks any of this. */
    @ParameterizedTest
    @MethodSource("results")
    void has_all_that_code_scanning_asks_for(GuardResult result) {
        JsonNode run = run(result, RUN);
        JsonNode driver = run.get("tool").get("driver");
        assertThat(driver.get("name").asString()).isNotEmpty();
        for (JsonNode rule : driver.get("rules")) {
            assertThat(rule.get("help").get("text").asString()).isNotEmpty();
            assertThat(rule.get("shortDescription").get("text").asString()).hasSizeBetween(1, 1_024);
            assertThat(rule.get("properties").get("tags").size()).isBetween(1, 10);
        }
        for (JsonNode item : run.get("results")) {
            JsonNode rule = driver.get("rules").get(item.get("ruleIndex").asInt());
            assertThat(item.get("ruleId")).isEqualTo(rule.get("id"));
            assertThat(item.get("message").get("text").asString()).isNotEmpty();
            assertThat(item.get("level").asString()).isIn("error", "warning", "note");
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
    void tells_where_a_finding_is_and_how_bad_its_rule() {
        JsonNode run = run(GuardSamples.mixed(), RUN);
        JsonNode rule = run.get("tool").get("driver").get("rules").get(0);
        assertThat(rule.get("properties").toString())
                .isEqualTo("{\"security-severity\":\"9.5\",\"problem.severity\":\"error\","
                        + "\"tags\":[\"security\",\"secret\"]}");
        assertThat(run.get("results").get(0).get("locations").toString())
                .isEqualTo("[{\"physicalLocation\":{\"artifactLocation\":{\"uri\":\"deploy/prod%20env.sh\","
                        + "\"uriBaseId\":\"%SRCROOT%\"},\"region\":{\"startLine\":3,\"startColumn\":14,"
                        + "\"endLine\":3,\"endColumn\":54}}}]");
        assertThat(run.get("versionControlProvenance").toString())
                .isEqualTo("[{\"repositoryUri\":\"https://github.com/shop/web.git\",\"revisionId\":\""
                        + GuardSamples.COMMIT + "\",\"mappedTo\":{\"uriBaseId\":\"%SRCROOT%\"}}]");
    }

    @Test
    void gives_what_is_no_file_a_path_of_its_own_and_says_what_it_is() {
        JsonNode results = run(GuardSamples.mixed(), RUN).get("results");
        JsonNode message = results.get(1);
        assertThat(uri(message)).isEqualTo(".interlock/commit-message/" + GuardSamples.COMMIT);
        assertThat(message.get("message").get("text").asString()).endsWith("(in message of commit def5678:2:1)");
        assertThat(message.get("partialFingerprints")
                        .get("primaryLocationLineHash")
                        .asString())
                .isEqualTo("github-pat-3f2a:1");
        JsonNode member = results.get(2);
        assertThat(uri(member)).isEqualTo("lib/app.jar");
        assertThat(member.get("locations").get(0).get("logicalLocations").toString())
                .isEqualTo("[{\"name\":\"conf/app.properties\",\"fullyQualifiedName\":"
                        + "\"lib/app.jar!/conf/app.properties\",\"kind\":\"member\"}]");
        assertThat(results.get(0).get("partialFingerprints").has("primaryLocationLineHash"))
                .isFalse();
    }

    private static String uri(JsonNode result) {
        JsonNode place = result.get("locations").get(0).get("physicalLocation");
        return place.get("artifactLocation").get("uri").asString();
    }

    @Test
    void marks_suppressed_findings_or_says_that_it_left_them_out() {
        JsonNode last = run(GuardSamples.mixed(), RUN).get("results").get(5);
        assertThat(last.get("suppressions").toString())
                .isEqualTo("[{\"kind\":\"inSource\",\"status\":\"accepted\","
                        + "\"justification\":\"the address of the project\",\"properties\":{\"by\":\"inline\"}}]");
        JsonNode without = run(GuardSamples.mixed(), new SarifRun("", "", false));
        assertThat(without.get("results")).hasSize(5);
        assertThat(without.get("invocations").toString()).contains("1 suppressed findings are not among the results");
        assertThat(without.has("versionControlProvenance")).isFalse();
    }

    @Test
    void says_what_was_not_examined() {
        JsonNode invocation = run(GuardSamples.mixed(), RUN).get("invocations").get(0);
        assertThat(invocation.get("executionSuccessful").asBoolean()).isTrue();
        List<String> ids = new ArrayList<>();
        for (JsonNode notification : invocation.get("toolExecutionNotifications")) {
            ids.add(notification.get("descriptor").get("id").asString());
        }
        assertThat(ids).containsExactly("approval-required", "not-examined", "not-examined", "problem");
        JsonNode nothing = run(GuardSamples.nothing(), RUN).get("invocations").get(0);
        assertThat(nothing.get("executionSuccessful").asBoolean()).isFalse();
        assertThat(nothing.toString()).contains("Nothing was examined");
    }

    @Test
    void stays_within_what_github_takes_and_says_what_it_cut() {
        JsonNode run = run(GuardSamples.many(25_003), RUN);
        assertThat(run.get("results")).hasSize(25_000);
        JsonNode notifications = run.get("invocations").get(0).get("toolExecutionNotifications");
        assertThat(notifications.get(0).toString()).contains("3 results are left out");
        assertThat(notifications.get(1).get("locations")).hasSize(100);
    }

    @Test
    void tells_equal_values_in_one_file_apart() {
        GuardResult one = GuardSamples.many(1);
        GuardResult twice = new GuardResult(
                null,
                one.decision(),
                List.of(one.findings().get(0), one.findings().get(0)),
                List.of(),
                List.of(),
                one.examined(),
                List.of(),
                List.of());
        assertThat(new GuardSarif(RUN).render(twice))
                .contains("\"interlockFingerprint/v1\":\"github-pat-3f2a:1\"")
                .contains("\"interlockFingerprint/v1\":\"github-pat-3f2a:2\"");
    }

    @Test
    void no_message_makes_a_link_or_takes_an_argument() {
        assertThat(SarifText.message("see [here](http://evil)")).isEqualTo("see \\[here\\](http://evil)");
        assertThat(SarifText.message("a[0] {x} {} {12} {1")).isEqualTo("a[0] {x} {} {{12}} {1");
        assertThat(SarifText.message("x".repeat(5_000))).hasSize(1_000).endsWith("…");
        assertThat(SarifText.message("x".repeat(998) + "😀".repeat(9))).hasSize(999);
    }

    @Property
    void every_path_comes_back_from_its_uri(@ForAll String path) {
        String uri = FilePath.uri(path);
        assertThat(uri).matches("[A-Za-z0-9._~/@+=,%-]*").doesNotStartWith("/");
        boolean lone = path.chars().anyMatch(c -> Character.isSurrogate((char) c));
        String back = URLDecoder.decode(uri.replace("+", "%2B"), StandardCharsets.UTF_8);
        assertThat(lone || back.equals(path)).isTrue();
    }

    @Test
    void a_byte_that_is_not_utf_8_is_that_byte_in_the_uri() {
        assertThat(FilePath.uri("a\udcffb:c")).isEqualTo("a%FFb%3Ac");
        assertThat(FilePath.uri("\ud800")).isEqualTo("%EF%BF%BD");
        assertThat(FilePath.of(Place.file("a.zip!/b.jar!/c"))).isEqualTo(new FilePath("a.zip", "b.jar!/c"));
        assertThat(FilePath.of(Place.file("!/x"))).isEqualTo(new FilePath("!/x", ""));
    }
}
