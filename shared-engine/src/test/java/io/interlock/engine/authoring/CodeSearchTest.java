package io.interlock.engine.authoring;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class CodeSearchTest {

    @Property
    void the_lines_with_a_text_are_found(
            @ForAll("files") String file, @ForAll("words") String word, @ForAll boolean ignoreCase) {
        String[] lines = file.split("\n", -1);
        List<Integer> expected = IntStream.range(0, lines.length)
                .filter(i -> ignoreCase
                        ? lines[i].toLowerCase(Locale.ROOT).contains(word.toLowerCase(Locale.ROOT))
                        : lines[i].contains(word))
                .mapToObj(i -> i + 1)
                .toList();

        assertThat(new CodeSearch(word, ignoreCase, false).in(file, 1_000))
                .extracting(CodeSearch.Hit::line)
                .isEqualTo(expected);
        assertThat(new CodeSearch(word, ignoreCase, false).in(file, 1_000))
                .allMatch(hit -> hit.text().equals(lines[hit.line() - 1]));
    }

    @Example
    void a_whole_word_is_no_part_of_another() {
        String file = "address\nadd(a)\nx_add\nadd\nreadd add\n";

        assertThat(new CodeSearch("add", false, true).in(file, 10))
                .extracting(CodeSearch.Hit::line)
                .containsExactly(2, 4, 5);
    }

    @Example
    void a_text_that_goes_over_lines_is_told_at_its_first() {
        assertThat(new CodeSearch("b\nc", false, false).in("a\nb\nc\nb\nc", 10))
                .extracting(CodeSearch.Hit::line)
                .containsExactly(2, 4);
    }

    @Example
    void hostile_text_takes_no_longer_than_other_text() {
        String file = "a".repeat(4 << 20);
        String word = "a".repeat(499) + "b";
        long start = System.nanoTime();

        assertThat(new CodeSearch(word, true, true).in(file, 10)).isEmpty();

        // Looked for letter by letter at each place this would be two billion steps.
        assertThat(System.nanoTime() - start).isLessThan(2_000_000_000L);
    }

    @Provide
    Arbitrary<String> files() {
        return Arbitraries.strings().withChars("abAB\n").ofMaxLength(60);
    }

    @Provide
    Arbitrary<String> words() {
        return Arbitraries.strings().withChars("abAB").ofMinLength(1).ofMaxLength(4);
    }
}
