package io.interlock.engine.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import io.interlock.engine.model.RunStatus;
import io.interlock.engine.model.WorkReport;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class WorkReportsTest {

    private static final PageInfo PAGE = new PageInfo("shop", "", "1");

    static List<WorkReport> reports() {
        List<WorkReport> reports = new ArrayList<>(List.of(
                WorkSamples.code(),
                WorkSamples.codeNotDone(),
                WorkSamples.tests(),
                WorkSamples.code(Samples.HOSTILE),
                WorkSamples.tests(Samples.HOSTILE)));
        for (RunStatus status : RunStatus.values()) {
            reports.add(WorkSamples.nothingKnown(status));
        }
        return reports;
    }

    private static List<String> all(WorkReport report) {
        return List.of(
                new WorkTable(true, 80).render(report),
                new WorkJson(Map.of()).render(report),
                new WorkMarkdown(60_000).render(report),
                new WorkHtml(PAGE).render(report));
    }

    @ParameterizedTest
    @MethodSource("reports")
    void the_document_is_what_the_schema_describes_and_nothing_more(WorkReport report) throws IOException {
        String json = new WorkJson(Map.of("version", "0.1.0")).render(report);
        assertThat(JsonReportTest.compile(JsonReportTest.schema()).validate(json, InputFormat.JSON))
                .isEmpty();
        assertThat(JsonReportTest.compile(JsonReportTest.closedSchema()).validate(json, InputFormat.JSON))
                .isEmpty();
    }

    @Test
    void the_schema_refuses_what_is_no_such_document() throws IOException {
        Schema schema = JsonReportTest.compile(JsonReportTest.schema());
        for (String[] change : new String[][] {
            {"\"status\":\"partly\"", "\"status\":\"passed\""},
            {"\"outcome\":\"flaky\"", "\"outcome\":\"green\""},
            {"\"kept\":[", "\"keep\":["},
            {"\"before\":10", "\"before\":-1"},
            {"\"sandbox\":", "\"sandboxed\":"}
        }) {
            String json = new WorkJson(Map.of()).render(WorkSamples.tests());
            assertThat(json).contains(change[0]);
            assertThat(schema.validate(json.replace(change[0], change[1]), InputFormat.JSON))
                    .as(change[1])
                    .isNotEmpty();
        }
    }

    @Test
    void a_terminal_is_told_what_is_kept_what_proves_it_and_where_it_is() {
        assertThat(new WorkTable(false, 0).render(WorkSamples.code())).isEqualTo("""
                Try  Outcome  Time    What                            Cost
                1    failed   900 ms  run greet/greeting.txt: exit 1  $0.0123
                2    kept     700 ms  run greet/greeting.txt          $0.0123

                Says greet/greeting.txt

                1 file
                  greet/greeting.txt

                1 command that proves it
                  ✓ test greet/greeting.txt: passes, did not before, 1.2 s

                1 warning
                  beware of greet/greeting.txt

                Sandbox: bubblewrap: no network greet/greeting.txt

                It is on the branch interlock/20260301-090000-abc123
                  git diff HEAD...interlock/20260301-090000-abc123
                  git merge --ff-only interlock/20260301-090000-abc123

                ✓ 1 file changed, proven by 1 command; 2 attempts, 1 min 15 s, 1,500 tokens, $0.0123; run 20260301-090000-abc123
                """);
        assertThat(new WorkTable(false, 0).render(WorkSamples.tests()))
                .contains("shop:src/cart.py  pytest, 50.0% -> 70.0% of 20 lines, changed lines 0 -> 4 of 4")
                .contains("✓ tests/src/cart.py: 1 new test, passed 5 times; covers src/cart.py: 3-5, 8")
                .contains("✗ tests/flaky_src/cart.py: flaky: passed 3 of 5 times")
                .contains("! 1 test file kept, not all that was asked for");
    }

    @Test
    void what_is_not_done_is_never_called_done() {
        for (String text : all(WorkSamples.codeNotDone())) {
            assertThat(text).contains("did not pass in 5 tries").doesNotContain("✓ 1 file", "git merge");
        }
        assertThat(WorkWording.status(WorkSamples.nothingKnown(RunStatus.FAILED)))
                .isEqualTo("not-done");
        assertThat(WorkWording.next(WorkSamples.nothingKnown(RunStatus.WAITING)))
                .anyMatch(command -> command.startsWith("interlock gate approve"))
                .contains("interlock code --resume 20260301-090000-abc123");
    }

    @Test
    void no_report_holds_a_planted_value_in_any_form() {
        String planted = "pla&nted va:lue";
        WorkRedaction redaction = new WorkRedaction(text -> text.replace(planted, "***"));
        for (WorkReport report : List.of(WorkSamples.code("x/" + planted), WorkSamples.tests("x/" + planted))) {
            assertThat(all(report)).allMatch(text -> text.contains("nted va"));
            assertThat(all(redaction.of(report))).noneMatch(text -> text.contains("nted va"));
        }
        assertThat(new WorkRedaction(text -> text).of(WorkSamples.tests())).isEqualTo(WorkSamples.tests());
    }

    @Test
    void hostile_texts_are_text_everywhere() {
        for (WorkReport report : List.of(WorkSamples.code(Samples.HOSTILE), WorkSamples.tests(Samples.HOSTILE))) {
            assertThat(new WorkTable(false, 80).render(report).replace("\n", "").chars())
                    .noneMatch(c -> c < ' ' || c >= 0x7f && c < 0xa0);
            assertThat(new WorkHtml(PAGE).render(report)).doesNotContain("<script", "<img");
            assertThat(new WorkMarkdown(60_000).render(report)).doesNotContain("<script", "<img", "](");
        }
    }

    @Test
    void a_summary_is_never_longer_than_its_limit() {
        String markdown = new WorkMarkdown(4_000).render(WorkSamples.code("x".repeat(3_000)));
        assertThat(markdown.getBytes(StandardCharsets.UTF_8)).hasSizeLessThanOrEqualTo(4_000);
        assertThat(markdown).contains("Left out for length");
    }

    @Test
    void a_list_of_runs_tells_in_short_what_was_written() {
        WorkReport code = WorkSamples.code();
        assertThat(new WorkLines(0).code("work", code.code()))
                .startsWith("  work: done; files greet/greeting.txt; test greet/greeting.txt passes; 2 attempts\n");
        assertThat(new WorkLines(0).tests("work", WorkSamples.tests().tests()))
                .contains("partly; kept tests/src/cart.py; dropped tests/flaky_src/cart.py (flaky)");
    }
}
