package io.interlock.engine.config;

import static io.interlock.engine.config.DocumentArbitraries.always;
import static io.interlock.engine.config.DocumentArbitraries.entry;
import static io.interlock.engine.config.DocumentArbitraries.list;
import static io.interlock.engine.config.DocumentArbitraries.mapping;
import static io.interlock.engine.config.DocumentArbitraries.mostly;
import static io.interlock.engine.config.DocumentArbitraries.pattern;
import static io.interlock.engine.config.DocumentArbitraries.rarely;
import static io.interlock.engine.config.DocumentArbitraries.text;
import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import io.interlock.engine.model.ReviewCategory;
import io.interlock.engine.review.ReviewSettings.Depth;
import java.util.Locale;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.statistics.Statistics;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The schema that editors use and the reader that the engine uses accept the same configurations of reviews. */
class ReviewSchemaTest {

    private static final DocumentSchema SCHEMA = DocumentSchema.of("review-v1.schema.json", ReviewConfigReader::read);

    private static String document(String spec) {
        return "{\"apiVersion\": \"interlock.io/v1\", \"kind\": \"AIReview\", \"spec\": " + spec + "}";
    }

    private static boolean isAccepted(String json) {
        return SCHEMA.accepts(json, InputFormat.JSON);
    }

    @Property(tries = 3000)
    void agrees_with_the_reader_on_every_document(@ForAll("documents") String json) {
        boolean read = SCHEMA.isRead(json);
        Statistics.collect(read);
        Statistics.coverage(coverage -> coverage.check(true).percentage(share -> share > 5 && share < 95));
        assertThat(isAccepted(json)).as(json).isEqualTo(read);
    }

    @ParameterizedTest
    @EnumSource
    void knows_each_category(ReviewCategory category) {
        String json = document("{\"focus\": [\"" + category.name().toLowerCase(Locale.ROOT) + "\"]}");
        assertThat(isAccepted(json)).isTrue();
        assertThat(SCHEMA.isRead(json)).isTrue();
    }

    @ParameterizedTest
    @EnumSource
    void knows_each_depth(Depth depth) {
        String json = document("{\"depth\": \"" + depth.name().toLowerCase(Locale.ROOT) + "\"}");
        assertThat(isAccepted(json)).isTrue();
        assertThat(SCHEMA.isRead(json)).isTrue();
    }

    @ParameterizedTest
    @MethodSource("io.interlock.engine.inspection.Inspection#all")
    void knows_each_check(String name) {
        String json = document("{\"checks\": {\"" + name + "\": \"off\"}}");
        assertThat(isAccepted(json)).isTrue();
        assertThat(SCHEMA.isRead(json)).isTrue();
    }

    @Test
    void accepts_some_documents_and_refuses_others() {
        assertThat(isAccepted(document("{}"))).isTrue();
        assertThat(isAccepted(document("{\"depth\": \"deep\"}"))).isFalse();
        assertThat(isAccepted("{}")).isFalse();
    }

    @Provide
    Arbitrary<String> documents() {
        Arbitrary<String> spec = mapping(
                entry("model", text()),
                entry("verifier", text()),
                entry("depth", words("\"quick\"", "\"normal\"", "\"thorough\"")),
                entry("language", mostly(Arbitraries.of("\"en\"", "\"pt-BR\""), "\"e\"", "\"1a\"", "\"a b\"", "1")),
                entry("focus", list(words("\"security\"", "\"tests\""))),
                entry("limits", limits()),
                entry("paths", paths()),
                entry("instructions", text()),
                entry(
                        "checks",
                        mapping(
                                entry("todo-added", words("\"off\"", "\"high\"")),
                                rarely("no-check", words("\"off\"")))),
                entry("licenceHeader", text()),
                rarely("modle", text()));
        return mapping(
                always("apiVersion", words("\"interlock.io/v1\"", "\"platform.company.io/v1\"")),
                always("kind", words("\"AIReview\"")),
                entry("metadata", mapping(entry("name", text()), rarely("nam", text()))),
                always("spec", mostly(spec, "[]", "null")));
    }

    private static Arbitrary<String> limits() {
        return mapping(
                entry("requestTokens", mostly(Arbitraries.of("2000", "1000000"), "1999", "1000001", "\"1\"")),
                entry("requests", mostly(Arbitraries.of("1", "1000"), "0", "1001", "1.5")),
                entry("parallel", mostly(Arbitraries.of("1", "32"), "0", "33")),
                entry("findings", mostly(Arbitraries.of("1", "500"), "0", "501")),
                entry("confidence", mostly(Arbitraries.of("0", "0.6", "1"), "1.1", "-1", "\"0\"")),
                entry("timeout", mostly(Arbitraries.of("\"90s\"", "\"1h\""), "\"0s\"", "\"1 s\"", "90")));
    }

    private static Arbitrary<String> paths() {
        return mapping(
                entry("exclude", list(pattern())),
                entry("security", list(pattern())),
                entry(
                        "instructions",
                        list(mapping(
                                always("paths", mostly(pattern().map(one -> "[" + one + "]"), "[]", "1")),
                                always("text", text()),
                                rarely("path", text())))));
    }

    private static Arbitrary<String> words(String... right) {
        return mostly(Arbitraries.of(right), "\"nonsense\"", "null", "1", "[]");
    }
}
