package io.interlock.engine.diff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.interlock.engine.diff.FilePatch.Content;
import io.interlock.engine.diff.FilePatch.Type;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PatchReaderTest {

    private static final String HEAD = "diff --git a/f b/f\nindex 1111111..2222222 100644\n--- a/f\n+++ b/f\n";

    private static Hunk hunk(String lines) {
        return Patches.one(HEAD + lines).hunks().get(0);
    }

    @Test
    void numbers_the_lines_of_a_hunk_on_both_sides() {
        Hunk hunk = hunk("@@ -10,3 +20,4 @@ void head() {\n same\n-old\n+new\n+more\n end\n");
        assertThat(hunk.header()).isEqualTo("@@ -10,3 +20,4 @@");
        assertThat(hunk.section()).isEqualTo("void head() {");
        assertThat(Patches.show(hunk))
                .containsExactly(" 10/20 same", "-11/0 old", "+0/21 new", "+0/22 more", " 12/23 end");
        assertThat(hunk.added()).isEqualTo(2);
        assertThat(hunk.removed()).isEqualTo(1);
    }

    @Test
    void a_count_that_is_missing_is_one() {
        assertThat(Patches.show(hunk("@@ -3 +4 @@\n-a\n+b\n"))).containsExactly("-3/0 a", "+0/4 b");
        assertThat(hunk("@@ -3 +4,0 @@\n-a\n").header()).isEqualTo("@@ -3,1 +4,0 @@");
    }

    @Test
    void a_side_without_lines_is_told_by_the_line_it_follows() {
        assertThat(Patches.show(hunk("@@ -3,0 +4,2 @@\n+a\n+b\n"))).containsExactly("+0/4 a", "+0/5 b");
        assertThat(Patches.show(hunk("@@ -3,2 +2,0 @@\n-a\n-b\n"))).containsExactly("-3/0 a", "-4/0 b");
        assertThat(Patches.show(hunk("@@ -0,0 +1 @@\n+a\n"))).containsExactly("+0/1 a");
    }

    @Test
    void the_counts_tell_where_a_hunk_ends_and_not_what_a_line_looks_like() {
        List<FilePatch> files =
                Patches.read(HEAD + "@@ -1,3 +1,3 @@\n--- a/x\n+++ b/x\n diff --git a/y b/y\n-@@ -1 +1 @@\n+--\n"
                        + HEAD.replace("f", "g"));
        assertThat(Patches.show(files.get(0).hunks().get(0)))
                .containsExactly(
                        "-1/0 -- a/x", "+0/1 ++ b/x", " 2/2 diff --git a/y b/y", "-3/0 @@ -1 +1 @@", "+0/3 --");
        assertThat(files).extracting(FilePatch::path).containsExactly("f", "g");
    }

    @Test
    void a_missing_line_feed_belongs_to_the_line_above_in_any_language() {
        assertThat(Patches.show(
                        hunk("@@ -1,2 +1,2 @@\n a\n-b\n\\ Kein Zeilenumbruch am Dateiende.\n+c\n\\ No newline\n")))
                .containsExactly(" 1/1 a", "-2/0 b$", "+0/2 c$");
        assertThat(Patches.show(hunk("@@ -1 +1 @@\n-b\n+b\n\\ No newline at end of file\n")))
                .containsExactly("-1/0 b", "+0/1 b$");
    }

    @Test
    void an_empty_line_of_a_hunk_is_an_empty_line_of_the_file() {
        assertThat(Patches.show(hunk("@@ -1,3 +1,2 @@\n a\n\n-b\n"))).containsExactly(" 1/1 a", " 2/2 ", "-3/0 b");
    }

    @Test
    void carriage_returns_and_other_separators_stay_in_the_text() {
        assertThat(Patches.show(hunk("@@ -1,2 +1,2 @@\n a\r\n-b\n+b\r\f\u000b\n")))
                .containsExactly(" 1/1 a\r", "-2/0 b", "+0/2 b\r\f\u000b");
    }

    @Test
    void bytes_that_are_not_utf_8_are_replaced_in_lines_and_kept_in_paths() {
        FilePatch file = Patches.one("diff --git \"a/\\303\\274\\377\" \"b/\\303\\274\\377\"\n"
                + "--- \"a/\\303\\274\\377\"\n+++ \"b/\\303\\274\\377\"\n@@ -1 +1 @@\n-\u00ff\n+\u00c3\u00bc\n");
        assertThat(file.path()).isEqualTo("ü\uDCFF");
        assertThat(Patches.show(file.hunks().get(0))).containsExactly("-1/0 \uFFFD", "+0/1 ü");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "a/x b/x|x",
                "a/a b/c b/a b/c|a b/c",
                "x/y x/y|x/y",
                "a/x a/x|a/x",
                "i/x w/x|x",
                "old/d/x new/d/x|d/x",
            })
    void tells_the_path_of_a_file_of_which_only_the_mode_changes(String pair, String path) {
        FilePatch file = Patches.one("diff --git " + pair + "\nold mode 100644\nnew mode 100755\n");
        assertThat(file.oldPath()).isEqualTo(path);
        assertThat(file.newPath()).isEqualTo(path);
        assertThat(file.type()).isEqualTo(Type.MODIFIED);
        assertThat(file.content()).isEqualTo(Content.SAME);
        assertThat(file.oldMode()).isEqualTo("100644");
        assertThat(file.newMode()).isEqualTo("100755");
    }

    @Test
    void undoes_every_escape_that_git_writes_in_a_path() {
        String name = "\\\"\\\\\\t\\n\\a\\b\\f\\r\\v\\001\\177\\360\\237\\230\\200";
        String pair = "\"a/" + name + "\" \"b/" + name + "\"";
        assertThat(Patches.one("diff --git " + pair + "\nold mode 100644\nnew mode 100755\n")
                        .path())
                .isEqualTo("\"\\\t\n\u0007\b\f\r\u000B\u0001\u007F\uD83D\uDE00");
    }

    @Test
    void tells_renames_and_copies_with_both_paths() {
        List<FilePatch> files =
                Patches.read("diff --git a/a b c b/d\nsimilarity index 90%\nrename from a b c\nrename to d\n"
                        + "index 1..2\n--- a/a b c\t\n+++ b/d\n@@ -1 +1 @@\n-x\n+y\n"
                        + "diff --git a/e b/f\nsimilarity index 100%\ncopy from e\ncopy to f\n");
        assertThat(files).extracting(FilePatch::type).containsExactly(Type.RENAMED, Type.COPIED);
        assertThat(files).extracting(FilePatch::oldPath).containsExactly("a b c", "e");
        assertThat(files).extracting(FilePatch::newPath).containsExactly("d", "f");
        assertThat(files).extracting(FilePatch::content).containsExactly(Content.TEXT, Content.SAME);
    }

    @Test
    void tells_files_that_come_and_go_be_they_empty() {
        List<FilePatch> files = Patches.read("diff --git a/e b/e\nnew file mode 100755\nindex 0000000..e69de29\n"
                + "diff --git a/d b/d\ndeleted file mode 120000\nindex 1234567..0000000\n--- a/d\n+++ /dev/null\n"
                + "@@ -1 +0,0 @@\n-target\n\\ No newline at end of file\n");
        FilePatch added = files.get(0);
        assertThat(added)
                .isEqualTo(
                        new FilePatch(null, "e", Type.ADDED, Content.SAME, null, "e69de29", null, "100755", List.of()));
        FilePatch deleted = files.get(1);
        assertThat(deleted.newPath()).isNull();
        assertThat(deleted.path()).isEqualTo("d");
        assertThat(deleted.type()).isEqualTo(Type.DELETED);
        assertThat(deleted.oldMode()).isEqualTo("120000");
        assertThat(Patches.show(deleted.hunks().get(0))).containsExactly("-1/0 target$");
    }

    @Test
    void names_binary_files_and_submodules_and_skips_what_is_encoded() {
        List<FilePatch> files = Patches.read("diff --git a/i b/i\nindex 1..2 100644\nBinary files a/i and b/i differ\n"
                + "diff --git a/j b/j\nindex 1..2 100644\nGIT binary patch\nliteral 3\nKcmZQz\n\ndelta 3\nKcmZQz\n\n"
                + "diff --git a/m b/m\nindex 1..2 160000\n--- a/m\n+++ b/m\n@@ -1 +1 @@\n"
                + "-Subproject commit 1\n+Subproject commit 2\n");
        assertThat(files)
                .extracting(FilePatch::content)
                .containsExactly(Content.BINARY, Content.BINARY, Content.SUBMODULE);
        assertThat(files).allSatisfy(file -> assertThat(file.hunks()).isEmpty());
    }

    @Test
    void reads_diffs_that_are_not_of_git() {
        List<FilePatch> files = Patches.read(
                "Index: x\n=====\n--- x.orig\t2024-01-01 00:00:00.0 +0000\n+++ x\t2024-01-02\n"
                        + "@@ -1 +1 @@\n-a\n+b\ndiff -ru old/d/y new/d/y\n--- old/d/y\t1\n+++ new/d/y\t2\n@@ -1 +1 @@\n-a\n+b\n"
                        + "--- /dev/null\n+++ b/z\n@@ -0,0 +1 @@\n+z\n--- g\t1970-01-01 01:00:00\n+++ g\t2024\n@@ -0,0 +1 @@\n+z\n");
        assertThat(files).extracting(FilePatch::path).containsExactly("x", "d/y", "z", "g");
        assertThat(files)
                .extracting(FilePatch::type)
                .containsExactly(Type.MODIFIED, Type.MODIFIED, Type.ADDED, Type.ADDED);
    }

    @Test
    void passes_over_what_mails_put_around_a_diff() {
        String mail = "From 1 Mon Sep 17 00:00:00 2001\nSubject: [PATCH] x\n\n- a list\n+ of things\n---\n f | 2 +-\n\n"
                + HEAD + "@@ -1 +1 @@\n-a\n+b\n-- \n2.39.5\n\n";
        assertThat(Patches.read(mail + mail)).extracting(FilePatch::path).containsExactly("f", "f");
    }

    @Test
    void a_diff_whose_own_line_ends_became_windows_ones_is_read() {
        FilePatch file = Patches.one((HEAD + "@@ -1 +1 @@ s\n-a\n+b\n").replace("\n", "\r\n"));
        assertThat(file.path()).isEqualTo("f");
        assertThat(file.hunks().get(0).section()).isEqualTo("s");
    }

    @Test
    void an_empty_diff_has_no_files() {
        assertThat(Patches.read("")).isEmpty();
        assertThat(Patches.read("\n")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"message\":\"Not Found\"}",
                "@@ -1 +1 @@\n-a\n+b\n",
                HEAD + "@@ -1,2 +1 @@\n-a\n",
                HEAD + "@@ -1,2 +1 @@\n-a\n" + HEAD,
                HEAD + "@@ -1 +1 @@\n-a\n+b\n+c\n",
                HEAD + "@@ -1 +1 @@\n-a\n+b\n d\n",
                HEAD + "@@ -1 +1 @@\n-a\n-b\n",
                HEAD + "@@ -1 +99999999999999999999 @@\n",
                HEAD + "@@ -1 +2147483647,2 @@\n",
                HEAD + "@@ -0,2 +1 @@\n",
                HEAD + "@@ -x +1 @@\n",
                HEAD + "@@ -1 +1\n",
                HEAD + "@@ -5 +5 @@\n-a\n+b\n@@ -5 +6 @@\n-a\n+b\n",
                "diff --git a/../x b/../x\nold mode 100644\nnew mode 100755\n",
                "--- /etc/passwd\n+++ /etc/passwd\n@@ -1 +1 @@\n-a\n+b\n",
                "diff --git \"a/x\\q\" \"b/x\\q\"\nold mode 100644\nnew mode 100755\n",
            })
    void refuses_what_is_no_whole_diff(String diff) {
        assertThatThrownBy(() -> Patches.read(diff))
                .isInstanceOf(PatchException.class)
                .hasMessageStartingWith("Cannot read the diff: line ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "diff --cc f\nindex 1,2..3\n--- a/f\n+++ b/f\n@@@ -1,1 -1,1 +1,2 @@@\n",
                "diff --combined f\n",
                HEAD + "@@@ -1,1 -1,1 +1,2 @@@\n",
            })
    void refuses_combined_diffs_and_says_what_to_do(String diff) {
        assertThatThrownBy(() -> Patches.read(diff))
                .isInstanceOfSatisfying(
                        PatchException.class, e -> assertThat(e.remedy()).contains("git diff"))
                .hasMessageContaining("combined diff");
    }

    @Test
    void ids_of_hunks_know_the_change_and_what_is_around_it_but_no_numbers() {
        String id = hunk("@@ -1,2 +1,2 @@\n x\n-a\n+b\n").id();
        assertThat(id).matches("[0-9a-f]{32}");
        assertThat(hunk("@@ -50,2 +70,2 @@ section\n x\n-a\n+b\n").id()).isEqualTo(id);
        assertThat(hunk("@@ -1,2 +1,2 @@\n y\n-a\n+b\n").id()).isNotEqualTo(id);
        assertThat(hunk("@@ -1,2 +1,2 @@\n-a\n+b\n x\n").id()).isNotEqualTo(id);
        assertThat(hunk("@@ -1,2 +1,2 @@\n x\n-a\n+c\n").id()).isNotEqualTo(id);
        assertThat(hunk("@@ -1,2 +1,2 @@\n x\n+a\n-b\n").id()).isNotEqualTo(id);
        assertThat(hunk("@@ -1,2 +1,2 @@\n x\n-a\n+b\r\n").id()).isNotEqualTo(id);
        assertThat(Patches.one(HEAD.replace("f", "g") + "@@ -1 +1 @@\n-a\n+b\n")
                        .hunks()
                        .get(0)
                        .id())
                .isNotEqualTo(id);
    }

    @Test
    void equal_hunks_of_a_file_have_different_ids_in_their_order() {
        List<Hunk> hunks = Patches.one(HEAD + "@@ -1 +1 @@\n-a\n+b\n@@ -9 +9 @@\n-a\n+b\n@@ -20 +20 @@\n-a\n+b\n")
                .hunks();
        assertThat(hunks).extracting(Hunk::id).doesNotHaveDuplicates();
        assertThat(hunks.get(0).id()).isEqualTo(hunk("@@ -1 +1 @@\n-a\n+b\n").id());
    }

    @Test
    void a_rename_alone_leaves_the_ids_of_hunks_as_they_are() {
        String renamed = "diff --git a/f b/g\nrename from f\nrename to g\n--- a/f\n+++ b/g\n@@ -1 +1 @@\n-a\n+b\n";
        assertThat(Patches.one(renamed).hunks().get(0).id())
                .isEqualTo(hunk("@@ -1 +1 @@\n-a\n+b\n").id());
    }

    @Test
    void of_a_file_above_the_limits_every_hunk_is_still_named() {
        String first = HEAD + "@@ -1,3 +1,2 @@ s\n a\n-b\n-c\n+d\n@@ -9 +8 @@\n-" + "x".repeat(100) + "\n+z\n";
        List<FilePatch> whole = Patches.read(first + HEAD.replace("f", "g") + "@@ -1 +1 @@\n-a\n+b\n");
        for (PatchLimits limits : List.of(
                new PatchLimits(50, 1 << 20, 1000),
                new PatchLimits(1000, 150, 1000),
                new PatchLimits(1000, 1 << 20, 99))) {
            List<FilePatch> bounded = Patches.read(
                    (first + HEAD.replace("f", "g") + "@@ -1 +1 @@\n-a\n+b\n").getBytes(StandardCharsets.UTF_8),
                    limits);
            FilePatch file = bounded.get(0);
            assertThat(file.content()).isEqualTo(Content.TOO_LARGE);
            assertThat(file.hunks()).extracting(Hunk::lines).containsExactly(List.of(), List.of());
            assertThat(file.hunks()).extracting(Hunk::id).isEqualTo(ids(whole.get(0)));
            assertThat(file.hunks()).extracting(Hunk::header).containsExactly("@@ -1,3 +1,2 @@", "@@ -9,1 +8,1 @@");
            assertThat(file.hunks()).extracting(Hunk::added).containsExactly(1, 1);
            assertThat(file.hunks()).extracting(Hunk::removed).containsExactly(2, 1);
            assertThat(bounded.get(1)).isEqualTo(whole.get(1));
        }
    }

    @Test
    void a_line_costs_little_beside_its_bytes() {
        String change = HEAD + "@@ -1 +1,301 @@\n a\n" + "+short line\n".repeat(300);
        FilePatch file = Patches.read(change.getBytes(StandardCharsets.UTF_8), new PatchLimits(1 << 20, 9_000, 1000))
                .get(0);
        assertThat(file.content()).isEqualTo(Content.TEXT);
        assertThat(file.hunks().get(0).lines())
                .hasSize(301)
                .isEqualTo(List.copyOf(Patches.one(change).hunks().get(0).lines()));
    }

    private static List<String> ids(FilePatch file) {
        return file.hunks().stream().map(Hunk::id).toList();
    }
}
