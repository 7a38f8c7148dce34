package io.interlock.engine.scm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.interlock.engine.diff.FilePatch;
import io.interlock.engine.diff.FilePatch.Type;
import io.interlock.engine.diff.FileTexts;
import io.interlock.engine.diff.PatchLimits;
import io.interlock.engine.diff.Patches;
import io.interlock.engine.model.ChangeSet;
import io.interlock.engine.model.FileChange;
import io.interlock.engine.model.Side;
import io.interlock.engine.process.CommandRunner;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChangePatchesTest {

    private static final String TEXT = "one\ntwo\nthree\nfour\nfive\nsix\nseven\neight\nnine\n";

    private Path scratch;
    private TestRepository repository;
    private String base;

    @BeforeEach
    void makeRepository(@TempDir Path directory) throws IOException {
        scratch = directory.toRealPath();
        repository = TestRepository.in(scratch.resolve("repository"));
        base = repository
                .commit()
                .write("a.txt", TEXT)
                .write("b.txt", TEXT.toUpperCase(java.util.Locale.ROOT))
                .write("run.sh", "run\n")
                .write("image", new byte[] {1, 0, 2, '\n'})
                .link("link", "a.txt")
                .to("main");
        repository.checkout("main");
    }

    private static List<FilePatch> patches(Repository opened, ChangeSet change) {
        List<FilePatch> files = new ArrayList<>();
        opened.patches(change, PatchLimits.DEFAULT, files::add);
        return files;
    }

    private List<FilePatch> patches(ChangeRequest request) {
        try (Repository opened = repository.open()) {
            return patches(opened, opened.change(request));
        }
    }

    private static List<String> show(List<FilePatch> files) {
        List<String> shown = new ArrayList<>();
        for (FilePatch file : files) {
            StringBuilder text = new StringBuilder(file.type() + " " + file.content() + " " + file.path());
            file.hunks().forEach(hunk -> text.append(' ').append(changed(Patches.show(hunk))));
            shown.add(text.toString());
        }
        return shown;
    }

    private static List<String> changed(List<String> lines) {
        return lines.stream().filter(line -> !line.startsWith(" ")).toList();
    }

    private String edited() {
        return repository
                .commit()
                .parent(base)
                .write("a.txt", TEXT.replace("two", "2").replace("five\n", "five\n\n") + "ten")
                .write("image", new byte[] {1, 0, 3, '\n'})
                .delete("b.txt")
                .write("dir/c.txt", TEXT.toUpperCase(java.util.Locale.ROOT).replace("TWO", "2"))
                .executable("run.sh", "run\n")
                .to("head");
    }

    private static final List<String> EDITED = List.of(
            "MODIFIED TEXT a.txt [-2/0 two, +0/2 2, +0/6 , +0/11 ten$]",
            "RENAMED TEXT dir/c.txt [-2/0 TWO, +0/2 2]",
            "MODIFIED BINARY image",
            "MODIFIED SAME run.sh");

    @Test
    void tells_what_a_change_does_to_each_file() {
        assertThat(show(patches(Requests.mergeBase(base, edited())))).isEqualTo(EDITED);
    }

    @Test
    void tells_the_same_where_git_is_not_installed() {
        String head = edited();
        CommandRunner noGit = new CommandRunner(Map.of("PATH", "/nonexistent"), Duration.ofSeconds(5));
        try (Repository opened = Repository.open(repository.directory(), noGit)) {
            ChangeSet change = opened.change(Requests.mergeBase(base, head));
            assertThat(show(patches(opened, change))).isEqualTo(EDITED);
            assertThat(opened.fileTexts(change, 1000).lines("dir/c.txt", Side.RIGHT))
                    .hasSize(9);
        }
    }

    @Test
    void no_setting_changes_what_is_told() throws IOException {
        String head = edited();
        Path order = Files.writeString(scratch.resolve("order"), "run.sh\n");
        Map.ofEntries(
                        Map.entry("diff.noprefix", "true"),
                        Map.entry("diff.mnemonicPrefix", "true"),
                        Map.entry("diff.suppressBlankEmpty", "true"),
                        Map.entry("diff.renames", "false"),
                        Map.entry("diff.renameLimit", "1"),
                        Map.entry("diff.context", "0"),
                        Map.entry("diff.interHunkContext", "99"),
                        Map.entry("diff.algorithm", "patience"),
                        Map.entry("diff.indentHeuristic", "false"),
                        Map.entry("diff.orderFile", order.toString()),
                        Map.entry("diff.submodule", "log"),
                        Map.entry("diff.relative", "true"),
                        Map.entry("diff.external", "false"),
                        Map.entry("diff.wordRegex", "."),
                        Map.entry("diff.wsErrorHighlight", "all"),
                        Map.entry("diff.colorMoved", "zebra"),
                        Map.entry("diff.ignoreSubmodules", "all"),
                        Map.entry("color.ui", "always"),
                        Map.entry("color.diff", "always"),
                        Map.entry("core.quotePath", "false"),
                        Map.entry("core.bigFileThreshold", "1"),
                        Map.entry("core.pager", "false"))
                .forEach(repository::config);
        assertThat(show(patches(Requests.mergeBase(base, head)))).isEqualTo(EDITED);
    }

    @Test
    void files_that_an_attribute_hides_share_the_room_of_all() {
        String lines = "a line of some length\n".repeat(50);
        String head = repository
                .commit()
                .parent(base)
                .write(".gitattributes", "* -diff\n")
                .write("p.txt", lines)
                .write("q.txt", lines)
                .to("head");
        List<FilePatch> files = new ArrayList<>();
        try (Repository opened = repository.open()) {
            ChangeSet change = opened.change(Requests.mergeBase(base, head));
            opened.patches(change, new PatchLimits(1 << 20, 3_000, 1000), files::add);
        }
        assertThat(files).extracting(FilePatch::content).contains(FilePatch.Content.TEXT);
        assertThat(files)
                .filteredOn(file -> file.path().equals("q.txt"))
                .singleElement()
                .satisfies(file -> {
                    assertThat(file.content()).isEqualTo(FilePatch.Content.TOO_LARGE);
                    assertThat(file.hunks())
                            .singleElement()
                            .satisfies(hunk -> assertThat(hunk.added()).isEqualTo(50));
                });
    }

    @Test
    void no_attribute_hides_a_line() {
        repository.config("diff.hide.binary", "true");
        repository.config("diff.turn.textconv", "true");
        repository.config("diff.run.command", "true");
        String attributes =
                "a.txt -diff\nnew.txt binary\nb.txt diff=hide\nrun.sh diff=run\n*.t diff=turn\nimage diff\n";
        repository.writeFile(".gitattributes", attributes);
        repository.writeFile(".git/info/attributes", attributes);
        String head = repository
                .commit()
                .parent(base)
                .write("a.txt", TEXT.replace("two", "2"))
                .write("new.txt", "n\n")
                .write("x.t", "x\n")
                .write("run.sh", "walk\n")
                .delete("b.txt")
                .write("moved.txt", TEXT.toUpperCase(java.util.Locale.ROOT).replace("TWO", "2"))
                .to("head");
        List<String> shown = List.of(
                "MODIFIED TEXT a.txt [-2/0 two, +0/2 2]",
                "RENAMED TEXT moved.txt [-2/0 TWO, +0/2 2]",
                "ADDED TEXT new.txt [+0/1 n]",
                "MODIFIED TEXT run.sh [-1/0 run, +0/1 walk]",
                "ADDED TEXT x.t [+0/1 x]");
        assertThat(show(patches(Requests.mergeBase(base, head)))).isEqualTo(shown);
        repository.git("reset", "-q", head);
        assertThat(show(patches(Requests.staged()))).isEmpty();
        repository.git("reset", "-q", "--soft", base);
        assertThat(show(patches(Requests.staged()))).isEqualTo(shown);
    }

    @Test
    void tells_what_is_staged_and_nothing_else() {
        repository.writeFile("dir/a.txt", TEXT.replace("two", "2"));
        repository.writeFile("new.txt", "n");
        repository.git("rm", "-q", "--cached", "a.txt");
        repository.git("add", "dir", "new.txt");
        repository.writeFile("new.txt", "not staged");
        assertThat(show(patches(Requests.staged())))
                .containsExactly("RENAMED TEXT dir/a.txt [-2/0 two, +0/2 2]", "ADDED TEXT new.txt [+0/1 n$]");
    }

    @Test
    void before_the_first_commit_every_file_is_added() {
        repository = TestRepository.in(scratch.resolve("unborn"));
        repository.writeFile("a", "1\n");
        repository.git("add", "a");
        assertThat(show(patches(Requests.staged()))).containsExactly("ADDED TEXT a [+0/1 1]");
    }

    @Test
    void tells_what_the_working_tree_has_be_it_tracked_or_not() throws IOException {
        repository.writeFile("a.txt", TEXT.replace("two\n", "").replace("nine\n", "nine"));
        Files.move(repository.file("b.txt"), repository.file("moved ü\n.txt"));
        repository.writeFile("untracked.txt", "u\n");
        Files.write(repository.file("image"), new byte[] {0});
        Files.setPosixFilePermissions(repository.file("run.sh"), PosixFilePermissions.fromString("rwxr-xr-x"));
        Files.delete(repository.file("link"));
        Files.createSymbolicLink(repository.file("link"), Path.of("b.txt"));
        try (Repository opened = repository.open()) {
            ChangeSet change = opened.change(Requests.worktree("main"));
            List<FilePatch> files = patches(opened, change);
            assertThat(show(files))
                    .containsExactly(
                            "MODIFIED TEXT a.txt [-2/0 two, -9/0 nine, +0/8 nine$]",
                            "MODIFIED BINARY image",
                            "MODIFIED TEXT link [-1/0 a.txt$, +0/1 b.txt$]",
                            "RENAMED SAME moved ü\n.txt",
                            "MODIFIED SAME run.sh",
                            "ADDED TEXT untracked.txt [+0/1 u]");
            assertThat(files.get(4).oldMode() + " " + files.get(4).newMode()).isEqualTo("100644 100755");
            assertThat(files.get(2).newMode()).isEqualTo("120000");
            assertThat(files.get(3).oldPath()).isEqualTo("b.txt");
            assertThat(paths(files)).containsExactlyInAnyOrderElementsOf(paths(change));
        }
    }

    private static List<String> paths(ChangeSet change) {
        return change.files().stream().map(FileChange::path).toList();
    }

    private static List<String> paths(List<FilePatch> files) {
        List<String> paths = new ArrayList<>();
        for (FilePatch file : files) {
            paths.add(file.path());
            if (file.type() == Type.RENAMED) {
                paths.add(file.oldPath());
            }
        }
        return paths;
    }

    @Test
    void line_ends_that_a_checkout_changed_are_no_change() {
        repository.writeFile("a.txt", TEXT.replace("two", "2").replace("\n", "\r\n"));
        List<FilePatch> files = patches(Requests.worktree("main"));
        assertThat(show(files)).containsExactly("MODIFIED TEXT a.txt [-2/0 two, +0/2 2\r]");
        assertThat(Patches.show(files.get(0).hunks().get(0))).contains(" 1/1 one\r");
    }

    @Test
    void a_file_that_becomes_a_link_goes_and_comes() throws IOException {
        Files.delete(repository.file("run.sh"));
        Files.createSymbolicLink(repository.file("run.sh"), Path.of("a.txt"));
        List<String> shown = List.of("DELETED TEXT run.sh [-1/0 run]", "ADDED TEXT run.sh [+0/1 a.txt$]");
        assertThat(show(patches(Requests.worktree("main")))).isEqualTo(shown);
        repository.git("add", "run.sh");
        assertThat(show(patches(Requests.staged()))).isEqualTo(shown);
    }

    @Test
    void content_that_is_too_large_to_compare_is_still_named() throws IOException {
        Files.write(repository.file("huge.txt"), "x\n".repeat(17 << 20).getBytes(StandardCharsets.US_ASCII));
        assertThat(show(patches(Requests.worktree("main")))).containsExactly("ADDED TOO_LARGE huge.txt");
        repository.writeFile(".gitattributes", "huge.txt -diff\n");
        repository.git("add", "huge.txt");
        assertThat(show(patches(Requests.staged()))).containsExactly("ADDED TOO_LARGE huge.txt");
    }

    @Test
    void of_files_that_were_listed_no_others_are_told() {
        repository.git("checkout", "-q", edited());
        assertThat(show(patches(Requests.files("a.txt", "dir"))))
                .containsExactly(
                        "ADDED TEXT a.txt [+0/1 one, +0/2 2, +0/3 three, +0/4 four, +0/5 five, +0/6 , +0/7 six, +0/8 seven,"
                                + " +0/9 eight, +0/10 nine, +0/11 ten$]",
                        "ADDED TEXT dir/c.txt [+0/1 ONE, +0/2 2, +0/3 THREE, +0/4 FOUR, +0/5 FIVE, +0/6 SIX, +0/7 SEVEN,"
                                + " +0/8 EIGHT, +0/9 NINE]");
    }

    @Test
    void when_everything_counts_as_changed_every_file_is_added() {
        ChangeSet.Revision head = new ChangeSet.Revision("main", base, repository.git("rev-parse", "main^{tree}"));
        try (Repository opened = repository.open()) {
            List<FilePatch> files = patches(opened, new ChangeSet(null, head, List.of(), true));
            assertThat(files).extracting(FilePatch::path).containsExactly("a.txt", "b.txt", "image", "link", "run.sh");
            assertThat(files).allSatisfy(file -> assertThat(file.type()).isEqualTo(Type.ADDED));
        }
    }

    @Test
    void a_path_of_odd_bytes_is_the_one_the_change_has() {
        String odd = "odd-\uDCFF \"\t\n";
        String head = repository.commit().parent(base).write(odd, "1\n").to("head");
        CommandRunner noGit = new CommandRunner(Map.of("PATH", "/nonexistent"), Duration.ofSeconds(5));
        try (Repository opened = Repository.open(repository.directory(), noGit)) {
            assertThat(patches(opened, opened.change(Requests.mergeBase(base, head)))
                            .get(0)
                            .path())
                    .isEqualTo(odd);
        }
        assertThat(patches(Requests.mergeBase(base, head)).get(0).path()).isEqualTo(odd);
    }

    @Test
    void what_a_partial_clone_left_out_is_fetched_when_it_may_be() {
        String head = edited();
        TestRepository clone =
                repository.serving().cloneTo(scratch.resolve("partial"), "--filter=blob:none", "--no-checkout");
        try (Repository opened = clone.open()) {
            ChangeSet change = opened.change(Requests.mergeBase("origin/main", "origin/head"));
            assertThatThrownBy(() -> patches(opened, change)).isInstanceOf(ScmException.class);
        }
        try (Repository opened = clone.open()) {
            ChangeSet change = opened.change(Requests.online("origin/main", "origin/head"));
            assertThat(change.head().commit()).isEqualTo(head);
            assertThat(show(patches(opened, change))).isEqualTo(EDITED);
        }
    }

    @Test
    void a_repository_that_lost_an_object_is_an_error_and_no_empty_change() throws IOException {
        String head = repository.commit().parent(base).write("a.txt", "lost\n").to("head");
        String id = repository.git("rev-parse", head + ":a.txt");
        try (Repository opened = repository.open()) {
            ChangeSet change = opened.change(Requests.mergeBase(base, head));
            loseObjects(id);
            assertThatThrownBy(() -> patches(opened, change)).isInstanceOf(ScmException.class);
        }
    }

    /** Loses an object, with all the others that are packed with it. */
    private void loseObjects(String id) throws IOException {
        Path objects = repository.file(".git/objects");
        if (!Files.deleteIfExists(objects.resolve(id.substring(0, 2) + "/" + id.substring(2)))) {
            try (Stream<Path> packs = Files.walk(objects.resolve("pack"))) {
                for (Path pack : packs.filter(Files::isRegularFile).toList()) {
                    Files.delete(pack);
                }
            }
        }
    }

    @Test
    void the_texts_of_a_change_are_those_of_either_side() {
        String head = edited();
        try (Repository opened = repository.open()) {
            ChangeSet change = opened.change(Requests.mergeBase(base, head));
            FileTexts texts = opened.fileTexts(change, 100);
            assertThat(texts.lines("a.txt", Side.LEFT)).containsExactly(TEXT.split("\n"));
            assertThat(texts.lines("a.txt", Side.RIGHT)).hasSize(11).endsWith("nine", "ten");
            assertThat(texts.lines("b.txt", Side.LEFT)).hasSize(9);
            assertThat(texts.lines("b.txt", Side.RIGHT)).isNull();
            assertThat(texts.lines("dir/c.txt", Side.LEFT)).isNull();
            assertThat(texts.lines("dir/c.txt", Side.RIGHT)).startsWith("ONE", "2");
            assertThat(texts.lines("image", Side.RIGHT)).isNull();
            assertThat(texts.lines("dir", Side.RIGHT)).isNull();
            assertThat(opened.fileTexts(change, 40).lines("a.txt", Side.RIGHT)).isNull();
        }
    }

    @Test
    void the_texts_of_a_working_tree_are_those_of_its_files() {
        repository.writeFile("a.txt", "1\r\n\u00e9");
        try (Repository opened = repository.open()) {
            ChangeSet change = opened.change(Requests.worktree("main"));
            FileTexts texts = opened.fileTexts(change, 100);
            assertThat(texts.lines("a.txt", Side.RIGHT)).containsExactly("1\r", "é");
            assertThat(texts.lines("a.txt", Side.LEFT)).hasSize(9);
        }
    }
}
