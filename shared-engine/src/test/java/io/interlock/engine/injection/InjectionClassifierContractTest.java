package io.interlock.engine.injection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.interlock.engine.injection.InjectionClassifier.Judge;
import io.interlock.engine.injection.InjectionClassifier.OnFailure;
import io.interlock.engine.model.Action;
import io.interlock.engine.model.Place;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a gate makes of any classifier, and what a classifier may rely on. */
class InjectionClassifierContractTest {

    private static final Provenance TOOL = Provenance.untrusted(Place.Kind.TOOL_OUTPUT, "tool");

    /** Says what a test tells it to. */
    private interface Says {
        double score(String text) throws Exception;
    }

    private static Judge judge(Says says, OnFailure onFailure) {
        InjectionClassifier classifier = new InjectionClassifier() {
            @Override
            public String name() {
                return "scripted";
            }

            @Override
            public double score(String canonical) throws Exception {
                return says.score(canonical);
            }
        };
        return new Judge(classifier, .7, onFailure);
    }

    private static Verdict check(Says says, OnFailure onFailure, String text) {
        return new InjectionGate(GateSettings.DEFAULT, judge(says, onFailure)).check(text, TOOL);
    }

    @Test
    void a_score_from_the_threshold_on_blocks() {
        assertThat(check(text -> .7, OnFailure.NOT_JUDGED, "hello").action()).isEqualTo(Action.BLOCK);
        assertThat(check(text -> .69, OnFailure.NOT_JUDGED, "hello").action()).isEqualTo(Action.ALLOW);
        assertThat(check(text -> .69, OnFailure.NOT_JUDGED, "hello").judged()).isEqualTo(.69);
    }

    @Test
    void a_failure_blocks_or_counts_as_not_judged() {
        Says fails = text -> {
            throw new IOException("no model");
        };
        assertThat(check(fails, OnFailure.BLOCK, "hello").action()).isEqualTo(Action.BLOCK);
        assertThat(check(fails, OnFailure.NOT_JUDGED, "hello").action()).isEqualTo(Action.ALLOW);
        assertThat(check(fails, OnFailure.NOT_JUDGED, "hello").judged()).isNull();
    }

    @Test
    void a_number_that_is_no_score_is_a_failure() {
        for (double score : new double[] {Double.NaN, -1, 1.5, Double.POSITIVE_INFINITY}) {
            assertThat(check(text -> score, OnFailure.BLOCK, "hello").action()).isEqualTo(Action.BLOCK);
        }
    }

    @Test
    void it_is_shown_the_canonical_text_and_only_when_it_matters() {
        List<String> shown = new ArrayList<>();
        Says notes = text -> {
            shown.add(text);
            return 0;
        };
        check(notes, OnFailure.BLOCK, "a&amp;b");
        check(notes, OnFailure.BLOCK, "");
        check(notes, OnFailure.BLOCK, InjectionGateTest.ORDER);
        assertThat(shown).containsExactly("a&b");
    }

    @Test
    void an_interrupt_is_kept() {
        Says stops = text -> {
            throw new InterruptedException();
        };
        assertThat(check(stops, OnFailure.BLOCK, "hello").action()).isEqualTo(Action.BLOCK);
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void a_threshold_outside_zero_to_one_is_refused() {
        InjectionClassifier classifier = judge(text -> 0, OnFailure.BLOCK).classifier();
        assertThatThrownBy(() -> new Judge(classifier, 70, OnFailure.BLOCK)).hasMessageContaining("scripted is 70.0");
    }
}
