package io.interlock.engine.tracking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.interlock.engine.model.CodeRange;
import io.interlock.engine.model.FindingState;
import io.interlock.engine.model.Fingerprint;
import io.interlock.engine.model.TrackedFinding;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DismissalsTest {

    private static final ReviewState STATE = Findings.state(List.of(
            tracked("abcdef0", FindingState.OPEN),
            tracked("abcdef1", FindingState.NEW),
            tracked("abcdff2", FindingState.FIXED)));

    private static TrackedFinding tracked(String prefix, FindingState state) {
        String content = prefix + "0".repeat(32 - prefix.length());
        return new TrackedFinding(
                Findings.finding("r", CodeRange.right("a", 1, 1), "x", "m", Findings.MODEL),
                state,
                new Fingerprint(content, "", "", 0),
                null,
                "",
                "");
    }

    @Test
    void somebody_lives_with_a_finding_and_then_does_not() {
        ReviewState lived = Dismissals.dismiss(STATE, " ABCDEF1 ", " known ");
        assertThat(lived.findings().get(1).state()).isEqualTo(FindingState.WONT_FIX);
        assertThat(lived.findings().get(1).reason()).isEqualTo("known");
        ReviewState again = Dismissals.reopen(lived, "abcdef1");
        assertThat(again.findings().get(1).state()).isEqualTo(FindingState.OPEN);
        assertThat(again.findings().get(1).reason()).isEmpty();
        assertThat(again.findings().get(0)).isEqualTo(STATE.findings().get(0));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "abcde    | why | give the first 6 or more hexadecimal digits",
                "../../xy | why | give the first 6 or more hexadecimal digits",
                "123456   | why | no finding that is still there has this id",
                "abcdff2  | why | no finding that is still there has this id",
                "abcdef   | why | 2 findings begin with it; give more of its digits",
                "abcdef0  | ''  | the reason has 0 characters"
            })
    void says_what_to_do_when_it_cannot_tell_which(String id, String reason, String message) {
        assertThatThrownBy(() -> Dismissals.dismiss(STATE, id, reason))
                .isInstanceOf(ReviewStateException.class)
                .hasMessageContaining("cannot dismiss \"" + id + "\"")
                .hasMessageContaining(message);
    }

    @Test
    void what_was_not_dismissed_cannot_be_reopened() {
        assertThatThrownBy(() -> Dismissals.reopen(STATE, "abcdef0"))
                .isInstanceOf(ReviewStateException.class)
                .hasMessageContaining("it is open; only a dismissed finding can be reopened");
    }
}
