package io.interlock.engine.injection;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class CanonicalPropertyTest {

    @Provide
    static Arbitrary<String> hostile() {
        Arbitrary<String> pieces = Arbitraries.of(
                "&",
                "amp;",
                "&amp;",
                "&#",
                "&#x",
                "x",
                "26",
                "38",
                ";",
                "%",
                "25",
                "%25",
                "E2",
                "%80",
                "%8B",
                "\\u",
                "0026",
                "\\",
                "n",
                "<!--",
                "-->",
                "<b>",
                "</b>",
                "<div hidden>",
                "[//]: # (",
                ")",
                "![",
                "](",
                "ignore",
                " ",
                "previous",
                "i",
                "g",
                "n",
                "o",
                "r",
                "e",
                ".",
                "\n",
                "\n\n",
                "\u200B",
                "\u200D",
                "\uFE0F",
                "\u202E",
                "\u00AD",
                "\u0430",
                "\u043E",
                "\u0435",
                "\u0445",
                "\u03BF",
                "\u0301",
                "\u0308",
                "\u1100",
                "\u1161",
                "\u11A8",
                "\uFF06",
                "\uFF1B",
                "\uFF05",
                "\u24D0",
                "\uFDFA",
                "\u3099",
                "\u304B",
                "\uD83D\uDE00",
                "\uDB40\uDC61",
                "\uDB40\uDD10",
                "\uD800",
                "\uDC00",
                "\u0000",
                "\u001B[8m",
                "\"",
                "'",
                "`",
                "1",
                "0",
                "\u0130");
        Arbitrary<String> any = Arbitraries.strings().all().ofMaxLength(3);
        return Arbitraries.frequencyOf(net.jqwik.api.Tuple.of(12, pieces), net.jqwik.api.Tuple.of(1, any))
                .list()
                .ofMaxSize(60)
                .map(parts -> String.join("", parts));
    }

    @Property(tries = 4000)
    void the_canonical_form_of_a_canonical_form_is_itself(@ForAll("hostile") String text) {
        String once = Canonical.of(text).text();
        assertThat(Canonical.of(once).text()).isEqualTo(once);
    }

    @Property(tries = 2000)
    void origins_rise_and_stay_inside_the_source(@ForAll("hostile") String text) {
        Canonical canonical = Canonical.of(text);
        int last = 0;
        for (int i = 0; i <= canonical.text().length(); i++) {
            int origin = canonical.sourceStart(i);
            assertThat(origin).isBetween(last, text.length());
            last = origin;
        }
    }

    @Property(tries = 2000)
    void the_gate_judges_whatever_it_is_given(@ForAll("hostile") String text) {
        Provenance provenance = Provenance.untrusted(io.interlock.engine.model.Place.Kind.BODY, "body");
        Verdict verdict = new InjectionGate(GateSettings.DEFAULT).check(text, provenance);
        assertThat(verdict.score()).isBetween(0.0, 1.0);
        for (Signal signal : verdict.signals()) {
            assertThat(signal.start()).isBetween(0, text.length());
            assertThat(signal.end()).isBetween(signal.start(), text.length());
        }
    }
}
