package io.interlock.engine.guardrail;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.interlock.engine.model.Place;
import io.interlock.engine.model.Problem;
import io.interlock.engine.scan.DocumentScan;
import io.interlock.engine.scan.Found;
import io.interlock.engine.scan.Scanner;
import java.util.Base64;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AllowCommentsTest {

    private static AllowComments comments(String text) {
        return AllowComments.of(found(text), Place.Kind.FILE);
    }

    private static List<Found> found(String text) {
        Scanner scanner = new Scanner(List.of(new AllowCommentDetector()));
        return new DocumentScan(scanner.newSession()).scan(text.getBytes(UTF_8), "a.txt");
    }

    private static String reason(String text, String rule, int line) {
        return comments(text).reason(SampleFindings.inFile(rule, "v", "a.txt", line));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "key = 1 # interlock:allow some-rule -- a reason",
                "key = 1 // interlock:allow some-rule -- a reason",
                "key = 1 //interlock:allow some-rule --a reason",
                "select 1 -- interlock:allow some-rule -- a reason",
                "key = 1 /* interlock:allow some-rule -- a reason */",
                "/* interlock:allow some-rule -- a reason */ key = 1",
                "<a/> <!-- interlock:allow some-rule -- a reason -->",
                "key = 1 ; interlock:allow some-rule -- a reason",
                "key = 1 % interlock:allow other , some-rule,third -- a reason",
                "{{ key }} {# interlock:allow some-rule -- a reason #}",
                "\"key\": 1, \"note\": \"interlock:allow some-rule -- a reason\",",
                "key = 1 # interlock:allow some-rule -- a reason\r",
            })
    void allows_findings_on_its_line_in_any_syntax(String line) {
        String text = "first\n" + line + "\nnext\n";

        assertThat(reason(text, "some-rule", 2)).isEqualTo("a reason");
        assertThat(reason(text, "some-rule", 1)).isNull();
        assertThat(reason(text, "some-rule", 3)).isNull();
        assertThat(reason(text, "another-rule", 2)).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "# interlock:allow some-rule -- a reason",
                "  // interlock:allow some-rule -- a reason",
                "  -- interlock:allow some-rule -- a reason",
                "\t/* interlock:allow some-rule -- a reason */",
                "<!-- interlock:allow some-rule -- a reason -->",
                "REM interlock:allow some-rule -- a reason",
                "dnl interlock:allow some-rule -- a reason",
                "  \"//\": \"interlock:allow some-rule -- a reason\",",
            })
    void allows_findings_on_the_next_line_when_it_stands_alone(String line) {
        String text = "first\n" + line + "\nnext\nlast";

        assertThat(reason(text, "some-rule", 3)).isEqualTo("a reason");
        assertThat(reason(text, "some-rule", 2)).isNull();
        assertThat(reason(text, "some-rule", 4)).isNull();
    }

    @Test
    void stacks_comments_that_stand_alone() {
        String text = "# interlock:allow one -- first\n# interlock:allow two -- second\nkey\n";

        assertThat(reason(text, "one", 3)).isEqualTo("first");
        assertThat(reason(text, "two", 3)).isEqualTo("second");
    }

    @Test
    void never_takes_code_behind_the_comment_for_its_reason() {
        assertThat(reason("/* interlock:allow one -- why */ key = 'secret'", "one", 1))
                .isEqualTo("why");
        assertThat(comments("/* interlock:allow one */ x -- y\n").problems("a.txt", true))
                .extracting(Problem::message)
                .containsExactly("The comment 'interlock:allow' names no reason, so it allows nothing");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "x # interlock:allow one",
                "x # interlock:allow one --",
                "x # interlock:allow one --  ",
                "x # interlock:allow one - reason",
                "x <!-- interlock:allow one -->",
                "x # interlock:allow -- reason",
                "x # interlock:allow",
                "x # interlock:allow one two -- reason",
                "x # interlock:allow * -- reason",
                "x # interlock:allow one, -- reason",
            })
    void reports_a_comment_that_is_not_complete_and_allows_nothing(String line) {
        AllowComments comments = comments(line);

        assertThat(comments.reason(SampleFindings.inFile("one", "v", "a.txt", 1)))
                .isNull();
        assertThat(comments.problems("a.txt", false)).singleElement().satisfies(problem -> {
            assertThat(problem.where()).startsWith("a.txt:1:");
            assertThat(problem.remedy()).isEqualTo("Write 'interlock:allow <rule> -- <reason>'.");
        });
    }

    @Test
    void is_not_mistaken_for_a_longer_word() {
        assertThat(comments("x interlock:allowed one -- r; notinterlock:allow one -- r; interlock:all")
                        .isEmpty())
                .isTrue();
    }

    @Test
    void reports_what_nothing_needed_only_when_everything_was_examined() {
        AllowComments comments = comments("a\nb # interlock:allow one, two -- reason\n");
        comments.reason(SampleFindings.inFile("one", "v", "a.txt", 2));

        assertThat(comments.problems("a.txt", false)).isEmpty();
        assertThat(comments.problems("a.txt", true)).singleElement().satisfies(problem -> {
            assertThat(problem.where()).isEqualTo("a.txt:2:5");
            assertThat(problem.message()).contains("'two' in line 2");
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"BODY", "MODEL_OUTPUT", "TOOL_OUTPUT", "COMMIT_MESSAGE", "STREAM"})
    void counts_in_files_only(String kind) {
        List<Found> found = found("x # interlock:allow one -- reason");

        assertThat(AllowComments.of(found, Place.Kind.valueOf(kind)).isEmpty()).isTrue();
        assertThat(AllowComments.of(found, Place.Kind.FILE).isEmpty()).isFalse();
    }

    @Test
    void does_not_count_when_it_is_hidden_in_an_encoding() {
        String hidden =
                Base64.getEncoder().encodeToString("# interlock:allow one -- a reason\nsome text".getBytes(UTF_8));

        assertThat(found("x = " + hidden)).isNotEmpty();
        assertThat(comments("x = " + hidden).isEmpty()).isTrue();
    }

    @Test
    void counts_lines_and_columns_across_the_windows_of_a_large_file() {
        String text = "x = 1;\n".repeat(400_000) + "한 = 1 # interlock:allow one -- a reason\n";

        AllowComments comments = comments(text);

        assertThat(comments.reason(SampleFindings.inFile("one", "v", "a.txt", 400_001)))
                .isEqualTo("a reason");
        assertThat(comments.problems("a.txt", false)).isEmpty();
        assertThat(comments("한 # interlock:allow one\n").problems("a.txt", false))
                .extracting(Problem::where)
                .containsExactly("a.txt:1:5");
    }

    @Property(tries = 2000)
    void reads_anything(
            @ForAll @StringLength(max = 20) @Chars({'-', ' ', ',', 'a', '\n', '*', '/', '>', '"', '\r', '\u00e9'})
                    String before,
            @ForAll @StringLength(max = 30) @Chars({'-', ' ', ',', 'a', '\n', '*', '/', '>', '"', '\r', '\u00e9'})
                    String after) {
        AllowComments comments = comments(before + "interlock:allow" + after);

        assertThat(comments.problems("a.txt", true).size()).isLessThanOrEqualTo(20);
    }
}
