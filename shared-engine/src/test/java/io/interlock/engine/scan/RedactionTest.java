package io.interlock.engine.scan;

import static org.assertj.core.api.Assertions.assertThat;

import io.interlock.engine.model.Category;
import io.interlock.engine.model.Rule;
import io.interlock.engine.model.Severity;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class RedactionTest {

    private static final String VALUE = "s3cr&t/väl\"ue+1";

    private final Redactor redactor =
            new Redactor(new Scanner(List.of(new KnownValues(List.of(VALUE, "other-value")))));

    @Test
    void a_known_value_is_replaced_by_its_rule_and_a_hash() {
        assertThat(redactor.redact("a " + VALUE + " b")).matches("a \\[REDACTED:known-secret:[0-9a-f]{8}] b");
    }

    @Test
    void a_text_without_values_is_handed_back_as_it_is() {
        String text = "nothing here";

        assertThat(redactor.redact(text)).isSameAs(text);
    }

    @Test
    void a_known_value_is_replaced_in_every_form_it_takes_on_its_way() {
        byte[] bytes = VALUE.getBytes(StandardCharsets.UTF_8);
        List<String> forms = List.of(
                URLEncoder.encode(VALUE, StandardCharsets.UTF_8),
                HexFormat.of().formatHex(bytes),
                VALUE.replace("\"", "\\\""),
                VALUE.replace("&", "&amp;"));

        assertThat(forms)
                .allSatisfy(
                        form -> assertThat(redactor.redact("x=" + form + ";")).doesNotContain(form));
    }

    @Property
    void a_known_value_is_replaced_in_base64_whatever_stands_around_it(
            @ForAll("words") String before, @ForAll("words") String after) {
        String encoded = Base64.getEncoder().encodeToString((before + VALUE + after).getBytes(StandardCharsets.UTF_8));

        String clean = redactor.redact("data: " + encoded);

        // Whatever alignment the value has, what it alone decides of the encoding is gone.
        assertThat(clean).contains("[REDACTED:").doesNotContain(encoded);
    }

    @Property
    void a_value_is_found_however_the_stream_is_cut(
            @ForAll("texts") List<String> parts, @ForAll("cuts") List<Integer> cuts) {
        String text = String.join("", parts);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        writeInPieces(text.getBytes(StandardCharsets.UTF_8), cuts, new RedactingStream(out, redactor));

        assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo(redactor.redact(text));
    }

    @Test
    void a_line_without_end_is_passed_on_in_bounded_memory() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        RedactingStream stream = new RedactingStream(out, redactor);
        byte[] filler = "x".repeat(4096).getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < 100; i++) {
            stream.write(filler);
            stream.write(VALUE.getBytes(StandardCharsets.UTF_8));
        }
        assertThat(out.size()).isGreaterThan(200_000);
        stream.close();

        assertThat(out.toString(StandardCharsets.UTF_8)).doesNotContain(VALUE).contains("[REDACTED:known-secret:");
        assertThat(out.toString(StandardCharsets.UTF_8).replaceAll("\\[REDACTED[^]]*]", ""))
                .hasSize(409_600);
    }

    @Test
    void of_two_values_that_overlap_no_part_is_left() {
        Redactor two = new Redactor(
                new Scanner(List.of(new KnownValues(List.of("abcdef-secret")), overlapping("secret-ghijkl"))));

        assertThat(two.redact("x abcdef-secret-ghijkl y"))
                .doesNotContain("abcdef")
                .doesNotContain("secret-")
                .doesNotContain("ghijkl")
                .startsWith("x [REDACTED:known-secret:")
                .endsWith("] y");
    }

    /** Finds a word of another category. */
    private static Detector overlapping(String word) {
        Rule rule = new Rule("other", Category.INJECTION, Severity.LOW, "d", "r");
        return new Detector() {
            @Override
            public List<Rule> rules() {
                return List.of(rule);
            }

            @Override
            public List<Anchor> anchors() {
                return List.of(Anchor.keyword(word));
            }

            @Override
            public Probe newProbe() {
                return new Probe() {
                    @Override
                    public void at(ScanText text, int anchor, int start, Matches found) {
                        found.add(new Match(rule, start, start + word.length(), 1, Match.Rank.PROVEN, ""));
                    }
                };
            }
        };
    }

    @Property(tries = 200)
    void a_marker_is_never_redacted_again(@ForAll("texts") List<String> parts) {
        String once = redactor.redact(String.join(" ", parts));

        assertThat(redactor.redact(once)).isEqualTo(once);
    }

    private static void writeInPieces(byte[] bytes, List<Integer> cuts, RedactingStream stream) {
        try (stream) {
            int at = 0;
            for (int cut : cuts) {
                int count = Math.min(cut, bytes.length - at);
                stream.write(bytes, at, count);
                stream.flush();
                at += count;
            }
            stream.write(bytes, at, bytes.length - at);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Provide
    Arbitrary<String> words() {
        return Arbitraries.strings().alpha().ofMaxLength(9);
    }

    @Provide
    Arbitrary<List<String>> texts() {
        return Arbitraries.of(VALUE, "other-value", "\n", " word ", "other-", "s3cr", "한글\n")
                .list()
                .ofMaxSize(30);
    }

    @Provide
    Arbitrary<List<Integer>> cuts() {
        return Arbitraries.integers().between(0, 12).list().ofMaxSize(20);
    }
}
