package io.interlock.engine.injection;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class CanonicalTest {

    private static String canonical(String text) {
        return Canonical.of(text).text();
    }

    /** A text in tag characters. */
    static String tags(String text) {
        StringBuilder tags = new StringBuilder();
        text.chars().forEach(c -> tags.appendCodePoint(0xE0000 + c));
        return tags.toString();
    }

    /** A text in variation selectors, a byte each. */
    static String selectors(String text) {
        StringBuilder selectors = new StringBuilder();
        for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
            int value = b & 0xFF;
            selectors.appendCodePoint(value < 16 ? 0xFE00 + value : 0xE0100 + value - 16);
        }
        return selectors.toString();
    }

    @Test
    void plain_text_is_its_own_canonical_form() {
        assertThat(canonical("Add a test\n\tfor it.")).isEqualTo("Add a test\n\tfor it.");
        assertThat(Canonical.of("a < b").changed()).isFalse();
    }

    @Test
    void entities_are_undone_however_deep_they_are_nested() {
        assertThat(canonical("&lt;b&gt; &#105;&#x67;&#0078;ore &amp;amp;amp;lt;"))
                .isEqualTo("<b> igNore <");
        assertThat(canonical("&#38;#105;")).isEqualTo("i");
        assertThat(canonical("&unknown; & ;")).isEqualTo("&unknown; & ;");
    }

    @Test
    void percent_and_unicode_escapes_are_undone() {
        assertThat(canonical("%69gnore %2569 %EC%A7%80%EC%8B%9C")).isEqualTo("ignore i \uC9C0\uC2DC");
        assertThat(canonical("\\u0069gnore")).isEqualTo("ignore");
        assertThat(canonical("100%, %zz and %C3")).isEqualTo("100%, %zz and %C3");
    }

    @Test
    void tag_characters_and_selectors_are_read() {
        assertThat(canonical("a" + tags("hidden") + "b")).isEqualTo("ahiddenb");
        assertThat(canonical("x" + selectors("secret words"))).isEqualTo("xsecret words");
    }

    @Test
    void invisible_characters_are_left_out() {
        assertThat(canonical("ig\u200Bno\u00ADre\u2060 \u202Eit\u202C")).isEqualTo("ignore it");
        assertThat(canonical("&#8203;a&shy;b&zwnj;c")).isEqualTo("abc");
    }

    @Test
    void compatibility_forms_become_plain_letters() {
        assertThat(canonical("\uFF29\uFF47\uFF4E\uFF4F\uFF52\uFF45")).isEqualTo("Ignore");
        assertThat(canonical("\uD835\uDC22\uD835\uDC20\uD835\uDC27\uD835\uDC28\uD835\uDC2B\uD835\uDC1E"))
                .isEqualTo("ignore");
        assertThat(canonical("\u24D8\u24D6\u24DD\u24DE\u24E1\u24D4")).isEqualTo("ignore");
        assertThat(canonical("\u1112\u1161\u11AB")).isEqualTo("\uD55C");
    }

    @Test
    void look_alikes_become_latin_in_words_that_mix_scripts_only() {
        assertThat(canonical("ign\u043Er\u0435")).isEqualTo("ignore");
        assertThat(canonical("\u043F\u0440\u0438\u0432\u0435\u0442")).isEqualTo("\u043F\u0440\u0438\u0432\u0435\u0442");
        assertThat(canonical("\u0441\u043E\u0440\u0443 the text")).isEqualTo("copy the text");
    }

    @Test
    void every_character_knows_where_it_came_from() {
        Canonical canonical = Canonical.of("ab\u200B&lt;cd");
        assertThat(canonical.text()).isEqualTo("ab<cd");
        assertThat(canonical.sourceStart(2)).isEqualTo(3);
        assertThat(canonical.sourceStart(3)).isEqualTo(7);
        assertThat(canonical.sourceEnd(5)).isEqualTo(9);
    }
}
