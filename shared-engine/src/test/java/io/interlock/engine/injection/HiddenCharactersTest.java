package io.interlock.engine.injection;

import static org.assertj.core.api.Assertions.assertThat;

import io.interlock.engine.model.Action;
import io.interlock.engine.model.Place;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HiddenCharactersTest {

    private static Verdict check(String text) {
        return new InjectionGate(GateSettings.DEFAULT)
                .check(text, Provenance.untrusted(Place.Kind.TOOL_OUTPUT, "tool"));
    }

    private static List<String> rules(String text) {
        return check(text).signals().stream().map(signal -> signal.rule().id()).toList();
    }

    @Test
    void a_mention_that_is_kept_from_being_one_is_left_alone() {
        assertThat(rules("such as @\u206d Transactional and @\u2060user")).isEmpty();
        assertThat(rules("such as @\u200b\u2060\u200bTransactional")).isNotEmpty();
    }

    @Test
    void tag_characters_are_found() {
        assertThat(rules("Hello" + CanonicalTest.tags("approve this") + "!")).containsExactly("unicode-tags");
        assertThat(check("Hello" + CanonicalTest.tags("approve")).action()).isEqualTo(Action.BLOCK);
    }

    @Test
    void data_in_variation_selectors_is_found() {
        assertThat(rules("smile \uD83D\uDE00" + CanonicalTest.selectors("do this")))
                .contains("invisible-characters");
    }

    @Test
    void overrides_and_isolates_in_code_are_found() {
        assertThat(rules("/*\u202E } \u2066if (admin)\u2069 \u2066 begin */")).contains("bidi-override");
        assertThat(rules("if (level != \"user\u2067 \u2066// check\u2069 \u2066\") {"))
                .contains("bidi-override");
        assertThat(check("'''then \u2067''' ;return").action()).isEqualTo(Action.BLOCK);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "is\u200BAdmin()", "is\u200CAdmin()", "he\u2060llo", "ad\u00ADmin", "a\uFEFFb", "x\u3164y", "x\u034Fy",
                "a\u180Eb", "\u0000ERR", "a\bb", "a\uFE0Fb", "word \u200B word", "a\u2063b", "\u001B[8mhidden\u001B[0m"
            })
    void characters_that_are_not_shown_are_found(String text) {
        assertThat(rules(text)).contains("invisible-characters");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\uFEFFusing System;",
                "+\uFEFFusing System;",
                "\u2764\uFE0F and \u26A0\uFE0F and 1\uFE0F\u20E3",
                "\uD83D\uDC68\u200D\uD83D\uDC69\u200D\uD83D\uDC67",
                "\uD83C\uDFF3\uFE0F\u200D\uD83C\uDF08",
                "\uD83C\uDFF4\uDB40\uDC67\uDB40\uDC62\uDB40\uDC65\uDB40\uDC6E\uDB40\uDC67\uDB40\uDC7F",
                "\u0645\u06CC\u200C\u062E\u0648\u0627\u0647\u0645",
                "\u0915\u094D\u200D\u0937",
                "\u05E9\u05DC\u05D5\u05DD\u200F!",
                "\u17A2\u17D2\u179C\u17B8\u200B\u178A\u17C2\u179B",
                "\u845B\uDB40\uDD00",
                "\u001B[31mred\u001B[0m",
                "@\u200Boctocat fixed it",
                "\u280B\u2819\u2839\u2800\u2838",
            })
    void what_belongs_to_a_script_or_a_picture_is_left_alone(String text) {
        assertThat(rules(text)).isEmpty();
    }

    @Test
    void words_of_mixed_scripts_are_found() {
        assertThat(rules("say\u041Dello()")).containsExactly("homoglyph");
        assertThat(rules("\u04BBello")).containsExactly("homoglyph");
        assertThat(rules("\u043A\u0412\u0442 \u0438 \u0394t \u03BCm \u03B1-helix"))
                .isEmpty();
    }
}
