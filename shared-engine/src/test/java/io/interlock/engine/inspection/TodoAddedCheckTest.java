package io.interlock.engine.inspection;

import static org.assertj.core.api.Assertions.assertThat;

import io.interlock.engine.model.ReviewFinding;
import io.interlock.engine.model.Severity;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TodoAddedCheckTest {

    private static List<String> added(String path, String line) {
        return new TestChange().modified(path, "a\nb\n", "a\n" + line + "\nb\n").quotes("todo-added");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "A.java | // TODO retry",
                "A.java | //TODO(ana): retry",
                "a.py   | x = 1  # FIXME: wrong for zero",
                "a.sql  | --TODO index",
                "a.yml  | # TODO: pin",
                "a.ts   | /* @todo types */",
                "a.rs   | /// HACK: works round the parser"
            })
    void a_note_in_a_comment_is_found(String path, String line) {
        assertThat(added(path, line)).containsExactly(line);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "A.java | String state = \"TODO: later\";",
                "A.java | int todo = TODO;",
                "A.java | // counts what is in the state TODO",
                "A.java | // the phone is XXX-XXX-XXXX",
                "a.go   | ctx := context.TODO()",
                "a.rs   | todo!(\"later\")",
                "a.py   | # see todo.py",
                "a.md   | TODO: write",
                "third_party/a.c | // TODO: upstream"
            })
    void the_word_alone_is_no_note(String path, String line) {
        assertThat(added(path, line)).isEmpty();
    }

    @Test
    void a_note_that_moved_or_was_reworded_is_not_added() {
        assertThat(new TestChange()
                        .modified("a.go", "// TODO: retry\na\n", "a\n")
                        .modified("b.py", "b\n", "    # TODO: retry\nb\n")
                        .quotes("todo-added"))
                .isEmpty();
        assertThat(new TestChange()
                        .modified("a.go", "// TODO: remove in 4.0\na\n", "// TODO: remove in 5.0\na\n")
                        .quotes("todo-added"))
                .isEmpty();
    }

    @Test
    void the_second_of_two_is_added_when_only_one_was_there() {
        assertThat(new TestChange()
                        .modified("a.go", "// TODO: one\na\n", "// TODO: uno\n// TODO: two\na\n")
                        .quotes("todo-added"))
                .containsExactly("// TODO: two");
    }

    @Test
    void what_is_known_to_be_wrong_is_more_than_a_note_unless_an_issue_keeps_it() {
        assertThat(new TestChange()
                        .modified("a.go", "a\n", "// FIXME: wrong\na\n// FIXME: see #12\n// TODO: later\n")
                        .findings("todo-added"))
                .extracting(ReviewFinding::severity)
                .containsExactly(Severity.LOW, Severity.INFO, Severity.INFO);
    }
}
