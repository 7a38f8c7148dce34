package io.interlock.engine.authoring;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class CodeTextTest {

    @Property
    void a_file_with_one_kind_of_line_end_keeps_it(
            @ForAll("lines") String before, @ForAll("lines") String by, @ForAll("lines") String after) {
        String unix = before + "\n<here>\n" + after + "\n";
        String expected = before + "\n" + by + "\n" + after + "\n";

        assertThat(CodeText.of(unix).replaced("<here>", by)).isEqualTo(expected);
        assertThat(CodeText.of(unix.replace("\n", "\r\n")).replaced("<here>", by))
                .isEqualTo(expected.replace("\n", "\r\n"));
    }

    @Property
    void what_is_found_once_is_replaced_there_whatever_the_line_ends(
            @ForAll("texts") String before, @ForAll("texts") String after) {
        String text = before + "<one\r\ntwo>" + after;

        assertThat(CodeText.of(text).linesOf("<one\ntwo>", 3)).hasSize(1);
        assertThat(CodeText.of(text).replaced("<one\ntwo>", "<a\nb>")).isEqualTo(before + "<a\r\nb>" + after);
    }

    @Example
    void marks_at_the_beginning_and_a_missing_line_break_at_the_end_stay() {
        CodeText text = CodeText.of("\uFEFFa\r\nb");

        assertThat(text.replaced("b", "c\nd")).isEqualTo("\uFEFFa\r\nc\r\nd");
        assertThat(text.line(1)).isEqualTo("a");
        assertThat(text.lineCount()).isEqualTo(2);
        assertThat(text.oddities())
                .isEqualTo("; lines end with CRLF; it begins with a byte order mark; no line break at its end");
        assertThat(CodeText.of("a\n").oddities()).isEmpty();
        assertThat(CodeText.of("a\r\nb\n").oddities()).isEqualTo("; some lines end with CRLF");
    }

    @Example
    void every_place_of_a_text_is_told_by_its_line_overlaps_too() {
        assertThat(CodeText.of("aa\nx\naaa\n").linesOf("aa", 10)).containsExactly(1, 3, 3);
        assertThat(CodeText.of("a\na\na\n").linesOf("a\na", 10)).containsExactly(1, 2);
        assertThat(CodeText.of("a\n").linesOf("b", 10)).isEmpty();
    }

    @Provide
    Arbitrary<String> texts() {
        return Arbitraries.of("a", "b", " ", "\t", "\n", "\r\n")
                .list()
                .ofMaxSize(20)
                .map(parts -> String.join("", parts));
    }

    @Provide
    Arbitrary<String> lines() {
        return Arbitraries.strings().withChars("ab \n\t").ofMaxLength(30);
    }
}
