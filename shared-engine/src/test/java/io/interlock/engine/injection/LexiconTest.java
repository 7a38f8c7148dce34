package io.interlock.engine.injection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class LexiconTest {

    private static List<String> find(String lexicon, String text) throws IOException {
        Flat flat = Flat.of(Canonical.of(text).text());
        return PhraseMatcher.find(Lexicon.of(lexicon), flat).stream()
                .map(found -> flat.toString().substring(found.start(), found.end()))
                .toList();
    }

    private static final String LEXICON = """
            # comment
            class _not = do not
            class _speaker = user:
            class drop = ignore, forg*
            class old = previous, \uC774\uC804
            phrase a .5 : drop 10 old
            """;

    @Test
    void the_shipped_file_is_read_whole() {
        Lexicon shipped = Lexicon.shipped();
        assertThat(shipped.phrases()).hasSizeGreaterThan(80).allSatisfy(phrase -> {
            assertThat(phrase.weight()).isBetween(.1, .95);
            assertThat(phrase.classes()).hasSizeBetween(1, 4);
        });
        assertThat(Lexicon.shippedAnchors())
                .hasSizeGreaterThan(80)
                .allSatisfy(anchor -> assertThat(anchor.getBytes(StandardCharsets.UTF_8).length)
                        .isBetween(4, 60));
    }

    @Test
    void words_stand_alone_unless_they_may_go_on() throws IOException {
        assertThat(find(LEXICON, "ignored previous")).isEmpty();
        assertThat(find(LEXICON, "forgetting previous")).containsExactly("forgetting previous");
        assertThat(find(LEXICON, "IGNORE the previous")).containsExactly("ignore the previous");
        assertThat(find(LEXICON, "ignore \uC774\uC804\uC758")).containsExactly("ignore \uC774\uC804");
    }

    @Test
    void gaps_end_at_sentences_and_at_their_length() throws IOException {
        assertThat(find(LEXICON, "ignore. previous")).isEmpty();
        assertThat(find(LEXICON, "ignore all of the other previous")).isEmpty();
        assertThat(find(LEXICON.replace("10 old", "~10 old"), "ignore. previous"))
                .hasSize(1);
    }

    @Test
    void what_a_not_stands_before_does_not_count() throws IOException {
        assertThat(find(LEXICON, "do not ignore previous")).isEmpty();
    }

    @Test
    void code_is_no_prose() throws IOException {
        assertThat(find(LEXICON, "ignore = previous")).isEmpty();
        assertThat(find(LEXICON, "ignore(previous)")).isEmpty();
    }

    @Test
    void any_order_is_every_order() throws IOException {
        String lexicon = LEXICON.replace(".5 :", ".5 & :");
        assertThat(find(lexicon, "previous, ignore")).hasSize(1);
        assertThat(find(lexicon, "ignore previous")).hasSize(1);
    }

    @Test
    void what_cannot_be_read_is_named_with_its_line() {
        assertThatThrownBy(() -> Lexicon.of("class a = b\nphrase x .5 : c")).hasMessageContaining("phrases.txt:2");
        assertThatThrownBy(() -> Lexicon.of("word")).hasMessageContaining("phrases.txt:1");
        assertThatThrownBy(() -> Lexicon.of("class a = b\nphrase x .5 : a a")).hasMessageContaining("cannot read");
    }
}
