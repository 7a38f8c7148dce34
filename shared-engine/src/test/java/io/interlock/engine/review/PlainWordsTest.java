package io.interlock.engine.review;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PlainWordsTest {

    private static String plain(String text) {
        return PlainWords.of(text, 200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "The list of List<String> is null.",
                "Compare a < b and c > d before `x = <y>`.",
                "handlers[i](event) is called twice.",
                "Uses http:// instead of https:// here.",
                "The mail goes to somebody without a check.",
                "\uac12\uc774 null\uc77c \uc218 \uc788\uc2b5\ub2c8\ub2e4.",
                "`@Override` is missing."
            })
    void words_of_a_reviewer_stay(String text) {
        assertThat(plain(text)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "See [the docs](https://evil.example/x) now. | See [the docs] now.",
                "![shot](https://evil.example/p.png) | [shot]",
                "Go to https://www.evil.example/a?b=c | Go to evil.example/a?b=c",
                "httphttp://s://evil.example | evil.example",
                "www.evil.example is it | evil.example is it",
                "Ask @octocat or @org/team | Ask `@octocat` or `@org/team`",
                "<img src=x onerror=alert(1)>Broken | Broken",
                "A <!-- hidden --> word | A word",
                "[x](javascript:alert(1)) | [x])",
            })
    void what_does_something_is_taken_out(String text, String expected) {
        assertThat(plain(text)).isEqualTo(expected);
    }

    @Test
    void what_is_not_seen_is_taken_out() {
        assertThat(plain("a\u200bb\u202ec\u0007d\u001b[31me\ud83d\n\tf")).isEqualTo("abcd[31me f");
        assertThat(plain("\udb40\udc41\udb40\udc42x")).isEqualTo("x");
        assertThat(plain("e" + "\u0301".repeat(50))).isEqualTo("e" + "\u0301".repeat(3));
    }

    @Test
    void a_long_text_is_cut() {
        assertThat(PlainWords.of("a".repeat(10_000), 20)).isEqualTo("a".repeat(17) + "...");
        assertThat(PlainWords.of("\ud83d\ude00".repeat(100), 10)).isEqualTo("\ud83d\ude00".repeat(3) + "...");
    }

    @Property
    void nothing_breaks_it(@ForAll @StringLength(max = 300) String text) {
        String plain = PlainWords.of(text, 100);

        assertThat(plain.length()).isLessThanOrEqualTo(100);
        assertThat(plain.codePoints()
                        .noneMatch(c -> Character.isISOControl(c) || Character.getType(c) == Character.FORMAT))
                .isTrue();
    }
}
