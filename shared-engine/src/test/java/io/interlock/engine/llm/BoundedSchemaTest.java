package io.interlock.engine.llm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.interlock.engine.llm.BoundedSchema.Problem;
import java.time.Duration;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BoundedSchemaTest {

    private static BoundedSchema pattern(String regex) {
        return BoundedSchema.read("{\"items\":{\"pattern\":" + Json.MAPPER.valueToTree(regex) + "}}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"^(a+)+\\1!$", "^(a|aa)+\\1!$", "(.*)(.*)(.*)(.*)(.*)(.*)(.*)(.*)(.*)x$"})
    void gives_up_a_pattern_that_backtracks_without_end(String regex) {
        String hostile = "[\"" + "a".repeat(100) + "\"]";

        Assertions.assertTimeoutPreemptively(
                Duration.ofSeconds(20),
                () -> assertThat(pattern(regex).problems(hostile))
                        .extracting(Problem::message)
                        .anySatisfy(message ->
                                assertThat(message).contains("takes too long").contains(regex)));
    }

    @Test
    void gives_up_a_pattern_that_is_too_deep_for_a_long_text() {
        assertThat(pattern("^(a|b)*$").problems("[\"" + "ab".repeat(1_000_000) + "\"]"))
                .extracting(Problem::message)
                .first()
                .asString()
                .contains("takes too long");
    }

    @ParameterizedTest
    @CsvSource({
        "'^v[0-9]+\\.[0-9]+$', v1.20, true",
        "'^v[0-9]+$', v1x, false",
        "'^[$]+$', '$$', true",
        "'^a\\$$', 'a$', true",
        "b, abc, true"
    })
    void matches_as_a_schema_says(String regex, String text, boolean follows) {
        assertThat(pattern(regex).problems("[\"" + text + "\"]").isEmpty()).isEqualTo(follows);
    }

    @Test
    void a_line_feed_at_the_end_is_not_passed_over() {
        assertThat(pattern("^a$").problems("[\"a\\n\"]")).hasSize(1);
    }

    @Test
    void looks_for_one_problem_only_in_a_long_value() {
        String ones = "[" + "1,".repeat(150_000) + "1]";

        assertThat(BoundedSchema.read("{\"items\":{\"type\":\"string\"}}").problems(ones))
                .extracting(Problem::pointer)
                .containsExactly("/0");
    }

    @Test
    void counts_anew_for_each_value() {
        BoundedSchema schema = pattern("^(a+)+\\1!$");
        assertThat(schema.problems("[\"" + "a".repeat(100) + "\"]"))
                .extracting(Problem::message)
                .first()
                .asString()
                .contains("takes too long");

        assertThat(schema.problems("[\"aaaa!\"]")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[] | no JSON object",
                "{\"$ref\":\"https://example.com/s.json\"} | refers to another document",
                "{\"$schema\":\"https://example.com/draft\"} | unknown draft",
                "{\"pattern\":\"(\"} | ("
            })
    void says_why_a_schema_cannot_be_used(String schema, String why) {
        assertThatThrownBy(() -> BoundedSchema.read(schema))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(why);
    }

    @Test
    void knows_older_drafts() {
        BoundedSchema schema =
                BoundedSchema.read("{\"$schema\":\"http://json-schema.org/draft-07/schema#\",\"type\":\"object\"}");

        assertThat(schema.problems("{}")).isEmpty();
        assertThat(schema.problems("1")).extracting(Problem::pointer).containsExactly("");
    }
}
