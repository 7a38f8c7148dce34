package io.interlock.engine.tracking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.interlock.engine.model.CodeRange;
import io.interlock.engine.model.FindingState;
import io.interlock.engine.model.Fingerprint;
import io.interlock.engine.model.ReviewCategory;
import io.interlock.engine.model.ReviewFinding;
import io.interlock.engine.model.ReviewFinding.Source;
import io.interlock.engine.model.Severity;
import io.interlock.engine.model.Side;
import io.interlock.engine.model.TrackedFinding;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReviewStatesTest {

    private static final String ID = "0123456789abcdef0123456789abcdef";
    private static final ReviewState SAMPLE = new ReviewState(
            "a".repeat(40),
            "b".repeat(40),
            "settings-1",
            Set.of(ID, "f".repeat(32)),
            List.of(
                    tracked(ID, FindingState.NEW, "first \"line\"\n\tsecond \u001b[0m\u2028 한글 \ud83d\ude00", null),
                    tracked("1" + ID.substring(1), FindingState.WONT_FIX, "x", "y")));

    private static TrackedFinding tracked(String id, FindingState state, String quote, String suggestion) {
        ReviewFinding finding = new ReviewFinding(
                "off-by-one",
                ReviewCategory.CORRECTNESS,
                Severity.HIGH,
                0.75,
                new CodeRange("src/한글 a.java", Side.LEFT, 3, 4),
                quote,
                "One past the end",
                suggestion == null ? "" : "It throws",
                suggestion,
                new Source(Source.Kind.TOOL, "linter"));
        return new TrackedFinding(
                finding,
                state,
                new Fingerprint(id, suggestion == null ? "" : ID, suggestion == null ? "" : ID.substring(16), -1L),
                suggestion == null ? null : CodeRange.file("b"),
                "",
                suggestion == null ? "" : "Lived with");
    }

    private static String sample() {
        return new String(ReviewStates.write(SAMPLE), StandardCharsets.UTF_8);
    }

    @Test
    void is_read_back_as_it_was_written_and_written_the_same_way_twice() {
        byte[] json = ReviewStates.write(SAMPLE);
        assertThat(ReviewStates.read(json)).isEqualTo(SAMPLE);
        assertThat(ReviewStates.write(ReviewStates.read(json))).isEqualTo(json);
        assertThat(ReviewStates.read(ReviewStates.write(ReviewState.NONE))).isEqualTo(ReviewState.NONE);
    }

    @Test
    void has_a_line_for_each_finding_and_no_character_that_acts() {
        assertThat(sample().lines().filter(line -> line.contains("\"fingerprint\"")))
                .hasSize(2);
        assertThat(sample()).doesNotContain("\u001b", "\u2028").contains("한글");
    }

    @Test
    void is_what_the_schema_describes_and_nothing_more() throws IOException {
        try (InputStream in =
                ReviewStates.class.getResourceAsStream("/io/interlock/engine/schema/review-state-v1.schema.json")) {
            assertThat(in).isNotNull();
            String open = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            String closed = open.replace("\"required\"", "\"additionalProperties\": false, \"required\"");
            for (String schema : List.of(open, closed)) {
                var compiled = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                        .getSchema(schema, InputFormat.JSON);
                assertThat(compiled.validate(sample(), InputFormat.JSON)).isEmpty();
                assertThat(compiled.validate(sample().replace("wont-fix", "ignored"), InputFormat.JSON))
                        .isNotEmpty();
            }
        }
    }

    @Test
    void leaves_fields_alone_that_it_does_not_know() {
        String more =
                sample().replace("\"base\"", "\"later\":{\"a\":[1]},\"base\"").replace("\"rule\"", "\"x\":1,\"rule\"");
        assertThat(ReviewStates.read(more.getBytes(StandardCharsets.UTF_8))).isEqualTo(SAMPLE);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "interlock.review-state/v1 | interlock.review-state/v2 | schema \"interlock.review-state/v2\"",
                "\"base\":\"aaaa          | \"base\":\"AAAA             | base \"AAAA",
                "\"state\":\"wont-fix\"   | \"state\":\"ignored\"       | findings[1].state \"ignored\"; expected one"
                        + " of new",
                "\"severity\":\"high\"    | \"severity\":7              | findings[0].severity \"7\"",
                "\"confidence\":0.75      | \"confidence\":1.5          | findings[0].confidence \"1.5\"",
                "\"confidence\":0.75      | \"confidence\":\"0.75\"     | findings[0].confidence \"0.75\"",
                "\"start\":3              | \"start\":-3                | findings[0].at.start \"-3\"",
                "\"start\":3              | \"start\":5                 | findings[0].at.end 4",
                "\"end\":4                | \"end\":99999999999         | findings[0].at.end \"99999999999\"",
                "\"rule\":\"off-by-one\"  | \"ruler\":\"off-by-one\"    | findings[0].rule missing",
                "\"before\":{             | \"before\":[],\"x\":{       | findings[1].before a list of 0",
                "\"findings\":[           | \"findings\":{},\"x\":[     | findings an object",
                "\"wording\":\"ff         | \"wording\":\"f             | findings[0].wording",
            })
    void says_which_field_is_wrong_and_what_it_is(String right, String wrong, String message) {
        String json = sample().replace(right.strip(), wrong.strip());
        assertThat(json).isNotEqualTo(sample());
        assertThatThrownBy(() -> ReviewStates.read(json.getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(ReviewStateException.class)
                .hasMessageContaining(message.strip());
    }

    @Test
    void refuses_what_is_no_json_and_what_is_too_large() {
        for (String text : List.of("", "{", "[]", "null", "\"x\"", "\0", "[".repeat(5_000))) {
            assertThatThrownBy(() -> ReviewStates.read(text.getBytes(StandardCharsets.UTF_8)))
                    .isInstanceOf(ReviewStateException.class);
        }
        assertThatThrownBy(() -> ReviewStates.read(new byte[ReviewStates.MAX_BYTES + 1]))
                .isInstanceOf(ReviewStateException.class)
                .hasMessageContaining("33554433 bytes");
        String many = sample().replace("\"hunks\":[", "\"hunks\":[" + ("\"" + ID + "\",").repeat(200_000));
        assertThatThrownBy(() -> ReviewStates.read(many.getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(ReviewStateException.class)
                .hasMessageContaining("hunks a list of 200002");
    }

    @Property(tries = 2_000)
    void what_was_tampered_with_throws_nothing_else(
            @ForAll @IntRange(max = 2_000) int at, @ForAll byte value, @ForAll @IntRange(max = 3) int how) {
        byte[] json = ReviewStates.write(SAMPLE);
        int from = at % json.length;
        byte[] changed = how == 0 ? java.util.Arrays.copyOf(json, from) : json;
        if (how == 1) {
            changed[from] = value;
        } else if (how == 2) {
            System.arraycopy(json, from, changed, 0, json.length - from);
        } else if (how == 3) {
            System.arraycopy(json, 0, changed, from, json.length - from);
        }
        Throwable thrown = catchThrowable(() -> ReviewStates.read(changed));
        if (thrown != null) {
            assertThat(thrown).isInstanceOf(ReviewStateException.class);
        }
    }

    @Provide
    Arbitrary<TrackedFinding> findings() {
        Arbitrary<String> text = Arbitraries.strings().ofMaxLength(30);
        return Combinators.combine(
                        text,
                        text,
                        text.injectNull(0.3),
                        Arbitraries.of(FindingState.class),
                        Arbitraries.integers().between(0, 9),
                        Arbitraries.longs(),
                        Arbitraries.doubles().between(0, 1))
                .as((rule, quote, suggestion, state, line, print, sure) -> new TrackedFinding(
                        new ReviewFinding(
                                rule,
                                ReviewCategory.STYLE,
                                Severity.INFO,
                                sure,
                                CodeRange.right(quote, line, line == 0 ? 0 : line + 3),
                                quote,
                                rule,
                                quote,
                                suggestion,
                                new Source(Source.Kind.MODEL, rule)),
                        state,
                        new Fingerprint(ID, "", "", print),
                        line == 0 ? null : CodeRange.file(rule),
                        "",
                        quote));
    }

    @Property(tries = 300)
    void any_state_is_read_back(@ForAll List<@net.jqwik.api.From("findings") TrackedFinding> findings) {
        ReviewState state = new ReviewState("", "abcdef", "s", Set.of(ID), findings);
        assertThat(ReviewStates.read(ReviewStates.write(state))).isEqualTo(state);
    }

    @Test
    void what_is_beyond_its_bounds_is_cut_so_that_it_can_be_read() {
        String line = "x".repeat(99) + "\n";
        TrackedFinding large = tracked(ID, FindingState.NEW, line.repeat(300), null);
        Set<String> hunks = new HashSet<>();
        IntStream.range(0, 200_001).forEach(i -> hunks.add(String.format("%032x", i)));
        List<TrackedFinding> many =
                IntStream.range(0, 5_001).mapToObj(i -> large).toList();
        ReviewState read = ReviewStates.read(ReviewStates.write(new ReviewState("", "", "", hunks, many)));
        assertThat(read.hunks()).hasSize(200_000);
        assertThat(read.findings()).hasSizeBetween(1_000, 5_000);
        assertThat(read.findings().get(0).finding().quote())
                .isEqualTo(line.repeat(200).stripTrailing());
    }

    @Test
    void a_path_that_is_too_long_costs_its_own_finding_alone() {
        TrackedFinding sound = SAMPLE.findings().get(0);
        CodeRange range = CodeRange.right("d/".repeat(2_100) + "x", 1, 1);
        ReviewFinding found = Findings.finding("rule", range, "code", "message", Findings.MODEL);
        TrackedFinding tooLong = new TrackedFinding(found, FindingState.NEW, sound.fingerprint(), null, "", "");
        ReviewState state = new ReviewState("", "", "", Set.of(), List.of(tooLong, sound));
        assertThat(ReviewStates.read(ReviewStates.write(state)).findings()).containsExactly(sound);
    }

    @Test
    void what_a_model_found_and_what_somebody_lives_with_is_kept_rather_than_what_is_found_again() {
        TrackedFinding dismissed = tracked("e".repeat(32), FindingState.WONT_FIX, "code", null);
        ReviewFinding said = Findings.finding("r", CodeRange.right("a", 1, 1), "code", "message", Findings.MODEL);
        Fingerprint any = new Fingerprint("f".repeat(32), "", "", 0);
        TrackedFinding byModel = new TrackedFinding(said, FindingState.OPEN, any, null, "", "");
        ReviewFinding check = Findings.finding("r", CodeRange.right("a", 1, 1), "code", "message", Findings.CHECK);
        List<TrackedFinding> many = new ArrayList<>();
        for (int i = 0; i < 6_000; i++) {
            Fingerprint print = new Fingerprint(String.format("%032x", i), "", "", 0);
            many.add(new TrackedFinding(check, FindingState.OPEN, print, null, "", ""));
        }
        many.addAll(List.of(byModel, dismissed));
        assertThat(Tracker.keep(ReviewState.NONE, many)).hasSize(5_000).contains(byModel, dismissed);
    }
}
