package io.interlock.engine.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.interlock.engine.model.RunReport;
import io.interlock.engine.model.RunStatus;
import io.interlock.engine.model.RunSummary;
import io.interlock.engine.model.Usd;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;

class RunReportsTest {

    private static final RunHtml PAGE = new RunHtml(new PageInfo("shop", "", "0.1.0"));

    @Test
    void the_table_tells_where_a_run_stands_and_how_to_go_on() {
        assertThat(new RunTable(false, 0).render(RunSamples.waiting())).isEqualTo("""
            Step               Status     Time  What                        Cost
            ✓ code_changes     succeeded  42 s  code-agent: generate_code   $0.1234
            ✓ test_files       succeeded  19 s  test-agent: generate_tests  $0.0211
            ✓ run_tests        succeeded  14 s  test-agent: run_tests
            ✓ review_comments  succeeded  26 s  review-agent: review        $0.0802
            ! human-approval   waiting          human-approval

              ! human-approval: 1 of team platform is missing

            1 gate
              human-approval: open until 2026-03-03 09:15 UTC, approved by alice (terminal)
                missing: 1 of team platform (alice is the author and does not count)

            Go on with
              interlock gate approve 20260302-091520-k3f9 --gate human-approval --commit \
            4b825dc642cb6eb9a060e54bf8d69288fbee4904
              interlock run --resume 20260302-091520-k3f9

            ! feature-development waits for people: 1 waiting, 4 succeeded; 1 min 41 s, 29,796 tokens, \
            $0.2247; run 20260302-091520-k3f9
              It waits for people at human-approval.
            """);
    }

    @Test
    void each_status_has_a_sign_of_its_own() {
        String table = new RunTable(false, 0).render(RunSamples.mixed());
        assertThat(table)
                .contains("· step-pending", "► step-running", "! step-waiting", "? step-uncertain", "✓ step-succeeded")
                .contains("✗ step-failed", "– step-skipped", "■ step-cancelled", "↺ step-compensated")
                .contains("failed (2 tries)", "✗ nightly failed (partial)", "It has more than 1,000,000 characters");
        assertThat(new RunTable(true, 0).render(RunSamples.mixed())).contains("\u001b[1;31m✗ nightly failed (partial)");
    }

    @Test
    void of_many_steps_the_table_shows_those_that_stand_out() {
        String table = new RunTable(false, 0).render(RunSamples.matrix(1_000));
        assertThat(table).contains("✗ build[component-3]").doesNotContain("✓ build[component-4]");
        assertThat(table).contains("... and 943 more steps");
    }

    @Test
    void the_list_shows_runs_with_status_and_reason() {
        assertThat(new RunsTable(false, 0).render(RunSamples.list("nightly"))).isEqualTo("""
            Run    Status     Began (UTC)       Workflow  Why      Took       Cost
            run-2  ► running  2026-03-02 09:15  nightly            5.0 s
            run-1  ✗ failed   2026-03-02 09:15  nightly   nightly  1 h 1 min  $0.0421
            """);
        assertThat(new RunsTable(false, 0).render(List.of())).isEqualTo("There are no runs.\n");
    }

    @Test
    void the_list_says_that_nobody_is_at_a_run_whose_process_is_gone() {
        RunSummary held = RunSamples.list("nightly").get(0);
        RunSummary left = new RunSummary(
                held.id(), "w", RunStatus.RUNNING, "", null, held.created(), held.updated(), 0, Usd.ZERO, null);
        assertThat(new RunsTable(false, 0).render(List.of(left))).contains("nobody is at it; run --resume goes on");
        assertThat(new RunsTable(false, 0).render(List.of(held))).doesNotContain("nobody is at it");
    }

    @Test
    void the_flowchart_shows_steps_states_and_arrows() {
        String chart = new RunMermaid(60).render(RunSamples.waiting());
        assertThat(chart)
                .startsWith("flowchart LR\n")
                .contains("  n0[\"✓ code#95;changes<br/>42 s · #36;0.1234\"]:::succeeded\n")
                .contains("  n4{{\"! human-approval<br/>waiting\"}}:::waiting\n")
                .contains("  n3 --> n4\n", "classDef waiting ");
    }

    @Test
    void copies_of_a_step_are_one_node_when_there_are_many() {
        RunReport report = RunSamples.matrix(400);
        String chart = new RunMermaid(60).render(report);
        assertThat(chart.lines().filter(line -> line.contains("[\""))).hasSize(3);
        assertThat(chart).contains("build#91;#42;#93;", "400 copies", "  n0 --> n1\n", "  n1 --> n2\n", ":::failed");
        assertThat(new RunSvg(200, false).render(report)).contains("build[*]", "400 copies");
        assertThat(new RunMermaid(10).render(RunSamples.chain(30))).contains("and 20 more");
    }

    @Test
    void svg_is_well_formed_and_accessible_even_with_hostile_texts() throws Exception {
        for (RunReport report : List.of(
                RunSamples.waiting(), RunSamples.mixed(), RunSamples.chain(12), RunSamples.of(Samples.HOSTILE))) {
            Element svg = GraphReportsTest.parse(new RunSvg(60, true).render(report));
            assertThat(svg.getElementsByTagName("script").getLength()).isZero();
            assertThat(svg.getElementsByTagName("desc").getLength()).isEqualTo(1);
            assertThat(svg.getElementsByTagName("rect").getLength())
                    .isGreaterThanOrEqualTo(report.steps().size());
        }
    }

    @Test
    void a_long_row_of_steps_goes_down_and_a_short_one_to_the_right() throws Exception {
        Element down = GraphReportsTest.parse(new RunSvg(60, false).render(RunSamples.chain(12)));
        Element right = GraphReportsTest.parse(new RunSvg(60, false).render(RunSamples.chain(4)));
        assertThat(Double.parseDouble(down.getAttribute("height")))
                .isGreaterThan(Double.parseDouble(down.getAttribute("width")));
        assertThat(Double.parseDouble(right.getAttribute("width")))
                .isGreaterThan(Double.parseDouble(right.getAttribute("height")));
    }

    @Test
    void the_page_tells_who_is_missing_and_links_the_picture_to_the_rows() {
        String page = PAGE.render(RunSamples.waiting());
        assertThat(page)
                .contains("<em class=\"waiting\">waits for people</em>", "missing: 1 of team platform")
                .contains("href=\"#s1\"", "<tr id=\"s1\">", "interlock gate approve 20260302-091520-k3f9");
    }

    @Property(tries = 200)
    void no_text_becomes_markup(@ForAll @CharRange(from = '\0', to = '\uffff') @StringLength(max = 40) String text) {
        RunReport hostile = RunSamples.of(text + Samples.HOSTILE);
        String page = PAGE.render(hostile);
        assertThat(page).doesNotContain("<script", "\u202e", "\u001b", "\udc80", "##[", "]]>");
        assertThat(page.chars().filter(c -> c == '<'))
                .hasSameSizeAs(PAGE.render(RunSamples.of("x"))
                        .chars()
                        .filter(c -> c == '<')
                        .toArray());
        String markdown = new RunMarkdown(60_000).render(hostile);
        assertThat(markdown).doesNotContain("<script", "](http", "@org", "##[", "\u202e", "\u001b");
        assertThat(markdown.lines().filter(line -> line.startsWith("| ")))
                .allSatisfy(
                        line -> assertThat(line.chars().filter(c -> c == '|')).hasSize(6));
        assertThat(new RunTable(false, 0).render(hostile)).doesNotContain("\u001b", "\u202e", "##[");
        assertThat(new RunsTable(false, 0).render(RunSamples.list(text + Samples.HOSTILE)))
                .doesNotContain("\u001b", "\u202e", "##[");
    }

    @Test
    void the_summary_holds_the_picture_and_keeps_its_limit() {
        String markdown = new RunMarkdown(MarkdownSummary.GITHUB_COMMENT_CHARS).render(RunSamples.waiting());
        assertThat(markdown)
                .startsWith("### ! feature-development waits for people\n")
                .contains(
                        "```mermaid\nflowchart LR\n",
                        "missing: 1 of team platform",
                        "| <code>code&#95;changes</code> |");
        for (int limit : new int[] {4_000, 20_000}) {
            assertThat(new RunMarkdown(limit).render(RunSamples.matrix(39))).hasSizeLessThanOrEqualTo(limit);
            assertThat(new RunMarkdown(limit).render(RunSamples.of("가".repeat(5_000))))
                    .hasSizeLessThanOrEqualTo(limit)
                    .contains("Left out for length:");
        }
    }

    @Test
    void nothing_that_is_redacted_is_in_any_report() {
        RunReport report = new RunRedaction(text -> text.replace("hunter2", "<redacted>")).of(mixed("hunter2"));
        assertThat(PAGE.render(report)).doesNotContain("hunter2");
        assertThat(new RunTable(false, 0).render(report)).doesNotContain("hunter2");
        assertThat(new RunRedaction(text -> text.replace("hunter2", "x")).of(RunSamples.list("hunter2")))
                .noneMatch(run -> run.toString().contains("hunter2"));
    }

    /** A run whose every text that is not an id holds a word. */
    private static RunReport mixed(String word) {
        RunReport all = RunSamples.of(word);
        RunReport.Step step = all.steps().get(0);
        RunReport.Gate gate = all.gates().get(0);
        return new RunReport(
                "run-1",
                word,
                all.status(),
                all.partial(),
                word,
                null,
                all.created(),
                all.updated(),
                all.usage(),
                List.of(new RunReport.Step(
                        "a", "agent", word, List.of(), step.status(), 1, null, null, step.usage(), word)),
                List.of(new RunReport.Gate("a", word, null, gate.outcome(), null, List.of(word), List.of(word))),
                all.notExamined(),
                all.problems());
    }
}
