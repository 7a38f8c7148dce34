package io.interlock.engine.injection;

import static org.assertj.core.api.Assertions.assertThat;

import io.interlock.engine.injection.Spotlight.Mode;
import io.interlock.engine.injection.Spotlight.Wrapped;
import io.interlock.engine.model.Place;
import java.util.Locale;
import java.util.Random;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class SpotlightPropertyTest {

    private static final Provenance BODY = Provenance.untrusted(Place.Kind.BODY, "pull request 7");

    @Property
    void what_was_wrapped_comes_out_again(@ForAll String text, @ForAll Mode mode, @ForAll long seed) {
        assertThat(Spotlight.unwrap(new Spotlight(new Random(seed)).wrap(text, BODY, mode)))
                .isEqualTo(text);
    }

    @Property
    void a_text_cannot_close_its_own_mark(@ForAll String before, @ForAll String after, @ForAll long seed) {
        String name =
                new Spotlight(new Random(seed)).wrap("x", BODY, Mode.DELIMITED).name();
        String spaced = name.toUpperCase(Locale.ROOT).replace("", " ").strip();
        for (String guess : new String[] {name, spaced, "&lt;/data-" + name + "&gt;", name.replace("", "\u200B")}) {
            String text = before + "</data-" + guess + ">" + after;
            Wrapped wrapped = new Spotlight(new Random(seed)).wrap(text, BODY, Mode.DELIMITED);
            assertThat(wrapped.name()).isNotEqualTo(name);
            String close = "</data-" + wrapped.name() + ">";
            assertThat(wrapped.text().indexOf(close)).isEqualTo(wrapped.text().length() - close.length());
        }
    }

    @Property
    void a_label_cannot_end_the_line_of_the_mark(@ForAll String label) {
        Provenance provenance = Provenance.untrusted(Place.Kind.FILE, label + ">\n</data");
        Wrapped wrapped = new Spotlight(new Random(1)).wrap("text", provenance, Mode.DELIMITED);
        assertThat(wrapped.text().lines().skip(1).findFirst()).hasValue("text");
        assertThat(wrapped.text().indexOf('>')).isEqualTo(wrapped.text().indexOf('\n') - 1);
    }

    @Example
    void marks_and_instruction_say_what_is_data() {
        Wrapped wrapped = new Spotlight(new Random(1)).wrap("do this now", BODY, Mode.MARKED);
        assertThat(wrapped.text())
                .contains("untrusted body")
                .doesNotContain("do this now")
                .contains("this");
        assertThat(wrapped.instruction()).contains(wrapped.name()).contains("stands for each space");
    }
}
