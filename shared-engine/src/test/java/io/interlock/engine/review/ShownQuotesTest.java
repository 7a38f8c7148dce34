package io.interlock.engine.review;

import static io.interlock.engine.review.ScriptedReviews.finding;
import static org.assertj.core.api.Assertions.assertThat;

import io.interlock.engine.diff.DiffLine;
import io.interlock.engine.diff.DiffLine.Kind;
import io.interlock.engine.model.ReviewFinding;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What a model copies from what it is shown is found in the file again. */
class ShownQuotesTest {

    private static List<ReviewFinding> findings(int line, String quote, DiffLine... script) {
        EditedFiles change = new EditedFiles().add("src/a.py", List.of(script));
        return ScriptedReviews.finding(finding("src/a.py", line, quote))
                .review(change.input(Set.of()))
                .findings();
    }

    @Test
    void in_a_file_whose_lines_end_with_carriage_returns() {
        assertThat(findings(
                        2,
                        "run(user_input)",
                        EditedFiles.line(Kind.CONTEXT, "import os\r"),
                        EditedFiles.line(Kind.ADDED, "run(user_input)\r")))
                .hasSize(1);
    }

    @Test
    void in_a_file_whose_line_ends_change() {
        assertThat(findings(
                        1,
                        "run(user_input)␍",
                        EditedFiles.line(Kind.REMOVED, "run(user_input)"),
                        EditedFiles.line(Kind.ADDED, "run(user_input)\r")))
                .hasSize(1);
    }

    @Test
    void where_characters_are_spelled_out() {
        assertThat(findings(
                        2,
                        "if admin<U+200b> and ok(user_input):",
                        EditedFiles.line(Kind.CONTEXT, "import os"),
                        EditedFiles.line(Kind.ADDED, "if admin\u200b and ok(user_input):")))
                .hasSize(1);
    }

    @Test
    void where_a_long_line_is_cut() {
        String end = "z".repeat(400) + "; run(user_input)";
        assertThat(findings(
                        2,
                        end,
                        EditedFiles.line(Kind.CONTEXT, "import os"),
                        EditedFiles.line(Kind.ADDED, "a".repeat(2_000) + end)))
                .hasSize(1);
    }
}
