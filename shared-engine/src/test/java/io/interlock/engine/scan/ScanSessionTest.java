package io.interlock.engine.scan;

import static org.assertj.core.api.Assertions.assertThat;

import io.interlock.engine.model.Category;
import io.interlock.engine.model.Rule;
import io.interlock.engine.model.Severity;
import io.interlock.engine.scan.Match.Rank;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ScanSessionTest {

    private static final String INNER = "the password=open:sesame! of the cave";

    @Test
    void what_is_found_in_base64_is_reported_as_the_whole_run() {
        String encoded = Base64.getEncoder().encodeToString(INNER.getBytes(StandardCharsets.UTF_8));
        String text = "data: " + encoded + "\n";

        List<Match> found = scan(text);

        assertThat(found).singleElement().satisfies(match -> {
            assertThat(text.substring(match.start(), match.end())).isEqualTo(encoded);
            assertThat(match.how()).isEqualTo("in base64");
        });
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16})
    void a_run_is_found_wherever_it_starts(int before) {
        String encoded = Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString("password=xyz opens".getBytes(StandardCharsets.UTF_8));

        assertThat(scan(" ".repeat(before) + encoded)).hasSize(1);
    }

    @Test
    void base64_that_is_wrapped_over_lines_is_one_run() {
        String encoded = Base64.getMimeEncoder(64, "\n  ".getBytes(StandardCharsets.UTF_8))
                .encodeToString((".".repeat(100) + INNER).getBytes(StandardCharsets.UTF_8));

        assertThat(scan("x:\n  " + encoded + "\ny")).hasSize(1);
    }

    @Test
    void encodings_are_undone_three_deep_and_no_deeper() {
        String once = base64(INNER);
        String three = base64(base64(once));

        assertThat(scan(three)).singleElement().extracting(Match::how).isEqualTo("in base64, in base64, in base64");
        assertThat(scan(base64(three))).isEmpty();
    }

    @Test
    void hexadecimal_percent_entities_and_backslash_escapes_are_undone() {
        byte[] bytes = INNER.getBytes(StandardCharsets.UTF_8);
        StringBuilder entities = new StringBuilder();
        StringBuilder unicode = new StringBuilder();
        for (byte b : bytes) {
            entities.append("&#").append(b).append(';');
            unicode.append("\\u00").append(HexFormat.of().toHexDigits(b));
        }

        assertThat(scan(HexFormat.of().formatHex(bytes))).hasSize(1);
        assertThat(scan("q="
                        + URLEncoder.encode("a=b&pass" + "word=open:x", StandardCharsets.UTF_8)
                                .replace("ss", "%73%73")))
                .hasSize(1);
        assertThat(scan(entities.toString())).hasSize(1);
        assertThat(scan("\"" + unicode + "\"")).hasSize(1);
    }

    @Test
    void the_more_specific_of_two_overlapping_matches_stands() {
        Match generic = match("generic", Category.SECRET, 0, 20, Rank.GENERIC);
        Match specific = match("specific", Category.SECRET, 5, 15, Rank.SPECIFIC);
        Match beside = match("beside", Category.SECRET, 20, 25, Rank.GENERIC);

        assertThat(Overlaps.resolve(List.of(generic, specific, beside))).containsExactly(specific, beside);
    }

    @Test
    void personal_data_inside_a_credential_is_part_of_it_but_beside_one_it_is_not() {
        Match secret = match("secret", Category.SECRET, 0, 20, Rank.GENERIC);
        Match inside = match("phone", Category.PERSONAL_DATA, 5, 15, Rank.PROVEN);
        Match beside = match("email", Category.PERSONAL_DATA, 30, 40, Rank.GENERIC);

        assertThat(Overlaps.resolve(List.of(inside, secret, beside))).containsExactly(secret, beside);
    }

    @Test
    void a_flood_of_matches_is_cut_and_said() {
        ScanSession session = new Scanner(List.of(new PasswordDetector())).newSession();

        List<Match> found = session.scan(text("password=a ".repeat(ScanSession.MAX_MATCHES + 5)));

        assertThat(found).hasSize(ScanSession.MAX_MATCHES);
        assertThat(session.flooded()).isTrue();
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private static List<Match> scan(String text) {
        return new Scanner(List.of(new PasswordDetector())).newSession().scan(text(text));
    }

    private static ScanText text(String text) {
        return ScanText.of(text.getBytes(StandardCharsets.UTF_8), "x");
    }

    private static Match match(String id, Category category, int start, int end, Rank rank) {
        return new Match(new Rule(id, category, Severity.HIGH, "", ""), start, end, 1, rank, "");
    }

    /** Finds the byte after a name. */
    private static final class PasswordDetector implements Detector {

        private static final Rule RULE = new Rule("password", Category.SECRET, Severity.HIGH, "", "");

        @Override
        public List<Rule> rules() {
            return List.of(RULE);
        }

        @Override
        public List<Anchor> anchors() {
            return List.of(Anchor.keyword("password="));
        }

        @Override
        public Probe newProbe() {
            return new Probe() {
                @Override
                public void at(ScanText text, int anchor, int start, Matches found) {
                    found.add(new Match(RULE, start + 9, start + 10, 1, Rank.GENERIC, ""));
                }
            };
        }
    }
}
