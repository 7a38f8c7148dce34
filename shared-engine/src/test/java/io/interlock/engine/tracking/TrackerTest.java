package io.interlock.engine.tracking;

import static io.interlock.engine.tracking.Findings.CHECK;
import static io.interlock.engine.tracking.Findings.MODEL;
import static io.interlock.engine.tracking.Findings.finding;
import static io.interlock.engine.tracking.Findings.now;
import static org.assertj.core.api.Assertions.assertThat;

import io.interlock.engine.diff.FilePatch;
import io.interlock.engine.diff.FileTexts;
import io.interlock.engine.model.CodeRange;
import io.interlock.engine.model.FindingState;
import io.interlock.engine.model.ReviewCategory;
import io.interlock.engine.model.ReviewFinding;
import io.interlock.engine.model.Severity;
import io.interlock.engine.model.Side;
import io.interlock.engine.model.TrackedFinding;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TrackerTest {

    private static final List<String> CODE = List.of(
            "class Orders {",
            "    Order find(String id) {",
            "        Row row = table.get(id);",
            "        return row.toOrder();",
            "    }",
            "",
            "    void log(Order order) {",
            "        System.out.println(order);",
            "    }",
            "",
            "    int total(List<Order> orders) {",
            "        int sum = 0;",
            "        for (int i = 0; i <= orders.size(); i++) {",
            "            sum += orders.get(i).price();",
            "        }",
            "        return sum;",
            "    }",
            "}");
    private static final String PATH = "src/Orders.java";
    private static final ReviewFinding NULL =
            finding("null-dereference", PATH, CODE, 4, "`row` is null when there is no such order");
    private static final ReviewFinding DEBUG =
            finding("leftover-debug", CodeRange.right(PATH, 8, 8), CODE.get(7), "Debugging output is left over", CHECK);
    private static final ReviewFinding BOUND =
            finding("off-by-one", PATH, CODE, 13, "The loop runs one past the end of `orders`");

    private static ReviewState first() {
        return Findings.after(ReviewState.NONE, now(Map.of(PATH, CODE), NULL, DEBUG, BOUND));
    }

    private static List<String> with(int line, String... lines) {
        List<String> code = new ArrayList<>(CODE);
        code.addAll(line, List.of(lines));
        return code;
    }

    private static List<String> without(int line) {
        List<String> code = new ArrayList<>(CODE);
        code.remove(line - 1);
        return code;
    }

    /** Rule, state and place of each, as in {@code off-by-one OPEN src/Orders.java:13}. */
    private static List<String> told(List<TrackedFinding> tracked) {
        return tracked.stream()
                .map(one -> one.finding().rule() + " " + one.state() + " "
                        + one.finding().range().text())
                .toList();
    }

    @Test
    void what_was_never_found_before_is_new() {
        List<TrackedFinding> tracked = Tracker.track(ReviewState.NONE, now(Map.of(PATH, CODE), NULL, DEBUG, BOUND));
        assertThat(told(tracked))
                .containsExactly(
                        "null-dereference NEW src/Orders.java:4",
                        "leftover-debug NEW src/Orders.java:8",
                        "off-by-one NEW src/Orders.java:13");
        assertThat(tracked).allSatisfy(one -> {
            assertThat(one.before()).isNull();
            assertThat(one.since()).isEqualTo("c".repeat(40));
            assertThat(one.fingerprint().content()).matches("[0-9a-f]{32}");
            assertThat(one.fingerprint().symbol()).matches("[0-9a-f]{32}");
            assertThat(one.fingerprint().context()).matches("[0-9a-f]{16}");
        });
        assertThat(tracked).extracting(one -> one.fingerprint().symbol()).doesNotHaveDuplicates();
    }

    @Test
    void stays_open_whether_a_model_says_it_again_or_not() {
        List<String> expected = List.of(
                "null-dereference OPEN src/Orders.java:4",
                "leftover-debug OPEN src/Orders.java:8",
                "off-by-one OPEN src/Orders.java:13");
        assertThat(told(Tracker.track(first(), now(Map.of(PATH, CODE), DEBUG)))).isEqualTo(expected);
        assertThat(told(Tracker.track(first(), now(Map.of(PATH, CODE), BOUND, NULL, DEBUG))))
                .isEqualTo(expected);
    }

    @Test
    void stays_open_when_a_model_says_it_in_other_words_under_another_rule_two_lines_off() {
        ReviewFinding npe = finding("npe", PATH, CODE, 3, "When no order exists, `row` will be null and this throws");
        ReviewFinding bounds =
                finding("index-out-of-bounds", PATH, CODE, 14, "One past the end of `orders` is read in this loop");
        List<TrackedFinding> tracked = Tracker.track(first(), now(Map.of(PATH, CODE), npe, bounds, DEBUG));
        assertThat(told(tracked))
                .containsExactly(
                        "null-dereference OPEN src/Orders.java:4",
                        "leftover-debug OPEN src/Orders.java:8",
                        "off-by-one OPEN src/Orders.java:13");
        ReviewFinding same = finding("npe", PATH, CODE, 4, "Missing check of the result");
        assertThat(told(Tracker.track(first(), now(Map.of(PATH, CODE), same, DEBUG))))
                .containsExactly(
                        "npe OPEN src/Orders.java:4",
                        "leftover-debug OPEN src/Orders.java:8",
                        "off-by-one OPEN src/Orders.java:13");
    }

    @Test
    void is_moved_by_lines_above_and_keeps_its_fingerprint_and_its_first_commit() {
        List<String> code = with(1, "    private final Table table;", "");
        ReviewFinding debug = finding(
                "leftover-debug", CodeRange.right(PATH, 10, 10), CODE.get(7), "Debugging output is left over", CHECK);
        ReviewState before = first();
        List<TrackedFinding> tracked = Tracker.track(before, now(Map.of(PATH, code), debug));
        assertThat(told(tracked))
                .containsExactly(
                        "null-dereference MOVED src/Orders.java:6",
                        "leftover-debug MOVED src/Orders.java:10",
                        "off-by-one MOVED src/Orders.java:15");
        assertThat(tracked)
                .extracting(TrackedFinding::fingerprint)
                .containsExactlyElementsOf(before.findings().stream()
                        .map(TrackedFinding::fingerprint)
                        .toList());
        assertThat(tracked.get(0).before()).isEqualTo(CodeRange.right(PATH, 4, 4));
    }

    @Test
    void is_fixed_when_its_lines_are_gone_and_told_so_once() {
        List<String> code = without(4);
        ReviewState before = first();
        Tracker.Now now = now(Map.of(PATH, code));
        assertThat(told(Tracker.track(before, now)))
                .containsExactly(
                        "null-dereference FIXED src/Orders.java:4",
                        "leftover-debug FIXED src/Orders.java:8",
                        "off-by-one MOVED src/Orders.java:12");
        ReviewState after = Findings.after(before, now);
        assertThat(after.findings()).hasSize(3);
        assertThat(told(Tracker.track(after, now))).containsExactly("off-by-one OPEN src/Orders.java:12");
    }

    @Test
    void comes_back_as_new_with_its_old_fingerprint_when_the_fix_is_reverted() {
        ReviewState before = first();
        ReviewState fixed = Findings.after(before, now(Map.of(PATH, without(4))));
        List<TrackedFinding> tracked = Tracker.track(fixed, now(Map.of(PATH, CODE), DEBUG));
        assertThat(told(tracked))
                .containsExactly(
                        "null-dereference NEW src/Orders.java:4",
                        "leftover-debug NEW src/Orders.java:8",
                        "off-by-one MOVED src/Orders.java:13");
        assertThat(tracked)
                .extracting(TrackedFinding::id)
                .containsExactlyElementsOf(
                        before.findings().stream().map(TrackedFinding::id).toList());
        assertThat(tracked.get(0).before()).isNull();
        assertThat(Tracker.keep(fixed, tracked)).hasSize(3);
    }

    @Test
    void a_check_that_did_not_run_fixes_nothing_by_its_silence() {
        Tracker.Now ran = now(Map.of(PATH, CODE));
        Tracker.Now idle = new Tracker.Now(ran.head(), ran.patches(), ran.texts(), List.of(), Set.of());
        assertThat(told(Tracker.track(first(), ran))).contains("leftover-debug FIXED src/Orders.java:8");
        assertThat(told(Tracker.track(first(), idle))).contains("leftover-debug OPEN src/Orders.java:8");
    }

    @Test
    void a_file_that_cannot_be_had_fixes_nothing_that_a_model_found() {
        FilePatch binary = new FilePatch(
                PATH, PATH, FilePatch.Type.MODIFIED, FilePatch.Content.TOO_LARGE, null, null, null, null, List.of());
        Tracker.Now now = new Tracker.Now("", List.of(binary), FileTexts.NONE, List.of(), Set.of(CHECK.name()));
        assertThat(told(Tracker.track(first(), now)))
                .containsExactly(
                        "null-dereference OPEN src/Orders.java:4",
                        "leftover-debug OPEN src/Orders.java:8",
                        "off-by-one OPEN src/Orders.java:13");
    }

    @Test
    void a_file_that_left_the_change_or_is_deleted_fixes_all_of_it() {
        List<String> expected = List.of(
                "null-dereference FIXED src/Orders.java:4",
                "leftover-debug FIXED src/Orders.java:8",
                "off-by-one FIXED src/Orders.java:13");
        assertThat(told(Tracker.track(first(), now(Map.of("src/Other.java", List.of("class Other {}"))))))
                .isEqualTo(expected);
        FilePatch deleted = Findings.patch(PATH, null, FilePatch.Type.DELETED, List.of());
        Tracker.Now now = new Tracker.Now("", List.of(deleted), FileTexts.NONE, List.of(), Set.of(CHECK.name()));
        assertThat(told(Tracker.track(first(), now))).isEqualTo(expected);
    }

    @Test
    void follows_a_file_to_its_new_name_whether_git_sees_the_renaming_or_not() {
        List<String> expected = List.of(
                "null-dereference MOVED src/shop/Orders.java:4",
                "leftover-debug MOVED src/shop/Orders.java:8",
                "off-by-one MOVED src/shop/Orders.java:13");
        String path = "src/shop/Orders.java";
        ReviewFinding debug = finding(
                "leftover-debug", CodeRange.right(path, 8, 8), CODE.get(7), "Debugging output is left over", CHECK);
        assertThat(told(Tracker.track(first(), now(Map.of(path, CODE), debug)))).isEqualTo(expected);
        FilePatch renamed = Findings.patch(PATH, path, FilePatch.Type.RENAMED, List.of());
        Tracker.Now now = new Tracker.Now(
                "", List.of(renamed), Findings.after(Map.of(path, CODE)), List.of(debug), Set.of(CHECK.name()));
        assertThat(told(Tracker.track(first(), now))).isEqualTo(expected);
    }

    @Test
    void the_same_line_elsewhere_in_the_file_is_not_the_one_that_was_fixed() {
        List<String> code = List.of(
                "Order find(String id) {",
                "    if (id.isEmpty()) {",
                "        return null;",
                "    }",
                "    return table.get(id);",
                "}",
                "",
                "Customer customer(Order order) {",
                "    if (order.isAnonymous()) {",
                "        return null;",
                "    }",
                "    return order.customer();",
                "}");
        ReviewFinding found = finding("null-return", "a.java", code, 3, "The caller does not expect null");
        ReviewState before = Findings.after(ReviewState.NONE, now(Map.of("a.java", code), found));
        List<String> fixed = new ArrayList<>(code);
        fixed.set(1, "    if (id.isBlank()) {");
        fixed.set(2, "        throw new IllegalArgumentException(id);");
        assertThat(told(Tracker.track(before, now(Map.of("a.java", fixed)))))
                .containsExactly("null-return FIXED a.java:3");
    }

    @Test
    void equal_lines_keep_their_identity_when_one_of_them_goes() {
        List<String> code = List.of("a:", "  retries: 0", "b:", "  retries: 0", "c:", "  retries: 0");
        ReviewFinding[] found = {
            finding("no-retries", "x.yml", code, 2, "Not tried again"),
            finding("no-retries", "x.yml", code, 4, "Not tried again"),
            finding("no-retries", "x.yml", code, 6, "Not tried again")
        };
        ReviewState before = Findings.after(ReviewState.NONE, now(Map.of("x.yml", code), found));
        assertThat(before.findings()).extracting(TrackedFinding::id).doesNotHaveDuplicates();
        List<String> less = List.of("# some", "# more", "# lines", "b:", "  retries: 0", "c:", "  retries: 0");
        List<TrackedFinding> tracked = Tracker.track(before, now(Map.of("x.yml", less)));
        assertThat(told(tracked))
                .containsExactly("no-retries FIXED x.yml:2", "no-retries MOVED x.yml:5", "no-retries MOVED x.yml:7");
        assertThat(tracked)
                .extracting(TrackedFinding::id)
                .containsExactlyElementsOf(
                        before.findings().stream().map(TrackedFinding::id).toList());
    }

    @Test
    void an_equal_line_that_comes_after_another_went_gets_a_fingerprint_of_its_own() {
        List<String> two = List.of("a:", "  retries: 0", "b:", "  retries: 0");
        ReviewFinding first = finding("no-retries", "x.yml", two, 2, "Not tried again");
        ReviewFinding second = finding("no-retries", "x.yml", two, 4, "Not tried again");
        ReviewState before = Findings.after(ReviewState.NONE, now(Map.of("x.yml", two), first, second));
        List<String> one = List.of("b:", "  retries: 0");
        ReviewState less = Findings.after(before, now(Map.of("x.yml", one)));
        List<String> three = List.of("b:", "  retries: 0", "c:", "  retries: 0");
        List<TrackedFinding> tracked = Tracker.track(
                less, now(Map.of("x.yml", three), finding("no-retries", "x.yml", three, 4, "Not tried again")));
        assertThat(tracked).extracting(TrackedFinding::state).contains(FindingState.OPEN);
        assertThat(Tracker.keep(less, tracked)).extracting(TrackedFinding::id).doesNotHaveDuplicates();
    }

    @Test
    void what_somebody_lives_with_stays_so_until_its_lines_are_gone() {
        ReviewState before = first();
        String id = before.findings().get(2).id();
        ReviewState lived = Dismissals.dismiss(before, id, "The list has a sentinel");
        List<String> code = with(0, "", "");
        ReviewFinding again = finding("off-by-one", PATH, code, 15, "The loop runs one past the end of `orders`");
        List<TrackedFinding> tracked = Tracker.track(lived, now(Map.of(PATH, code), again));
        assertThat(tracked.get(2).state()).isEqualTo(FindingState.WONT_FIX);
        assertThat(tracked.get(2).reason()).isEqualTo("The list has a sentinel");
        assertThat(tracked.get(2).finding().range()).isEqualTo(CodeRange.right(PATH, 15, 15));
        assertThat(told(Tracker.track(lived, now(Map.of(PATH, without(13))))))
                .contains("off-by-one FIXED src/Orders.java:13");
    }

    @Test
    void is_the_same_finding_when_its_line_was_edited_and_it_is_said_again() {
        List<String> code = new ArrayList<>(CODE);
        code.set(12, "        for (int i = 0; i <= orders.size(); i += 1) {");
        ReviewFinding again = finding("off-by-one", PATH, code, 13, "The loop runs past the last of `orders`");
        assertThat(told(Tracker.track(first(), now(Map.of(PATH, code), again, DEBUG))))
                .contains("off-by-one OPEN src/Orders.java:13")
                .hasSize(3);
    }

    @Test
    void another_defect_of_the_same_rule_beside_it_is_another_finding() {
        ReviewFinding other =
                finding("null-dereference", PATH, CODE, 3, "`table` is null before the repository is opened");
        assertThat(told(Tracker.track(first(), now(Map.of(PATH, CODE), other, DEBUG))))
                .contains("null-dereference NEW src/Orders.java:3", "null-dereference OPEN src/Orders.java:4");
    }

    @Test
    void a_removed_line_is_its_subject_for_as_long_as_the_change_removes_it() {
        FilePatch removes = Removal.of(PATH, CODE, 4);
        ReviewFinding gone = finding(
                "removed-check", new CodeRange(PATH, Side.LEFT, 4, 4), CODE.get(3), "The conversion is lost", MODEL);
        Tracker.Now now = new Tracker.Now("", List.of(removes), Removal.texts(PATH, CODE), List.of(gone), Set.of());
        ReviewState before = Findings.after(ReviewState.NONE, now);
        Tracker.Now silent = new Tracker.Now("", List.of(removes), Removal.texts(PATH, CODE), List.of(), Set.of());
        assertThat(told(Tracker.track(before, silent))).containsExactly("removed-check OPEN src/Orders.java:4");
        FilePatch other = Removal.of(PATH, CODE, 16);
        Tracker.Now kept = new Tracker.Now("", List.of(other), Removal.texts(PATH, CODE), List.of(), Set.of());
        assertThat(told(Tracker.track(before, kept))).containsExactly("removed-check FIXED src/Orders.java:4");
    }

    @Test
    void the_worst_comes_first() {
        ReviewFinding worst = new ReviewFinding(
                "sql-injection",
                ReviewCategory.SECURITY,
                Severity.CRITICAL,
                1,
                CodeRange.right(PATH, 14, 14),
                CODE.get(13),
                "m",
                "",
                null,
                MODEL);
        assertThat(told(Tracker.track(first(), now(Map.of(PATH, CODE), worst, DEBUG)))
                        .get(0))
                .startsWith("sql-injection NEW");
    }
}
