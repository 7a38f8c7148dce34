package io.interlock.engine.review;

import static org.assertj.core.api.Assertions.assertThat;

import io.interlock.engine.diff.DiffLine;
import io.interlock.engine.diff.DiffLine.Kind;
import io.interlock.engine.diff.FilePatch;
import io.interlock.engine.diff.FileTexts;
import io.interlock.engine.model.FileCoverage;
import io.interlock.engine.model.HunkCoverage;
import io.interlock.engine.model.HunkCoverage.Status;
import io.interlock.engine.review.ReviewInput.FileFacts;
import io.interlock.engine.review.ReviewSettings.Depth;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PackerTest {

    private static final String RENAMED = """
            diff --git a/old/run.sh b/bin/run.sh
            old mode 100644
            new mode 100755
            similarity index 90%
            rename from old/run.sh
            rename to bin/run.sh
            index 1111111..2222222
            --- a/old/run.sh
            +++ b/bin/run.sh
            @@ -3,2 +3,1 @@
             set -e
            -check "$1"
            """;

    private static Packing pack(ReviewInput input) {
        return PackerPropertyTest.pack(input, Depth.NORMAL, 4, 10_000);
    }

    private static String only(Packing packing) {
        assertThat(packing.batches()).hasSize(1);
        return packing.batches().get(0).text();
    }

    private static List<DiffLine> lines(Kind kind, String... texts) {
        List<DiffLine> lines = new ArrayList<>();
        for (String text : texts) {
            lines.add(EditedFiles.line(kind, text));
        }
        return lines;
    }

    @SafeVarargs
    private static List<DiffLine> script(List<DiffLine>... runs) {
        List<DiffLine> script = new ArrayList<>();
        for (List<DiffLine> run : runs) {
            script.addAll(run);
        }
        return script;
    }

    private static List<DiffLine> many(int count, String text) {
        return lines(Kind.ADDED, Collections.nCopies(count, text).toArray(new String[0]));
    }

    private static List<HunkCoverage> hunks(Packing packing) {
        return packing.coverage().stream()
                .flatMap(file -> file.hunks().stream())
                .toList();
    }

    @Test
    void a_change_is_shown_with_its_head_its_numbers_and_what_is_around_it() {
        EditedFiles change = new EditedFiles()
                .add(
                        "src/A.java",
                        script(
                                lines(Kind.CONTEXT, "class A {", "", "    int twice(int n) {", "        if (n > 9) {"),
                                lines(Kind.CONTEXT, "            a();", "            b();", "            c();"),
                                lines(Kind.REMOVED, "            return n;"),
                                lines(Kind.ADDED, "            return 2 * n;", ""),
                                lines(
                                        Kind.CONTEXT,
                                        "        }",
                                        "        log(n);",
                                        "        return 0;",
                                        "    }",
                                        "}")));

        assertThat(only(pack(change.input(Set.of())))).isEqualTo("""
                        ### M src/A.java
                        3     int twice(int n) {
                        @@
                        5             a();
                                     b();
                                     c();
                        8-            return n;
                        8+            return 2 * n;
                        +
                        10         }
                                 log(n);
                                 return 0;
                        """);
    }

    @Test
    void long_runs_are_marked_once_and_every_tenth_line_is_numbered() {
        EditedFiles change = new EditedFiles()
                .add("src/a.py", script(lines(Kind.CONTEXT, "x = 0"), many(10, "y = 1"), lines(Kind.CONTEXT, "z = 2")));

        assertThat(only(pack(change.input(Set.of()))))
                .isEqualTo("### M src/a.py\n1 x = 0\n@+\n" + " y = 1\n".repeat(8) + "10 y = 1\n y = 1\n@@\n z = 2\n");
    }

    @Test
    void of_a_new_file_no_line_needs_a_sign() {
        assertThat(only(pack(Changes.ofNewFile("src/app.py", "import os", "", "os.exit(1)"))))
                .isEqualTo("### A src/app.py\n1 import os\n\n os.exit(1)\n");
    }

    @Test
    void another_name_and_another_mode_are_told_and_lines_that_go_are_shown() {
        assertThat(only(pack(Changes.ofDiff(RENAMED)))).isEqualTo("""
                        ### R bin/run.sh
                        @ from old/run.sh
                        @ mode 100644 to 100755
                        3 set -e
                        4-check "$1"
                        """);
    }

    @Test
    void what_people_did_not_write_is_named_with_the_reason() {
        EditedFiles change = new EditedFiles()
                .add("package-lock.json", many(3, "{}"))
                .add("vendor/a/b.go", many(3, "package b"))
                .add("api/service.pb.go", many(3, "package api"))
                .add("src/a.go", many(3, "package a"));

        Packing packing = pack(change.input(Set.of()));

        assertThat(only(packing)).startsWith("### A src/a.go\n").doesNotContain("lock", "vendor", "pb.go");
        assertThat(packing.coverage())
                .extracting(FileCoverage::kind)
                .containsExactly(
                        FileCoverage.Kind.LOCK,
                        FileCoverage.Kind.VENDORED,
                        FileCoverage.Kind.GENERATED,
                        FileCoverage.Kind.SOURCE);
        assertThat(packing.coverage().subList(0, 3)).allSatisfy(file -> {
            assertThat(file.reason()).isNotEmpty();
            assertThat(file.hunks()).allMatch(hunk -> hunk.status() == Status.SKIPPED);
        });
    }

    @Test
    void a_path_that_is_excluded_is_named_with_the_pattern() {
        ReviewSettings plain = PackerPropertyTest.settings(Depth.NORMAL, 4);
        ReviewSettings settings = new ReviewSettings(
                plain.model(),
                plain.verifier(),
                plain.depth(),
                plain.language(),
                plain.focus(),
                plain.limits(),
                new ReviewSettings.PathSettings(List.of("legacy/**"), List.of(), List.of()),
                plain.instructions(),
                plain.checks());
        ReviewInput input = Changes.ofNewFile("legacy/a.py", "x = 1");

        Packing packing = new Packer(settings, PackerPropertyTest::tokens).pack(input, 1_000);

        assertThat(packing.batches()).isEmpty();
        assertThat(packing.coverage().get(0).kind()).isEqualTo(FileCoverage.Kind.EXCLUDED);
        assertThat(packing.coverage().get(0).reason()).contains("legacy/**");
    }

    @Test
    void a_file_that_goes_is_named_beside_what_changes_and_is_no_source_that_was_read() {
        EditedFiles change = new EditedFiles()
                .add("src/Guard.java", lines(Kind.REMOVED, "class Guard {", "}"))
                .add("src/Main.java", script(lines(Kind.CONTEXT, "class Main {"), many(1, "    int a;")));

        Packing packing = pack(change.input(Set.of()));

        assertThat(only(packing)).endsWith("### D src/Guard.java\n").doesNotContain("class Guard");
        assertThat(packing.coverage().get(0).kind()).isEqualTo(FileCoverage.Kind.DELETED);
        assertThat(packing.coverage().get(0).hunks()).allMatch(hunk -> hunk.status() == Status.SKIPPED);
    }

    @Test
    void nobody_is_asked_about_a_change_that_only_deletes_files() {
        EditedFiles change = new EditedFiles().add("src/Guard.java", lines(Kind.REMOVED, "class Guard {", "}"));

        Packing packing = pack(change.input(Set.of()));

        assertThat(packing.batches()).isEmpty();
        assertThat(hunks(packing)).isNotEmpty().noneMatch(HunkCoverage::isReviewed);
    }

    @Test
    void an_empty_change_has_no_request() {
        Packing packing = pack(new EditedFiles().input(Set.of()));

        assertThat(packing.batches()).isEmpty();
        assertThat(packing.coverage()).isEmpty();
    }

    @Test
    void where_there_is_room_for_one_the_most_dangerous_is_read() {
        EditedFiles change = new EditedFiles()
                .add("docs/guide.md", many(6, "Some words about nothing."))
                .add("test/OrderTest.java", many(6, "        check(order);"))
                .add("src/auth/Session.java", many(6, "        check(order);"))
                .add("src/Colour.java", many(6, "        check(order);"));

        Packing packing = PackerPropertyTest.pack(change.input(Set.of()), Depth.NORMAL, 1, 75);

        assertThat(only(packing)).startsWith("### A src/auth/Session.java\n");
        assertThat(hunks(packing))
                .filteredOn(hunk -> hunk.status() == Status.SKIPPED)
                .hasSize(3)
                .allSatisfy(hunk -> assertThat(hunk.reason()).contains("requests"));
    }

    @Test
    void a_large_file_does_not_keep_out_the_others() {
        EditedFiles change = new EditedFiles().add("src/auth/Login.java", many(3_000, "        login(user, word);"));
        for (int i = 0; i < 20; i++) {
            change.add("src/Part" + i + ".java", many(8, "        check(order);"));
        }

        Packing packing = PackerPropertyTest.pack(change.input(Set.of()), Depth.NORMAL, 3, 2_000);

        assertThat(packing.coverage().subList(1, 21))
                .allSatisfy(file -> assertThat(file.hunks()).allMatch(HunkCoverage::isReviewed));
        assertThat(packing.coverage().get(0).hunks()).noneMatch(HunkCoverage::isReviewed);
    }

    @Test
    void a_hunk_that_no_request_has_room_for_is_split_and_keeps_its_numbers() {
        String[] texts = new String[400];
        for (int i = 0; i < texts.length; i++) {
            texts[i] = "value number " + (i + 1);
        }
        EditedFiles change = new EditedFiles().add("src/big.py", lines(Kind.ADDED, texts));

        Packing packing = PackerPropertyTest.pack(change.input(Set.of()), Depth.NORMAL, 10, 1_000);

        assertThat(packing.batches()).hasSizeGreaterThan(2);
        List<ReadText.Line> read = packing.batches().stream()
                .flatMap(batch -> ReadText.of(batch.text()).stream())
                .toList();
        assertThat(read)
                .hasSize(400)
                .doesNotHaveDuplicates()
                .allSatisfy(line -> assertThat(line.text()).isEqualTo("value number " + line.number()));
        assertThat(packing.batches()).allSatisfy(batch -> {
            List<Packing.Part> parts = batch.parts();
            List<ReadText.Line> own = ReadText.of(batch.text());
            assertThat(parts.get(0).firstLine()).isEqualTo(own.get(0).number());
            assertThat(parts.get(parts.size() - 1).lastLine())
                    .isEqualTo(own.get(own.size() - 1).number());
        });
        assertThat(hunks(packing)).allMatch(HunkCoverage::isReviewed);
    }

    @Test
    void a_line_that_is_cut_is_no_line_that_was_read() {
        EditedFiles change = new EditedFiles()
                .add("src/a.py", script(lines(Kind.CONTEXT, "a = 1"), many(1, "b = '" + "z".repeat(3_000) + "'")))
                .add("src/b.py", script(lines(Kind.CONTEXT, "a = 1"), many(1, "b = 2")));

        Packing packing = pack(change.input(Set.of()));

        assertThat(only(packing)).contains("characters not shown");
        assertThat(hunks(packing)).extracting(HunkCoverage::status).containsExactly(Status.SKIPPED, Status.REVIEWED);
        assertThat(hunks(packing).get(0).reason()).contains("in part");
    }

    @Test
    void a_carriage_return_is_shown_where_it_makes_a_difference() {
        EditedFiles windows =
                new EditedFiles().add("a.bat", script(lines(Kind.CONTEXT, "echo a\r"), lines(Kind.ADDED, "echo b\r")));
        EditedFiles changed =
                new EditedFiles().add("a.bat", script(lines(Kind.REMOVED, "echo a"), lines(Kind.ADDED, "echo a\r")));

        assertThat(only(pack(windows.input(Set.of())))).isEqualTo("### M a.bat\n1 echo a\n+echo b\n");
        assertThat(only(pack(changed.input(Set.of())))).isEqualTo("### M a.bat\n1-echo a\n1+echo a␍\n");
    }

    @Test
    void names_of_files_cannot_start_a_line() {
        EditedFiles change = new EditedFiles().add("a\n### M b.py", many(1, "x = 1"));

        assertThat(only(pack(change.input(Set.of())))).isEqualTo("### A a␊### M b.py\n1 x = 1\n");
    }

    @Test
    void imports_are_shown_without_the_imports_around_them() {
        EditedFiles change = new EditedFiles()
                .add(
                        "src/A.java",
                        script(
                                lines(Kind.CONTEXT, "import a.A;", "import a.B;", "import a.C;"),
                                lines(Kind.ADDED, "import a.D;"),
                                lines(Kind.CONTEXT, "import a.E;", "import a.F;", "import a.G;")));

        assertThat(only(pack(change.input(Set.of())))).isEqualTo("### M src/A.java\n4+import a.D;\n");
    }

    @Test
    void files_of_a_component_are_read_together() {
        EditedFiles change = new EditedFiles();
        for (String path : List.of("a/One.java", "b/One.java", "a/Two.java", "b/Two.java")) {
            change.add(path, many(20, "        check(order);"));
        }
        Map<String, FileFacts> facts = Map.of(
                "a/One.java", new FileFacts("a", 0),
                "a/Two.java", new FileFacts("a", 0),
                "b/One.java", new FileFacts("b", 9),
                "b/Two.java", new FileFacts("b", 9));
        ReviewInput input = new ReviewInput(change.patches(), change, facts, List.of(), List.of(), List.of(), Set.of());

        Packing packing = PackerPropertyTest.pack(input, Depth.NORMAL, 4, 450);

        assertThat(packing.batches())
                .extracting(batch ->
                        batch.parts().stream().map(part -> part.patch().path()).toList())
                .containsExactly(List.of("b/One.java", "b/Two.java"), List.of("a/One.java", "a/Two.java"));
    }

    @Test
    void of_a_file_that_is_not_the_one_of_the_diff_nothing_is_shown_but_what_the_diff_tells() {
        FileTexts others = (path, side) -> List.of("nothing", "of", "the", "kind", "is", "here");
        List<FilePatch> patches = Changes.patches("""
                diff --git a/a.py b/a.py
                index 1111111..2222222 100644
                --- a/a.py
                +++ b/a.py
                @@ -4,2 +4,3 @@ def f():
                     a()
                +    b()
                     c()
                """);
        ReviewInput input = new ReviewInput(patches, others, Map.of(), List.of(), List.of(), List.of(), Set.of());

        assertThat(only(pack(input))).isEqualTo("### M a.py\n@@ def f():\n4     a()\n+    b()\n     c()\n");
    }

    @Test
    void every_file_of_a_large_change_is_told_of() {
        EditedFiles change = new EditedFiles();
        for (int i = 0; i < 3_000; i++) {
            change.add("module" + i % 9 + "/File" + i + ".java", many(5, "        check(order);"));
        }

        Packing packing = PackerPropertyTest.pack(change.input(Set.of()), Depth.NORMAL, 5, 2_000);

        assertThat(packing.batches()).hasSize(5);
        assertThat(hunks(packing))
                .hasSize(3_000)
                .allMatch(hunk -> hunk.isReviewed() || hunk.reason().equals("the 5 requests of a review are full"));
    }
}
