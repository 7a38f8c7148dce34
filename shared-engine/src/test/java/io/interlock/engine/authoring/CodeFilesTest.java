package io.interlock.engine.authoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.interlock.engine.expression.Value;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CodeFilesTest {

    private final CodeBench bench = new CodeBench()
            .file("README.md", "Hello\n")
            .file("logo.png", "\0")
            .file("src/a.py", "one\ntwo\nthree\n")
            .file("src/deep/er/b.py", "two\r\nTwo\r\n")
            .file("src/empty.py", "");

    private CodeFiles files(int mostOutput) {
        bench.open(null);
        return new CodeFiles(bench, new GuardedData(CodeTasks.GUARD), mostOutput);
    }

    private static CodeArguments given(Object... namesAndValues) {
        Map<String, Value> members = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            members.put((String) namesAndValues[i], Value.from(namesAndValues[i + 1]));
        }
        return new CodeArguments(members);
    }

    @Test
    void a_directory_is_listed_so_deep_as_was_asked_for() throws ToolException {
        assertThat(files(9_000).list(given()))
                .startsWith("5 entries\n<data-")
                .contains("\nREADME.md\nlogo.png [binary]\nsrc/a.py\nsrc/deep/ (1 file)\nsrc/empty.py\n");
        assertThat(files(9_000).list(given("path", "./src/", "depth", 1)))
                .contains("\nsrc/a.py\nsrc/deep/ (1 file)\nsrc/empty.py\n")
                .doesNotContain("README");
        assertThat(files(9_000).list(given("glob", "**/*.py")))
                .contains("\nsrc/a.py\nsrc/deep/er/b.py\nsrc/empty.py\n");
    }

    @Test
    void a_long_list_says_that_it_is_not_all() throws ToolException {
        for (int i = 0; i < 600; i++) {
            bench.file("many/" + (1_000 + i), "x");
        }

        assertThat(files(90_000).list(given("path", "many")))
                .startsWith("600 entries; these are the first 500, ask for less at a time");
        assertThat(files(100).list(given("path", "many"))).contains("these are the first 10,");
    }

    @Test
    void lines_are_read_with_their_numbers_and_what_is_unusual_is_told() throws ToolException {
        assertThat(files(9_000).read(given("path", "src/a.py", "from", 2)))
                .startsWith("src/a.py, lines 2 to 3 of 3\n<data-")
                .contains("\n2\ttwo\n3\tthree\n")
                .doesNotContain("one");
        assertThat(files(9_000).read(given("path", "src/deep/er/b.py")))
                .startsWith("src/deep/er/b.py, lines 1 to 2 of 2; lines end with CRLF\n");
        assertThat(files(9_000).read(given("path", "src/empty.py"))).isEqualTo("src/empty.py is empty");
    }

    @Test
    void a_long_file_is_read_in_parts_and_long_lines_are_cut_and_both_are_told() throws ToolException {
        bench.file("long.txt", "x\n".repeat(5_000)).file("wide.txt", "y".repeat(5_000) + "\nz");

        assertThat(files(90_000).read(given("path", "long.txt")))
                .startsWith("long.txt, lines 1 to 2000 of 5000; read on from line 2001\n");
        assertThat(files(2_000).read(given("path", "long.txt", "from", 4_000)))
                .startsWith("long.txt, lines 4000 to ")
                .contains(" of 5000; read on from line ");
        assertThat(files(9_000).read(given("path", "wide.txt")))
                .startsWith("wide.txt, lines 1 to 2 of 2; no line break at its end; 1 long lines are cut\n")
                .contains("y... [4000 more characters]\n2\tz\n");
    }

    @Test
    void what_cannot_be_read_says_why() {
        assertThatThrownBy(() -> files(9_000).read(given("path", "src/c.py")))
                .hasMessage("There is no file 'src/c.py' in the repository");
        assertThatThrownBy(() -> files(9_000).read(given("path", "src/a.py", "from", 9)))
                .hasMessage("There are no lines 9 to 3: src/a.py has 3 lines");
        assertThatThrownBy(() -> files(9_000).read(given("path", "logo.png"))).hasMessageContaining("no text in UTF-8");
        assertThatThrownBy(() -> files(9_000).read(given("path", "../x"))).hasMessageContaining("leads out");
        assertThatThrownBy(() -> files(9_000).list(given("path", "nowhere")))
                .hasMessageContaining("There is no directory 'nowhere'");
        assertThatThrownBy(() -> files(9_000).list(given("glob", "{a"))).hasMessageContaining("cannot be used");
    }

    @Test
    void a_search_names_files_lines_and_how_many_there_are() throws ToolException {
        assertThat(files(9_000).search(given("text", "two")))
                .contains("\nsrc/a.py:2: two\nsrc/deep/er/b.py:1: two\n")
                .endsWith("\n2 lines in 2 files");
        assertThat(files(9_000).search(given("text", "two", "ignoreCase", true, "glob", "src/deep/**")))
                .endsWith("\n2 lines in 1 file");
        assertThat(files(9_000).search(given("text", "nowhere"))).isEqualTo("0 lines in 0 files");
    }

    @Test
    void a_search_that_finds_too_much_says_so() throws ToolException {
        for (int i = 0; i < 50; i++) {
            bench.file("many/" + i, "same\n".repeat(100));
        }

        assertThat(files(90_000).search(given("text", "same")))
                .endsWith("\n100 lines in 5 files; there may be more: search in less, by glob");
    }
}
