package io.interlock.engine.scm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.interlock.engine.model.ChangeSet;
import io.interlock.engine.process.CommandRunner;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalChangeTest {

    private Path scratch;
    private TestRepository repository;

    @BeforeEach
    void makeRepository(@TempDir Path directory) throws IOException {
        scratch = directory.toRealPath();
        repository = TestRepository.in(scratch.resolve("repository"));
        repository
                .commit()
                .write("a/pom.xml", "a")
                .write("b/pom.xml", "b")
                .write("mode.sh", "m")
                .write(".gitignore", "ignored\n")
                .to("main");
        repository.checkout("main");
    }

    private static List<String> lines(ChangeSet change) {
        List<String> lines = new ArrayList<>();
        change.files().forEach(file -> lines.add(file.type() + " " + file.path()));
        return lines;
    }

    private static String text(SourceTree tree, String path) {
        byte[] content = tree.read(List.of(path), 1000).get(path).content();
        return content == null ? "" : new String(content, StandardCharsets.UTF_8);
    }

    @Test
    void sees_what_is_staged_and_nothing_else() {
        repository.writeFile("a/pom.xml", "staged");
        repository.writeFile("new/pom.xml", "new");
        repository.git("add", ".");
        repository.git("rm", "-q", "--cached", "b/pom.xml");
        repository.writeFile("a/pom.xml", "not staged");
        try (Repository opened = repository.open()) {
            ChangeSet change = opened.change(Requests.staged());
            assertThat(lines(change)).containsExactly("MODIFIED a/pom.xml", "DELETED b/pom.xml", "ADDED new/pom.xml");
            SourceTree tree = opened.headTree(change);
            assertThat(text(tree, "a/pom.xml")).isEqualTo("staged");
            assertThat(text(tree, "new/pom.xml")).isEqualTo("new");
            assertThat(tree.entry("b/pom.xml")).isNull();
            assertThat(tree.entry("b")).isNull();
            assertThat(tree.list("")).extracting(TreeEntry::name).containsExactly(".gitignore", "a", "mode.sh", "new");
            assertThat(change.head().commit()).isNull();
        }
    }

    @Test
    void sees_what_is_staged_before_the_first_commit() {
        TestRepository unborn = TestRepository.in(scratch.resolve("unborn"));
        unborn.writeFile("a", "1");
        unborn.git("add", "a");
        try (Repository opened = unborn.open()) {
            ChangeSet change = opened.change(Requests.staged());
            assertThat(change.base()).isNull();
            assertThat(lines(change)).containsExactly("ADDED a");
            assertThat(text(opened.headTree(change), "a")).isEqualTo("1");
        }
    }

    @Test
    void looks_at_the_index_that_a_hook_is_given() throws IOException {
        repository.writeFile("a/pom.xml", "committed with -a");
        Path own = repository.file(".git/next-index");
        Files.copy(repository.file(".git/index"), own);
        Map<String, String> hook = TestRepository.gitEnvironment();
        hook.put("GIT_INDEX_FILE", own.toString());
        CommandRunner runner = new CommandRunner(hook, Duration.ofSeconds(30));
        runner.run(List.of("git", "add", "a/pom.xml"), repository.directory());
        try (Repository opened = Repository.open(repository.directory(), runner)) {
            assertThat(lines(opened.change(Requests.staged()))).containsExactly("MODIFIED a/pom.xml");
        }
        TestRepository other = TestRepository.in(scratch.resolve("other"));
        other.commit().write("x", "x").to("main");
        other.checkout("main");
        try (Repository opened = Repository.open(other.directory(), runner)) {
            assertThat(lines(opened.change(Requests.staged()))).isEmpty();
        }
    }

    @Test
    void sees_tracked_and_untracked_files_of_the_working_tree() throws IOException {
        repository.writeFile("a/pom.xml", "changed");
        repository.writeFile("new dir/ü\n", "new");
        repository.writeFile("ignored", "i");
        Files.delete(repository.file("b/pom.xml"));
        Files.setPosixFilePermissions(
                repository.file("mode.sh"), java.nio.file.attribute.PosixFilePermissions.fromString("rwxr-xr-x"));
        try (Repository opened = repository.open()) {
            ChangeSet change = opened.change(Requests.worktree("main"));
            assertThat(lines(change))
                    .containsExactly(
                            "MODIFIED a/pom.xml", "DELETED b/pom.xml", "MODE_CHANGED mode.sh", "ADDED new dir/ü\n");
            SourceTree tree = opened.headTree(change);
            assertThat(text(tree, "a/pom.xml")).isEqualTo("changed");
            assertThat(tree.entry("a/pom.xml").id()).isEqualTo(repository.git("hash-object", "a/pom.xml"));
            assertThat(tree.entry("b")).isNull();
            assertThat(tree.list("new dir")).hasSize(1);
        }
    }

    @Test
    void starts_at_the_merge_base_and_adds_what_was_committed_since() {
        repository.git("branch", "feature");
        repository.commit().write("trunk", "t").to("main");
        repository.commit().parent("feature").write("committed", "c").to("feature");
        repository.checkout("feature");
        repository.writeFile("untracked", "u");
        try (Repository opened = repository.open()) {
            ChangeSet change = opened.change(Requests.worktree(null));
            assertThat(lines(change)).containsExactly("ADDED committed", "ADDED untracked");
            assertThat(text(opened.headTree(change), "committed")).isEqualTo("c");
            assertThat(opened.headTree(change).entry("trunk")).isNull();
        }
    }

    @Test
    void does_not_take_a_new_time_stamp_or_other_line_ends_for_a_change() throws IOException {
        Files.setLastModifiedTime(repository.file("a/pom.xml"), FileTime.fromMillis(1_000_000));
        repository.git("rm", "-q", "--cached", "b/pom.xml");
        repository.commit().write("text", "1\n2\n").to("main");
        repository.git("read-tree", "main");
        repository.writeFile("text", "1\r\n2\r\n");
        try (Repository opened = repository.open()) {
            assertThat(lines(opened.change(Requests.worktree("main")))).isEmpty();
        }
    }

    @Test
    void never_reads_through_symbolic_links() throws IOException {
        Path secret = Files.createDirectories(scratch.resolve("outside")).resolve("pom.xml");
        Files.writeString(secret, "secret");
        Files.delete(repository.file("a/pom.xml"));
        Files.createSymbolicLink(repository.file("a/pom.xml"), secret);
        Files.delete(repository.file("b/pom.xml"));
        Files.delete(repository.file("b"));
        Files.createSymbolicLink(repository.file("b"), secret.getParent());
        try (Repository opened = repository.open()) {
            ChangeSet change = opened.change(Requests.worktree("main"));
            assertThat(lines(change)).contains("TYPE_CHANGED a/pom.xml", "ADDED b", "DELETED b/pom.xml");
            SourceTree tree = opened.headTree(change);
            assertThat(tree.read(List.of("a/pom.xml", "b/pom.xml", "b"), 1000)).isEmpty();
            assertThat(tree.entry("b").kind()).isEqualTo(TreeEntry.Kind.LINK);
            assertThat(tree.entry("b/pom.xml")).isNull();
            assertThat(tree.list("b")).isEmpty();
        }
        WorkingFiles files = new WorkingFiles(repository.directory(), false);
        for (String path : List.of("b/pom.xml", "../outside/pom.xml", "a/../../outside/pom.xml", "/etc/hosts", "a")) {
            assertThat(files.read(path, 1000).isMissing()).as(path).isTrue();
        }
    }

    @Test
    void sees_a_submodule_at_another_commit_though_it_is_told_to_ignore_it() {
        TestRepository module = TestRepository.in(repository.file("module"));
        String old = module.commit().write("m", "1").to("main");
        module.checkout("main");
        repository
                .commit()
                .submodule("module", old)
                .write(".gitmodules", "[submodule \"module\"]\n\tpath = module\n\turl = ./m\n\tignore = all\n")
                .to("main");
        repository.git("reset", "-q", "--hard", "main");
        repository.config("diff.ignoreSubmodules", "all");
        try (Repository opened = repository.open()) {
            assertThat(lines(opened.change(Requests.worktree("main")))).isEmpty();
            module.commit().write("m", "2").to("main");
            ChangeSet change = opened.change(Requests.worktree("main"));
            assertThat(lines(change)).containsExactly("MODIFIED module");
            assertThat(change.files().get(0).link()).isTrue();
            repository.git("add", "module");
            assertThat(lines(opened.change(Requests.staged()))).containsExactly("MODIFIED module");
        }
    }

    @Test
    void names_its_tree_by_its_content() {
        repository.writeFile("a/pom.xml", "one");
        String one = worktreeId();
        assertThat(worktreeId()).isEqualTo(one);
        repository.writeFile("a/pom.xml", "two");
        assertThat(worktreeId()).isNotEqualTo(one);
        repository.writeFile("a/pom.xml", "a");
        assertThat(worktreeId()).isEqualTo(repository.git("rev-parse", "main^{tree}"));
    }

    private String worktreeId() {
        try (Repository opened = repository.open()) {
            return opened.headTree(opened.change(Requests.worktree("main"))).id();
        }
    }

    @Test
    void lists_a_conflict_once() {
        repository.git("branch", "other");
        repository.commit().write("a/pom.xml", "ours").to("main");
        repository.commit().parent("other").write("a/pom.xml", "theirs").to("other");
        repository.git("reset", "-q", "--hard", "main");
        assertThatThrownBy(() -> repository.git("merge", "-q", "other")).hasMessageContaining("merge");
        try (Repository opened = repository.open()) {
            assertThat(lines(opened.change(Requests.worktree("main")))).containsExactly("MODIFIED a/pom.xml");
            assertThat(opened.change(Requests.staged()).files()).hasSize(1);
        }
    }

    @Test
    void refuses_a_head_and_a_repository_without_a_working_tree() {
        TestRepository bare = repository.cloneTo(scratch.resolve("bare"), "--bare");
        try (Repository opened = bare.open()) {
            for (ChangeRequest request : List.of(Requests.staged(), Requests.worktree("main"))) {
                assertThatThrownBy(() -> opened.change(request))
                        .isInstanceOf(ScmException.class)
                        .extracting(e -> ((ScmException) e).remedy())
                        .asString()
                        .contains("no working tree");
            }
        }
        ChangeRequest headed =
                new ChangeRequest(null, "main", ChangeRequest.Mode.STAGED, List.of(), ChangeRequest.OnMissingBase.FAIL);
        try (Repository opened = repository.open()) {
            assertThatThrownBy(() -> opened.change(headed)).hasMessageContaining("--staged");
        }
    }
}
