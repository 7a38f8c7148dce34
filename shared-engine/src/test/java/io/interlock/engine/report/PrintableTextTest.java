package io.interlock.engine.report;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PrintableTextTest {

    @ParameterizedTest
    @ValueSource(
            strings = {"core/src/A.java", "결제/주문.java", "a b", "@scope/name", "C++/x#1", "ümlaut", "日本語", "x::y", ":a:b"
            })
    void leaves_ordinary_paths_of_every_script_alone(String path) {
        assertThat(PrintableText.quoted(path)).isEqualTo(path);
    }

    @Test
    void quotes_paths_like_git() {
        assertThat(PrintableText.quoted("a\nb\t\"c\"\\\u001b")).isEqualTo("\"a\\nb\\t\\\"c\\\"\\\\\\033\"");
    }

    @Test
    void shows_bytes_that_are_not_utf_8_as_octal() {
        assertThat(PrintableText.quoted("a\udc80\udcff")).isEqualTo("\"a\\200\\377\"");
    }

    @Test
    void shows_bidirectional_overrides_and_separators() {
        assertThat(PrintableText.of("a\u202eb\u2028c\u0085")).isEqualTo("a\\342\\200\\256b\\342\\200\\250c\\302\\205");
    }

    @ParameterizedTest
    @ValueSource(strings = {"::error::x", " ::error::x", "\u00a0::x", "a ##[error]b"})
    void breaks_workflow_commands(String text) {
        assertThat(PrintableText.quoted(text)).startsWith("\"").doesNotContain("##[");
        assertThat(PrintableText.of(text).strip()).doesNotStartWith("::").doesNotContain("##[");
    }

    @Property
    void never_leaves_a_control_or_format_character_or_a_lone_surrogate(
            @ForAll @CharRange(from = '\0', to = '\uffff') String text) {
        for (String shown : new String[] {PrintableText.of(text), PrintableText.quoted(text)}) {
            assertThat(shown.codePoints())
                    .noneMatch(c -> Character.isISOControl(c)
                            || Character.getType(c) == Character.FORMAT
                            || Character.getType(c) == Character.SURROGATE);
        }
    }

    @Property
    void paths_that_differ_are_shown_differently(
            @ForAll @CharRange(from = '\0', to = '\u00ff') String a,
            @ForAll @CharRange(from = '\0', to = '\u00ff') String b) {
        assertThat(PrintableText.quoted(a).equals(PrintableText.quoted(b))).isEqualTo(a.equals(b));
    }
}
