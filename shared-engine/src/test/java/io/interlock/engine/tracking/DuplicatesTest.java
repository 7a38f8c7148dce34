package io.interlock.engine.tracking;

import static io.interlock.engine.tracking.Findings.CHECK;
import static io.interlock.engine.tracking.Findings.MODEL;
import static io.interlock.engine.tracking.Findings.finding;
import static org.assertj.core.api.Assertions.assertThat;

import io.interlock.engine.model.CodeRange;
import io.interlock.engine.model.ReviewCategory;
import io.interlock.engine.model.ReviewFinding;
import io.interlock.engine.model.ReviewFinding.Source;
import io.interlock.engine.model.Severity;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class DuplicatesTest {

    private static final String PATH = "src/Orders.java";
    private static final String QUOTE = "return row.link(order).toOrder();";

    private static ReviewFinding said(String rule, int start, int end, String message) {
        return finding(rule, CodeRange.right(PATH, start, end), QUOTE, message, MODEL);
    }

    private static ReviewFinding by(Source source, Severity severity, double confidence) {
        return new ReviewFinding(
                "null-dereference",
                ReviewCategory.CORRECTNESS,
                severity,
                confidence,
                CodeRange.right(PATH, 4, 4),
                QUOTE,
                "`row` is null when there is no such order",
                "",
                source.equals(MODEL) ? "return null;" : null,
                source);
    }

    @Test
    void the_same_in_other_words_or_under_another_rule_is_said_once() {
        Duplicates.Merged merged = Duplicates.merge(List.of(
                said("null-dereference", 4, 4, "`row` is null when there is no such order"),
                said("npe", 3, 5, "When no such order exists, `row` is null"),
                said("null-dereference", 4, 4, "Null pointer")));
        assertThat(merged.findings()).hasSize(1);
        assertThat(merged.dropped()).isEqualTo(2);
    }

    @Test
    void two_defects_of_one_line_are_two_findings() {
        List<ReviewFinding> two = List.of(
                said("null-dereference", 4, 4, "`order` may be null"),
                said("null-dereference", 4, 4, "`row` may be null"));
        assertThat(Duplicates.merge(two).findings()).hasSize(2);
        List<ReviewFinding> other = List.of(
                said("null-dereference", 4, 4, "`row` is null when there is no such order"),
                said("resource-leak", 4, 4, "The connection stays open when linking fails"));
        assertThat(Duplicates.merge(other).findings()).hasSize(2);
    }

    @Test
    void what_a_tool_says_twice_of_a_line_in_other_words_is_two_findings() {
        Source tool = new Source(Source.Kind.TOOL, "linter");
        CodeRange range = CodeRange.right(PATH, 4, 4);
        List<ReviewFinding> two = List.of(
                finding("unused", range, "int a, b;", "Unused variable a", tool),
                finding("unused", range, "int a, b;", "Unused variable b", tool),
                finding("unused", range, "int a, b;", "Unused variable b", tool));
        assertThat(Duplicates.merge(two).findings()).hasSize(2);
    }

    @Test
    void a_check_stays_rather_than_a_model_and_takes_what_is_worse_and_surer() {
        ReviewFinding check = by(CHECK, Severity.LOW, 0.5);
        ReviewFinding model = by(MODEL, Severity.HIGH, 0.9);
        ReviewFinding one = Duplicates.merge(List.of(model, check)).findings().get(0);
        assertThat(one.source()).isEqualTo(CHECK);
        assertThat(one.severity()).isEqualTo(Severity.HIGH);
        assertThat(one.confidence()).isEqualTo(0.9);
        assertThat(one.suggestion()).isEqualTo("return null;");
    }

    @Test
    void other_files_sides_and_lines_are_other_findings() {
        List<ReviewFinding> apart = List.of(
                said("null-dereference", 4, 4, "The result may be null"),
                said("null-dereference", 9, 9, "The result may be null"),
                finding("null-dereference", CodeRange.right("b", 4, 4), QUOTE, "The result may be null", MODEL),
                finding("null-dereference", CodeRange.file(PATH), "", "The result may be null", MODEL));
        assertThat(Duplicates.merge(apart).findings()).hasSize(4);
    }

    @Property(tries = 100)
    void the_order_does_not_matter(@ForAll long seed) {
        List<ReviewFinding> said = new ArrayList<>(List.of(
                said("null-dereference", 4, 4, "`row` is null when there is no such order"),
                said("npe", 3, 5, "When no such order exists, `row` is null"),
                by(CHECK, Severity.LOW, 0.5),
                said("null-dereference", 6, 6, "`row` is null when there is no such order"),
                said("leak", 4, 9, "The connection stays open")));
        Duplicates.Merged merged = Duplicates.merge(said);
        Collections.shuffle(said, new Random(seed));
        assertThat(Duplicates.merge(said)).isEqualTo(merged);
    }

    @Test
    void ten_thousand_at_one_line_take_no_minute() {
        List<ReviewFinding> many = new ArrayList<>();
        for (int i = 0; i < 10_000; i++) {
            many.add(said("rule-" + i, 4, 4, "Something else is wrong with number" + i + " of thing" + i));
        }
        long start = System.nanoTime();
        assertThat(Duplicates.merge(many).findings()).isNotEmpty();
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(20));
    }
}
