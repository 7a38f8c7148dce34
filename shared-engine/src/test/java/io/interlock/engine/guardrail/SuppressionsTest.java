package io.interlock.engine.guardrail;

import static org.assertj.core.api.Assertions.assertThat;

import io.interlock.engine.affected.PathPattern;
import io.interlock.engine.guardrail.Baseline.Entry;
import io.interlock.engine.model.Finding;
import io.interlock.engine.model.Place;
import io.interlock.engine.model.Problem;
import io.interlock.engine.model.SuppressedFinding;
import io.interlock.engine.scan.DocumentScan;
import io.interlock.engine.scan.Scanner;
import io.interlock.engine.scan.SecretHash;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SuppressionsTest {

    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-20T12:00:00Z"), ZoneOffset.UTC);
    private static final Set<String> RULES = Set.of("one-rule", "other-rule");

    private static Entry entry(String rule, String value, String expires, int line) {
        return new Entry(
                SecretHash.fingerprint(rule, value),
                rule,
                "@team",
                "known",
                LocalDate.parse(expires),
                "a.txt",
                List.of(),
                new Origin("baseline.yaml", line, 5));
    }

    private static Suppressions baseline(Entry... entries) {
        return new Suppressions(List.of(), new Baseline(List.of(entries)), CLOCK);
    }

    private static Suppressions allowing(
            List<String> rules, List<String> paths, List<String> patterns, List<String> words) {
        List<PathPattern> compiled = paths.stream().map(PathPattern::of).toList();
        AllowRule rule = new AllowRule(rules, compiled, patterns, words, "on purpose", Origin.BUILT_IN);
        return new Suppressions(List.of(rule), Baseline.NONE, CLOCK);
    }

    private static SuppressedFinding find(Suppressions suppressions, Finding finding, String value) {
        return suppressions.find(finding, () -> value, AllowComments.NONE);
    }

    @Test
    void knows_a_finding_of_the_baseline_wherever_it_has_moved() {
        Suppressions suppressions = baseline(entry("one-rule", "v1", "2026-12-31", 7));
        Finding moved = SampleFindings.inFile("one-rule", "v1", "elsewhere/b.txt", 99);

        assertThat(find(suppressions, moved, "v1")).isEqualTo(new SuppressedFinding(moved, "baseline", "known"));
        assertThat(find(suppressions, SampleFindings.inFile("one-rule", "v2", "a.txt", 1), "v2"))
                .isNull();
        assertThat(find(suppressions, SampleFindings.inFile("other-rule", "v1", "a.txt", 1), "v1"))
                .isNull();
        assertThat(suppressions.problems(RULES, true)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"2026-11-19, false", "2026-11-20, true", "2026-11-21, true"})
    void holds_an_entry_through_its_last_day(String expires, boolean holds) {
        Suppressions suppressions = baseline(entry("one-rule", "v1", expires, 7));
        Finding finding = SampleFindings.inFile("one-rule", "v1", "a.txt", 1);

        assertThat(find(suppressions, finding, "v1") != null).isEqualTo(holds);
        assertThat(suppressions.problems(RULES, true)).hasSize(holds ? 0 : 1);
    }

    @Test
    void counts_days_in_utc_whatever_the_zone_of_the_clock() {
        Clock east = Clock.fixed(Instant.parse("2026-11-20T20:00:00Z"), ZoneId.of("Asia/Seoul"));
        Baseline baseline = new Baseline(List.of(entry("one-rule", "v1", "2026-11-20", 7)));

        assertThat(find(
                        new Suppressions(List.of(), baseline, east),
                        SampleFindings.inFile("one-rule", "v1", "a.txt", 1),
                        "v1"))
                .isNotNull();
    }

    @Test
    void reports_entries_that_expired_whether_they_are_needed_or_not() {
        Suppressions suppressions = baseline(entry("one-rule", "v1", "2026-01-01", 7));

        assertThat(suppressions.problems(RULES, false)).singleElement().satisfies(problem -> {
            assertThat(problem.where()).isEqualTo("baseline.yaml:7:5");
            assertThat(problem.message()).contains("expired on 2026-01-01", "its owner is @team");
        });
    }

    @Test
    void reports_entries_that_nothing_needed_when_everything_was_examined() {
        Suppressions suppressions = baseline(entry("one-rule", "v1", "2027-01-01", 7));

        assertThat(suppressions.problems(RULES, false)).isEmpty();
        assertThat(suppressions.problems(RULES, true))
                .extracting(Problem::message)
                .singleElement()
                .asString()
                .contains("is not found any more");
    }

    @Test
    void reports_entries_of_a_rule_that_is_not_known() {
        assertThat(baseline(entry("on-rule", "v1", "2027-01-01", 7)).problems(RULES, false))
                .singleElement()
                .satisfies(problem -> assertThat(problem.remedy()).contains("one-rule"));
    }

    @Test
    void takes_the_shorter_of_two_forms_that_a_merge_left_and_says_so() {
        Suppressions suppressions = baseline(
                entry("one-rule", "v1", "2027-01-01", 7),
                entry("one-rule", "v1", "2026-11-01", 8),
                entry("one-rule", "v1", "2026-11-01", 9));

        assertThat(find(suppressions, SampleFindings.inFile("one-rule", "v1", "a.txt", 1), "v1"))
                .isNull();
        assertThat(suppressions.problems(RULES, true)).extracting(Problem::line).containsExactly(7, 8);
    }

    @Test
    void never_suppresses_a_finding_without_a_fingerprint_by_the_baseline() {
        Suppressions suppressions = baseline(entry("one-rule", "", "2027-01-01", 7));

        assertThat(find(suppressions, SampleFindings.inFile("one-rule", "", "a.txt", 1), ""))
                .isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "src/test/a.txt, true",
        "src/main/a.txt, false",
        "src/test/x.zip!/src/a.txt, true",
        "x.zip!/src/test/a, false"
    })
    void allows_by_path(String path, boolean allowed) {
        Suppressions suppressions = allowing(List.of(), List.of("**/test/**"), List.of(), List.of());

        assertThat(find(suppressions, SampleFindings.inFile("one-rule", "v", path, 1), "v") != null)
                .isEqualTo(allowed);
    }

    @Test
    void allows_by_path_in_files_only() {
        Suppressions suppressions = allowing(List.of(), List.of("**"), List.of(), List.of());
        Place body = new Place(Place.Kind.BODY, "pull request body", null);

        assertThat(find(suppressions, SampleFindings.finding("one-rule", "v", body, 1), "v"))
                .isNull();
    }

    @Test
    void allows_only_what_meets_all_that_is_given() {
        Suppressions suppressions =
                allowing(List.of("one-rule"), List.of("docs/"), List.of("^ab+$", "^x"), List.of("EXAMPLE", "b"));
        Finding finding = SampleFindings.inFile("one-rule", "v", "docs/a.txt", 1);

        assertThat(find(suppressions, finding, "abb"))
                .isEqualTo(new SuppressedFinding(finding, "allow-list", "on purpose"));
        assertThat(find(suppressions, finding, "x-Example")).isNotNull();
        assertThat(find(suppressions, finding, "x")).isNull();
        assertThat(find(suppressions, finding, "cabb")).isNull();
        assertThat(find(suppressions, SampleFindings.inFile("one-rule", "v", "a.txt", 1), "abb"))
                .isNull();
        assertThat(find(suppressions, SampleFindings.inFile("other-rule", "v", "docs/a.txt", 1), "abb"))
                .isNull();
    }

    @Test
    void asks_for_the_value_only_when_it_decides() {
        Supplier<String> none = () -> {
            throw new AssertionError("asked for the value");
        };
        Finding finding = SampleFindings.inFile("one-rule", "v", "src/a.txt", 1);
        Suppressions byPath = allowing(List.of(), List.of("src/"), List.of(), List.of());
        Suppressions elsewhere = allowing(List.of(), List.of("docs/"), List.of("x"), List.of("x"));

        assertThat(byPath.find(finding, none, AllowComments.NONE)).isNotNull();
        assertThat(elsewhere.find(finding, none, AllowComments.NONE)).isNull();
    }

    @Test
    void counts_every_way_as_used_when_several_hold() {
        AllowComments comments = AllowComments.of(
                new DocumentScan(new Scanner(List.of(new AllowCommentDetector())).newSession())
                        .scan("x # interlock:allow one-rule -- why".getBytes(StandardCharsets.UTF_8), "a.txt"),
                Place.Kind.FILE);
        Suppressions suppressions = baseline(entry("one-rule", "v1", "2027-01-01", 7));
        Finding finding = SampleFindings.inFile("one-rule", "v1", "a.txt", 1);

        assertThat(suppressions.find(finding, () -> "v1", comments))
                .isEqualTo(new SuppressedFinding(finding, "inline", "why"));
        assertThat(suppressions.problems(RULES, true)).isEmpty();
        assertThat(comments.problems("a.txt", true)).isEmpty();
    }
}
