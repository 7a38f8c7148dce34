package io.interlock.engine.inspection;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ConflictMarkerCheckTest {

    private static List<String> found(String path, String before, String after) {
        return new TestChange().modified(path, before, after).quotes("conflict-marker");
    }

    @Test
    void a_conflict_is_one_finding_from_its_first_marker_to_its_last() {
        assertThat(found("a.py", "a = 1\n", "<<<<<<< HEAD\na = 2\n=======\na = 3\n>>>>>>> 1f2e3d\n"))
                .containsExactly("<<<<<<< HEAD\na = 2\n=======\na = 3\n>>>>>>> 1f2e3d");
    }

    @Test
    void a_conflict_around_lines_that_were_there_is_found_at_each_marker() {
        assertThat(found("a.py", "a = 1\n", "<<<<<<< HEAD\na = 1\n=======\na = 3\n>>>>>>> topic\n"))
                .containsExactly("<<<<<<< HEAD", "=======", ">>>>>>> topic");
    }

    @Test
    void a_marker_that_was_forgotten_is_found() {
        assertThat(found("config.yml", "a: 1\n", "a: 1\nb: 2\n>>>>>>> origin/main\n"))
                .containsExactly(">>>>>>> origin/main");
        assertThat(found("notes.txt", "a\n", "a\n<<<<<<< ours\n")).containsExactly("<<<<<<< ours");
    }

    @Test
    void headings_and_rulers_are_no_markers() {
        assertThat(found("a.md", "a\n", "Heading\n=======\n\n>>>>>>> \n")).isEmpty();
        assertThat(found("a.c", "a\n", "/*\n=======\n*/\n// =======\n")).isEmpty();
        assertThat(found("a.txt", "a\n", "Heading\n=======\n")).isEmpty();
        assertThat(found("a.py", "a = 1\n", "a = 1 <<<<<<< 2\n<<<<<<<< eight\n"))
                .isEmpty();
    }

    @Test
    void markers_that_are_shown_are_no_conflict() {
        String block = "<<<<<<< HEAD\na\n=======\nb\n>>>>>>> topic\n";

        assertThat(found("docs/merging.md", "a\n", "a\n\n```\n" + block + "```\n"))
                .isEmpty();
        assertThat(found("merge_test.go", "a\n", "var in = `\n" + block + "`\n"))
                .isEmpty();
        assertThat(found("fix.patch", "a\n", block)).isEmpty();
        assertThat(found("tests/fixtures/conflict.txt", "a\n", block)).isEmpty();
    }

    @Test
    void markers_that_were_there_before_are_not_reported() {
        String block = "<<<<<<< HEAD\na\n=======\nb\n>>>>>>> topic\n";

        assertThat(found("a.py", block, block + "c = 1\n")).isEmpty();
    }
}
