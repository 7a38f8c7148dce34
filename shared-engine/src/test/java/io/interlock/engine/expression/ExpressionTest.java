package io.interlock.engine.expression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.interlock.engine.model.ChangeSet;
import io.interlock.engine.model.FileChange;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExpressionTest {

    private static final Scope SCOPE = Scope.EMPTY
            .with("output", Type.TEXT)
            .with("changedFiles", Type.listOf(Type.TEXT))
            .with("count", Type.NUMBER)
            .with("draft", Type.TRUTH)
            .with("issue", Type.object(Map.of("title", Type.TEXT, "labels", Type.listOf(Type.TEXT))))
            .with("steps", Type.OPEN_OBJECT)
            .withPaths();

    private static final Values VALUES = new Values(
            Map.of(
                    "output", Value.of("The Key is API_KEY"),
                    "changedFiles", Value.texts(List.of("a.txt", "b/c.bin")),
                    "count", Value.of(3),
                    "draft", Value.of(false),
                    "issue", Value.from(Map.of("title", "Fix", "labels", List.of("bug", "Urgent"))),
                    "steps", Value.from(Map.of("review", Map.of("severity", "HIGH", "score", 7)))),
            ChangedPaths.of(change(
                    file("a.txt", FileChange.Type.ADDED, null, "1"),
                    file("b/c.bin", FileChange.Type.MODIFIED, "2", "3"),
                    file("run.sh", FileChange.Type.MODE_CHANGED, "4", "4"),
                    file("security/old.txt", FileChange.Type.DELETED, "5", null),
                    file("lib/new.txt", FileChange.Type.ADDED, null, "5"))));

    static ChangeSet change(FileChange... files) {
        ChangeSet.Revision side = new ChangeSet.Revision("main", null, "");
        return new ChangeSet(side, side, List.of(files), false);
    }

    static FileChange file(String path, FileChange.Type type, String oldId, String newId) {
        return new FileChange(path, type, oldId, newId, false);
    }

    private static Value value(String source) {
        return Expression.parse(source, SCOPE).evaluate(VALUES);
    }

    private static boolean holds(String source) {
        return Expression.condition(source, SCOPE).holds(VALUES);
    }

    private static ExpressionException failure(String source) {
        return catchThrowableOfType(ExpressionException.class, () -> value(source));
    }

    @Nested
    class Reference {

        @Test
        void finds_what_an_output_must_not_hold() {
            String check = "!contains(output, 'API_KEY') && !contains(output, 'SECRET')";
            Scope scope = Scope.EMPTY.with("output", Type.TEXT);

            assertThat(holds(check)).isFalse();
            assertThat(Expression.condition(check, scope).holds(Values.of(Map.of("output", Value.of("secret key")))))
                    .isTrue();
        }

        @Test
        void counts_files() {
            assertThat(holds("changedFiles.length <= 20")).isTrue();
            assertThat(holds("changedFiles.length <= 1")).isFalse();
        }

        @Test
        void guards_paths() {
            assertThat(holds("!modifies(['**/security/**', '**/auth/**'])")).isFalse();
            assertThat(holds("modifies(\"**/security/**\")")).isTrue();
            assertThat(holds("!modifies(['**/auth/**'])")).isTrue();
        }

        @Test
        void opens_a_gate_by_what_a_step_gave() {
            assertThat(holds("${{ steps.review.severity == 'high' }}")).isTrue();
            assertThat(holds("${{ steps.review_comments.severity == 'high' }}")).isFalse();
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = " | ",
            quoteCharacter = '`',
            value = {
                "1 < 2 | true",
                "2 <= 1 | false",
                "-1.5e1 == -15 | true",
                "count >= 3 && count != 4 | true",
                "'A' == 'a' | true",
                "'A' != 'b' | true",
                "\"it's\" == 'it''s' | true",
                "'\\n' == '\\N' | true",
                "null == steps.none.deeper | true",
                "steps.review.score == '7' | false",
                "steps['review']['score'] == 7 | true",
                "issue.labels[1] == 'urgent' | true",
                "issue.labels[9] == null | true",
                "issue.labels[-1] == null | true",
                "contains(issue.labels, 'URGENT') | true",
                "contains(output, 'api_key') | false",
                "contains(lower(output), 'api_key') | true",
                "contains(output, '.*') | false",
                "contains(output, '') | true",
                "startsWith(output, 'The') | true",
                "startsWith(output, 'the') | false",
                "endsWith(output, 'KEY') | true",
                "matchesPath('a/b.sql', ['*.md', '**/*.sql']) | true",
                "[1, 2, 3,].length == 3 | true",
                "'' == '' | true",
                "'abc'.length == 3 | true",
                "!draft == true | true",
                "true || false && false | true",
                "(true || false) && false | false",
                "1 < 2 == true | true",
            })
    void gives(String source, boolean expected) {
        assertThat(holds(source)).isEqualTo(expected);
    }

    @Test
    void stops_at_the_operand_that_decides() {
        assertThat(holds("draft && steps.review.score < 'x'.length && steps.none < 1"))
                .isFalse();
        assertThat(holds("!draft || steps.none < 1")).isTrue();
        assertThat(failure("draft || steps.none < 1").column()).isEqualTo(16);
    }

    @Test
    void tells_what_happened_to_a_path() {
        assertThat(value("added('**')").asText()).isEqualTo("[\"a.txt\",\"lib/new.txt\"]");
        assertThat(value("edited('**')").asText()).isEqualTo("[\"b/c.bin\",\"run.sh\"]");
        assertThat(value("deleted('**')").asText()).isEqualTo("[\"security/old.txt\"]");
        assertThat(value("renamed('security/**')").asText()).isEqualTo("[\"lib/new.txt\"]");
        assertThat(value("touched('**')")).isEqualTo(value("modified('**')"));
        assertThat(value("touched('**').length")).isEqualTo(Value.of(5));
        assertThat(holds("added(['**/*.bin']).length <= 3")).isTrue();
    }

    @Test
    void sees_a_file_that_is_moved_away_as_deleted_and_touched() {
        assertThat(holds("deletes('security/**')")).isTrue();
        assertThat(holds("modifies('security/**') && touches('security/**')")).isTrue();
        assertThat(holds("renames('lib/**') && renames('security/**')")).isTrue();
        assertThat(holds("edits('security/**') || adds('security/**')")).isFalse();
    }

    @Test
    void refuses_to_guess_which_paths_changed() {
        ChangeSet.Revision side = new ChangeSet.Revision("main", null, "");
        ChangedPaths unknown = ChangedPaths.of(new ChangeSet(null, side, List.of(), true));

        ExpressionException failure = catchThrowableOfType(
                ExpressionException.class,
                () -> Expression.condition("!modifies('a/**')", SCOPE).holds(new Values(Map.of(), unknown)));

        assertThat(failure).hasMessageContaining("the base of the change is not known");
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = " | ",
            quoteCharacter = '`',
            value = {
                "outptu == 'x' | 1 | unknown name 'outptu' | Did you mean 'output'?",
                "xyzzy == 1 | 1 | unknown name 'xyzzy' | Known are: changedFiles, count, draft, issue, output, steps.",
                "modifes('a') | 1 | unknown function 'modifes' | Did you mean 'modifies'?",
                "issue.titel == 'x' | 7 | an object has no member 'titel' | Did you mean 'title'? Known are: labels, title.",
                "issue['titel'] == 'x' | 6 | an object has no member 'titel' | Did you mean 'title'?",
                "output.size > 1 | 8 | a text has no member 'size' | Known is: length.",
                "output > 'a' | 1 | a number is needed at column 1, not a text | Only numbers have an order",
                "output == 1 | 8 | compares a text with a number | Compare texts with texts",
                "changedFiles == [] | 14 | compares a list with a list | parts of lists",
                "output && draft | 1 | true or false is needed at column 1, not a text | Compare it",
                "!count | 2 | true or false is needed at column 2, not a number | Compare it",
                "contains(count, 'a') | 10 | a text is needed | Write contains(text, part)",
                "contains('a') | 1 | has 1 arguments instead of 2 | Write contains(text, part)",
                "modifies(1) | 10 | a path pattern or a list of them is needed | Write modifies(",
                "modifies(['a', 1]) | 16 | a path pattern is needed at column 16, not a number | Write modifies(",
                "modifies([]) | 10 | a path pattern is needed at column 10, not an empty list | Write modifies(",
                "modifies('a/[b') | 10 | '[' is not closed | Write a path from the repository root",
                "modifies('!a') | 10 | does not negate a pattern | Write a path",
                "modifies(['a', '../b']) | 16 | no path has an empty segment | Write a path",
                "modifies == true | 1 | unknown name 'modifies' | is a function: write modifies(...).",
                "draft = true | 7 | unexpected '=' | Write '==' to compare.",
                "draft & draft | 7 | unexpected '&' | Write '&&' for 'and'.",
                "count + 1 | 7 | unexpected '+' | There is no arithmetic",
                "draft and draft | 7 | expected an operator or the end, found 'and' | Write '&&' for 'and'.",
                "contains(output, 'x' | 21 | expected ',', found the end | Complete the expression.",
                "output == 'x | 11 | the text that begins at column 11 is not closed | written twice",
                "output == | 10 | expected a value, found the end | Complete the expression.",
                "(draft | 7 | expected ')', found the end | Complete",
                "count < 1e999 | 9 | the number at column 9 is too large | below 1e308",
                "count < 1x | 9 | a number is followed by a letter at column 10 | Write numbers such as",
                "issue. | 7 | expected a name, found the end | Complete",
                "output[0] == 'x' | 7 | [ ] at column 7 follows a text | Only lists and objects",
                "issue[0] == 'x' | 7 | a text is needed at column 7, not a number | Members of an object",
                "changedFiles['a'] == 'x' | 14 | a number is needed at column 14, not a text | counted from 0",
                "changedFiles.lenght < 1 | 14 | a list has no member 'lenght' | Known is: length.",
                "draft.x == 1 | 7 | true or false has no member 'x' | Only texts, lists and objects",
            })
    void says_what_is_wrong_and_where(String source, int column, String message, String remedy) {
        ExpressionException failure = failure(source);

        assertThat(failure).as(source).isNotNull().hasMessageContaining(message);
        assertThat(failure.remedy()).contains(remedy);
        assertThat(failure.column()).isEqualTo(column);
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = " | ",
            quoteCharacter = '`',
            value = {
                "steps.review.score && draft | 14 | a number where true or false is needed",
                "steps.none < 1 | 7 | null where a number is needed",
                "contains(steps.none, 'a') | 16 | null where contains needs a text or a list",
                "startsWith(steps.review, 'a') | 18 | an object where startsWith needs a text",
                "steps.review == steps.review | 14 | lists and objects cannot be compared",
                "steps.review.score.x == 1 | 20 | a number has no member 'x'",
                "steps.review[1] == 1 | 13 | an object cannot be indexed with a number",
                "changedFiles[0.5] == 'a' | 14 | an index is not a whole number",
                "modifies(steps.review) | 16 | an object where a path pattern is needed",
                "modifies(steps.review.severity == 'x' || true) | 39 | a path pattern or a list of them is needed",
            })
    void says_what_is_wrong_with_a_value_without_printing_it(String source, int column, String message) {
        ExpressionException failure = failure(source);

        assertThat(failure).as(source).isNotNull().hasMessageContaining(message);
        assertThat(failure.column()).isEqualTo(column);
        assertThat(failure.getMessage() + failure.remedy()).doesNotContain("HIGH", "API_KEY", "7 ");
    }

    @Test
    void knows_path_functions_only_where_there_is_a_change() {
        Scope scope = Scope.EMPTY.with("output", Type.TEXT);

        ExpressionException failure =
                catchThrowableOfType(ExpressionException.class, () -> Expression.parse("modifies('a')", scope));

        assertThat(failure).hasMessageContaining("no change to ask with the function 'modifies'");
        assertThat(failure.remedy()).isEqualTo("Known are: contains, startsWith, endsWith, lower, matchesPath.");
    }

    @Test
    void names_a_value_that_is_not_supplied() {
        ExpressionException failure = catchThrowableOfType(
                ExpressionException.class,
                () -> Expression.parse("output == 'x'", SCOPE).evaluate(Values.of(Map.of())));

        assertThat(failure).hasMessageContaining("'output' at column 1 has no value here");
    }

    @ParameterizedTest
    @ValueSource(strings = {"output", "count", "changedFiles", "'x'", "null", "${{ output }}"})
    void refuses_a_condition_that_decides_nothing(String source) {
        ExpressionException failure =
                catchThrowableOfType(ExpressionException.class, () -> Expression.condition(source, SCOPE));

        assertThat(failure).hasMessageContaining("Cannot use the expression as a condition");
    }

    @Test
    void refuses_a_condition_with_something_behind_it() {
        assertThat(catchThrowableOfType(
                        ExpressionException.class, () -> Expression.condition("${{ draft }} || true", SCOPE)))
                .hasMessageContaining("something follows }} at column 13");
    }

    @Test
    void prints_the_parentheses_that_are_needed() {
        assertThat(Expression.parse("((true)||(false&&!((count)<(2))))&&([1]).length==\"a'b\".length", SCOPE))
                .hasToString("(true || false && !(count < 2)) && [1].length == 'a''b'.length");
    }
}
