package io.interlock.engine.tracking;

import static io.interlock.engine.tracking.Findings.MODEL;
import static io.interlock.engine.tracking.Findings.finding;
import static io.interlock.engine.tracking.Findings.now;
import static org.assertj.core.api.Assertions.assertThat;

import io.interlock.engine.model.CodeRange;
import io.interlock.engine.model.FindingState;
import io.interlock.engine.model.ReviewFinding;
import io.interlock.engine.model.TrackedFinding;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TrackerScaleTest {

    /** Far above what it takes, and far below what squares would: machines of tests are slow at times. */
    private static final Duration ENOUGH = Duration.ofSeconds(20);

    private static List<String> file(int number, int lines) {
        List<String> code = new ArrayList<>();
        for (int i = 0; i < lines; i++) {
            code.add(i % 5 == 4 ? "}" : "    int value_" + number + "_" + i + " = compute(" + i + ");");
        }
        return code;
    }

    private static ReviewFinding at(String path, List<String> code, int line) {
        return finding(
                "rule-" + line % 7, CodeRange.right(path, line, line), code.get(line - 1), "Wrong " + line, MODEL);
    }

    private static Duration time(ReviewState before, Tracker.Now now, int expected, FindingState state) {
        long start = System.nanoTime();
        List<TrackedFinding> tracked = Tracker.track(before, now);
        Duration taken = Duration.ofNanos(System.nanoTime() - start);
        assertThat(tracked).hasSize(expected).allMatch(one -> one.state() == state);
        return taken;
    }

    @Test
    void ten_thousand_findings_in_three_thousand_files_take_seconds() {
        Map<String, List<String>> files = new HashMap<>();
        List<ReviewFinding> found = new ArrayList<>();
        for (int i = 0; i < 3_000; i++) {
            files.put("src/File" + i + ".java", file(i, 100));
        }
        for (int i = 0; i < 10_000; i++) {
            String path = "src/File" + i % 3_000 + ".java";
            found.add(at(path, files.get(path), 1 + i * 13 % 100));
        }
        assertThat(time(ReviewState.NONE, now(files, found), 10_000, FindingState.NEW))
                .isLessThan(ENOUGH);
        ReviewState before = Findings.state(Tracker.track(ReviewState.NONE, now(files, found)));
        files.values().forEach(code -> code.add(0, "// another line"));
        assertThat(time(before, now(files, List.of()), 10_000, FindingState.MOVED))
                .isLessThan(ENOUGH);
    }

    @Test
    void ten_thousand_findings_of_equal_lines_in_one_file_take_seconds() {
        Map<String, List<String>> files = new HashMap<>();
        List<String> code = new ArrayList<>();
        List<ReviewFinding> found = new ArrayList<>();
        for (int i = 1; i <= 10_000; i++) {
            code.add("}");
            found.add(finding("brace", CodeRange.right("a.c", i, i), "}", "Wrong brace", MODEL));
        }
        files.put("a.c", code);
        Tracker.Now now = now(files, found);
        assertThat(time(ReviewState.NONE, now, 10_000, FindingState.NEW)).isLessThan(ENOUGH);
        ReviewState before = Findings.state(Tracker.track(ReviewState.NONE, now));
        assertThat(time(before, now, 10_000, FindingState.OPEN)).isLessThan(ENOUGH);
    }
}
