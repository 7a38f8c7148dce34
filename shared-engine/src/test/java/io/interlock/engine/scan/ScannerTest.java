package io.interlock.engine.scan;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class ScannerTest {

    @Property
    void every_anchor_is_shown_wherever_it_stands_and_nowhere_else(
            @ForAll("anchors") List<Anchor> anchors, @ForAll("texts") String text) {
        Recording detector = new Recording(anchors);
        new Scanner(List.of(detector)).newSession().scan(ScanText.of(text.getBytes(StandardCharsets.UTF_8), "x"));

        assertThat(detector.seen).containsExactlyInAnyOrderElementsOf(naive(anchors, text));
    }

    @Test
    void an_anchor_is_met_at_the_very_start_and_the_very_end_of_a_text() {
        Recording detector = new Recording(List.of(Anchor.keyword("key")));

        new Scanner(List.of(detector)).newSession().scan(text("KEY....key"));

        assertThat(detector.seen).containsExactlyInAnyOrder("0@0", "0@7");
    }

    @Test
    void a_text_that_is_a_part_of_an_array_is_not_left() {
        Recording detector = new Recording(List.of(Anchor.keyword("key"), Anchor.AT_SIGN, Anchor.NUMBER));
        byte[] bytes = "key@1234567key@1234567key@1234567".getBytes(StandardCharsets.UTF_8);

        new Scanner(List.of(detector)).newSession().scan(new ScanText(bytes, 11, 22, "x"));

        assertThat(detector.seen).containsExactlyInAnyOrder("0@11", "1@14", "2@15");
    }

    @Test
    void numbers_are_met_once_at_their_first_digit() {
        assertThat(numbers("call +1 (555) 123-4567 now")).containsExactly("0@6");
        assertThat(numbers("4111 1111 1111 1111, 01 23 45 67 89")).containsExactlyInAnyOrder("0@0", "0@21");
        assertThat(numbers("900101-" + "1234567")).containsExactly("0@0");
        assertThat(numbers("x1234567")).containsExactly("0@1");
        assertThat(numbers("0x12345678 123456")).isEmpty();
        assertThat(numbers("1234567")).containsExactly("0@0");
        assertThat(numbers("ab 1234567")).containsExactly("0@3");
        assertThat(numbers("abc 1234567.")).containsExactly("0@4");
    }

    @Property
    void a_number_is_met_wherever_it_starts(@ForAll("fillers") String before, @ForAll("fillers") String after) {
        String text = before + " 4111111111111111 " + after;

        assertThat(numbers(text)).contains("0@" + (before.getBytes(StandardCharsets.UTF_8).length + 1));
    }

    private static List<String> numbers(String text) {
        Recording detector = new Recording(List.of(Anchor.NUMBER));
        new Scanner(List.of(detector)).newSession().scan(text(text));
        return detector.seen;
    }

    private static ScanText text(String text) {
        return ScanText.of(text.getBytes(StandardCharsets.UTF_8), "x");
    }

    private static List<String> naive(List<Anchor> anchors, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        String plain = new String(bytes, StandardCharsets.ISO_8859_1);
        List<String> all = new ArrayList<>();
        for (int a = 0; a < anchors.size(); a++) {
            String wanted =
                    new String(anchors.get(a).text().getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
            for (int i = 0; i + wanted.length() <= plain.length(); i++) {
                if (stands(anchors.get(a), wanted, plain, i)) {
                    all.add(a + "@" + i);
                }
            }
        }
        return all;
    }

    private static boolean stands(Anchor anchor, String wanted, String plain, int at) {
        for (int i = 0; i < wanted.length(); i++) {
            char c = plain.charAt(at + i);
            char w = wanted.charAt(i);
            boolean same = c == w || (c < 128 && w < 128 && lower(c).equals(lower(w)));
            boolean digit = c >= '0' && c <= '9';
            if (anchor.shape() && w == '#' ? !digit : !same) {
                return false;
            }
        }
        return true;
    }

    private static String lower(char c) {
        return String.valueOf(c).toLowerCase(Locale.ROOT);
    }

    @Provide
    Arbitrary<List<Anchor>> anchors() {
        Arbitrary<Anchor> keyword = Arbitraries.strings()
                .withChars("abK-_:0é")
                .ofMinLength(2)
                .ofMaxLength(7)
                .map(Anchor::keyword);
        Arbitrary<Anchor> shape = Arbitraries.strings()
                .withChars("a#-.")
                .ofMinLength(3)
                .ofMaxLength(6)
                .map(Anchor::shape);
        return Arbitraries.oneOf(keyword, shape).list().ofMinSize(1).ofMaxSize(12);
    }

    @Provide
    Arbitrary<String> texts() {
        return Arbitraries.strings().withChars("abkAK-_:.#09é \n").ofMaxLength(80);
    }

    @Provide
    Arbitrary<String> fillers() {
        return Arbitraries.strings().withChars("ab:,;x\n").ofMaxLength(20);
    }

    /** Writes down what it is shown. */
    private static final class Recording implements Detector {

        private final List<Anchor> anchors;
        private final List<String> seen = new ArrayList<>();

        Recording(List<Anchor> anchors) {
            this.anchors = anchors;
        }

        @Override
        public List<io.interlock.engine.model.Rule> rules() {
            return List.of();
        }

        @Override
        public List<Anchor> anchors() {
            return anchors;
        }

        @Override
        public Probe newProbe() {
            return new Probe() {
                @Override
                public void at(ScanText text, int anchor, int start, Matches found) {
                    seen.add(anchor + "@" + start);
                }
            };
        }
    }
}
