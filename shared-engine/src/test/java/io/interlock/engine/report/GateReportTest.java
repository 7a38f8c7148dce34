package io.interlock.engine.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** How the gates of a run are shown. */
class GateReportTest {

    private static final GateReport.Gate GATE = new GateReport.Gate(
            "sign-off",
            "release",
            "pending",
            "0123456789abcdef0123456789abcdef01234567",
            "2026-03-02T10:00:00Z",
            List.of(
                    new GateReport.Rule("release", "team platform", 2, List.of("bob"), true, ""),
                    new GateReport.Rule("release", "", 1, List.of(), false, "nobody owns what changed")),
            List.of("1 more of team platform (alice)"),
            List.of("mallory\u001B[1m said yes, but no rule that applies asks them"),
            "interlock gate approve run-1");

    @Test
    void a_gate_is_told_line_by_line() {
        assertThat(new GateReport(false, 0).table("run-1", List.of(GATE))).isEqualTo("""
                        sign-off (release): pending
                          commit   0123456789abcdef0123456789abcdef01234567
                          deadline 2026-03-02T10:00:00Z
                          missing  1 more of team platform (alice)
                        POLICY   NEEDS    OF             HAS  BECAUSE
                        release  2        team platform  bob
                        release  skipped  owners              nobody owns what changed
                          ignored  mallory\\033[1m said yes, but no rule that applies asks them
                          next     interlock gate approve run-1
                        """);
    }

    @Test
    void a_gate_that_was_decided_has_no_deadline() {
        GateReport.Gate approved = new GateReport.Gate(
                "sign-off", "sign-off", "approved", "0123", null, List.of(), List.of("approved by bob"), List.of(), "");
        assertThat(new GateReport(false, 0).table("run-1", List.of(approved))).isEqualTo("""
                        sign-off: approved
                          commit   0123
                          because  approved by bob
                        """);
    }

    @Test
    void a_run_that_has_asked_nobody_says_so() {
        assertThat(new GateReport(false, 80).table("run-1", List.of())).isEqualTo("run run-1 has asked nobody yet\n");
        assertThat(GateReport.json("run-1", List.of()))
                .isEqualTo("{\"schema\":\"interlock.gates/v1\",\"run\":\"run-1\",\n\"gates\":[]\n}\n");
    }

    @Test
    void json_has_everything() {
        assertThat(GateReport.json("run-1", List.of(GATE)))
                .contains("\"outcome\":\"pending\"", "\"missing\":[\"1 more of team platform (alice)\"]")
                .contains("\"needs\":2,\"has\":[\"bob\"],\"applies\":true")
                .contains("mallory\\u001b[1m");
    }
}
