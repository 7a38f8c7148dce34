package io.interlock.engine.scm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.interlock.engine.model.FileChange;
import io.interlock.engine.model.FileEdit;
import io.interlock.engine.process.CommandRunner;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class WorkspaceTest {

    private static final Clock CLOCK = Clock.fixed(Instant.ofEpochSecond(1_800_000_000L), ZoneOffset.UTC);

    @TempDir
    private Path directory;

    private TestRepository repository = TestRepository.at(Path.of("."));
    private String head = "";
    private Workspace workspace = workspace();

    @BeforeEach
    void make() {
        repository = TestRepository.in(directory.resolve("r"));
        head = repository
                .commit()
                .write("a.txt", "a\n")
                .write("src/b.txt", "b\n")
                .executable("run.sh", "#!/bin/sh\n")
                .link("link", "src")
                .to("main");
        repository.checkout("main");
        workspace = workspace();
    }

    /** Anything may be committed. */
    private static void accept(List<FileChange> changes) {
        assertThat(changes).isNotEmpty();
    }

    /** The same as a new process would open it. */
    private Workspace workspace() {
        CommandRunner runner = new CommandRunner(TestRepository.gitEnvironment(), Duration.ofSeconds(30));
        return Workspace.of(
                repository.directory(), runner, new Workspace.Settings("run-1", "HEAD", Workspace.Author.BOT, CLOCK));
    }

    private static CommitRequest request(String key, FileEdit... edits) {
        return new CommitRequest("Say it", key, Map.of("Interlock-Step", "s"), List.of(edits), null, null);
    }

    private static FileEdit edit(String path, @Nullable String content) {
        return new FileEdit(path, content, false);
    }

    private String show(String path) {
        return repository.git("show", "interlock/run-1:" + path);
    }

    private int commits() {
        return Integer.parseInt(repository.git("rev-list", "--count", "main..interlock/run-1"));
    }

    @Test
    void touches_nothing_of_the_users_checkout() throws IOException {
        Files.writeString(repository.file("a.txt"), "edited by the user\n");
        repository.writeFile("untracked.txt", "mine\n");
        repository.git("add", "untracked.txt");
        byte[] index = Files.readAllBytes(repository.file(".git/index"));
        byte[] config = Files.readAllBytes(repository.file(".git/config"));
        String status = repository.git("--no-optional-locks", "status", "--porcelain");
        workspace.write("new.txt", "n".getBytes(StandardCharsets.UTF_8));
        workspace.commit(request("k1", edit("a.txt", "changed\n"), edit("src/b.txt", null)), WorkspaceTest::accept);
        workspace.commit(request("k2"), WorkspaceTest::accept);
        assertThat(commits()).isEqualTo(2);
        assertThat(Files.readAllBytes(repository.file(".git/index"))).isEqualTo(index);
        assertThat(Files.readAllBytes(repository.file(".git/config"))).isEqualTo(config);
        assertThat(repository.git("--no-optional-locks", "status", "--porcelain"))
                .isEqualTo(status);
        assertThat(repository.git("symbolic-ref", "HEAD")).isEqualTo("refs/heads/main");
        assertThat(repository.git("rev-parse", "main")).isEqualTo(head);
    }

    @Test
    void is_a_working_tree_that_git_knows_with_nothing_to_commit() {
        workspace.commit(request("k1", edit("a.txt", "changed\n"), edit("n.txt", "n\n")), WorkspaceTest::accept);
        TestRepository linked = TestRepository.at(workspace.directory());
        assertThat(linked.git("symbolic-ref", "--short", "HEAD")).isEqualTo("interlock/run-1");
        assertThat(linked.git("status", "--porcelain")).isEmpty();
        assertThat(repository.git("worktree", "list")).contains("[interlock/run-1]");
        assertThat(repository.git("fsck", "--no-dangling")).isEmpty();
    }

    @Test
    void makes_nothing_before_it_is_needed() {
        assertThat(workspace.tip()).isEqualTo(head);
        assertThat(workspace.find("k1")).isNull();
        assertThat(repository.git("branch", "--list", "interlock/*")).isEmpty();
        assertThat(repository.file(".git/interlock/worktrees")).doesNotExist();
    }

    @Test
    void starts_where_the_run_began_whatever_is_checked_out_later() {
        assertThat(workspace.start()).isEqualTo(head);
        repository.commit().write("later.txt", "l").to("main");
        workspace = workspace();
        assertThat(workspace.start()).isEqualTo(head);
        assertThat(workspace.directory().resolve("later.txt")).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "worktrees/run-1/.git",
                "worktrees/run-1/a.txt",
                "runs/run-1/at",
                "runs/run-1/index",
                "runs/run-1/config"
            })
    void makes_good_what_a_kill_left_half_done(String lost) throws IOException {
        workspace.directory();
        Files.delete(repository.file(".git/interlock/" + lost));
        if (lost.endsWith("a.txt")) {
            Files.delete(repository.file(".git/interlock/runs/run-1/at"));
        }
        Files.writeString(repository.file(".git/interlock/runs/run-1/index.lock"), "");
        workspace = workspace();
        assertThat(workspace.read("a.txt", 100)).isEqualTo("a\n".getBytes(StandardCharsets.UTF_8));
        assertThat(Objects.requireNonNull(workspace.commit(request("k1", edit("a.txt", "z")), WorkspaceTest::accept))
                        .files())
                .containsExactly("a.txt");
        assertThat(TestRepository.at(workspace.directory()).git("status", "--porcelain"))
                .isEmpty();
    }

    @Test
    void brings_the_working_tree_to_a_branch_that_moved_before_a_kill() throws IOException {
        workspace.write("own.txt", "own".getBytes(StandardCharsets.UTF_8));
        Files.writeString(workspace.directory().resolve("src/b.txt"), "changed by a command\n");
        repository
                .commit()
                .parent("interlock/run-1")
                .write("a.txt", "moved\n")
                .write("src/b.txt", "moved\n")
                .write("deep/new.txt", "n")
                .delete("run.sh")
                .to("interlock/run-1");
        workspace = workspace();
        Path tree = workspace.directory();
        assertThat(tree.resolve("a.txt")).hasContent("moved\n");
        assertThat(tree.resolve("deep/new.txt")).hasContent("n");
        assertThat(tree.resolve("run.sh")).doesNotExist();
        assertThat(tree.resolve("own.txt")).as("not committed").hasContent("own");
        assertThat(tree.resolve("src/b.txt")).as("not committed").hasContent("changed by a command\n");
    }

    @Test
    void commits_edits_as_the_bot_with_trailers_and_the_date_of_the_clock() {
        Committed committed = workspace.commit(
                request("k1", edit("a.txt", "changed\n"), edit("src/b.txt", null)), WorkspaceTest::accept);
        assertThat(committed.files()).containsExactly("a.txt", "src/b.txt");
        assertThat(committed.branch()).isEqualTo("interlock/run-1");
        assertThat(workspace.tip()).isEqualTo(committed.commit());
        assertThat(repository.git("log", "-1", "--format=%an <%ae> %cn %at %ct%n%B", "interlock/run-1"))
                .isEqualTo("Interlock <interlock@users.noreply.github.com> Interlock 1800000000 1800000000\n"
                        + "Say it\n\nInterlock-Step: s\nInterlock-Effect: k1");
        assertThat(workspace.directory().resolve("a.txt")).hasContent("changed\n");
        assertThat(workspace.directory().resolve("src")).doesNotExist();
    }

    @Test
    void finds_a_commit_by_its_key_and_makes_it_only_once() {
        Committed first = workspace.commit(request("k1", edit("a.txt", "1\n")), WorkspaceTest::accept);
        workspace.commit(request("k2", edit("a.txt", "2\n")), WorkspaceTest::accept);
        workspace = workspace();
        assertThat(workspace.find("k1")).isEqualTo(first);
        assertThat(workspace.find("k")).isNull();
        assertThat(workspace.commit(request("k1", edit("a.txt", "1\n")), WorkspaceTest::accept))
                .isEqualTo(first);
        assertThat(commits()).isEqualTo(2);
    }

    @Test
    void takes_no_key_that_a_message_forges() {
        CommitRequest forged = new CommitRequest(
                "Title\n\nInterlock-Effect: k9\n interlock-run: x\r\nInterlock-Effect: k9",
                "k1\nInterlock-Effect: k9",
                Map.of(),
                List.of(edit("a.txt", "z")),
                null,
                null);
        workspace.commit(forged, WorkspaceTest::accept);
        assertThat(workspace.find("k9")).isNull();
        assertThat(workspace.find(forged.key())).isNotNull();
    }

    @Test
    void makes_no_empty_commit() {
        assertThat(workspace
                        .commit(request("k1", edit("a.txt", "a\n"), edit("absent", null)), WorkspaceTest::accept)
                        .commit())
                .isNull();
        assertThat(workspace.commit(request("k2"), WorkspaceTest::accept).commit())
                .isNull();
        assertThat(commits()).isZero();
    }

    @Test
    void commits_what_changed_in_the_working_tree_or_some_of_it() throws IOException {
        Path tree = workspace.directory();
        Files.writeString(tree.resolve(".gitignore"), "*.log\n");
        Files.writeString(tree.resolve("build.log"), "ignored");
        Files.writeString(tree.resolve("src/c.txt"), "c");
        Files.delete(tree.resolve("a.txt"));
        CommitRequest some = new CommitRequest("m", "k1", Map.of(), List.of(), List.of("src"), null);
        assertThat(workspace.commit(some, WorkspaceTest::accept).files()).containsExactly("src/c.txt");
        assertThat(workspace.commit(request("k2"), WorkspaceTest::accept).files())
                .containsExactly(".gitignore", "a.txt");
        assertThat(TestRepository.at(tree).git("status", "--porcelain")).isEmpty();
    }

    @Test
    void keeps_the_right_to_run_a_file() {
        workspace.commit(request("k1", edit("run.sh", "#!/bin/sh\nexit 1\n")), WorkspaceTest::accept);
        assertThat(repository.git("ls-tree", "interlock/run-1", "run.sh")).startsWith("100755");
        assertThat(workspace.directory().resolve("run.sh")).isExecutable();
    }

    @Test
    void shows_the_review_all_that_the_branch_changes_and_commits_nothing_when_it_throws() {
        workspace.commit(request("k1", edit("a.txt", "1\n")), WorkspaceTest::accept);
        List<String> seen = new ArrayList<>();
        assertThatThrownBy(() -> workspace.commit(request("k2", edit("z.txt", "z")), changes -> {
                    changes.forEach(change -> seen.add(change.type() + " " + change.path()));
                    throw new WorkspaceException("no", "never");
                }))
                .isInstanceOf(WorkspaceException.class);
        assertThat(seen).containsExactly("MODIFIED a.txt", "ADDED z.txt");
        assertThat(commits()).isEqualTo(1);
        assertThat(workspace.directory().resolve("z.txt")).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/etc/passwd",
                "../x",
                "a/../../x",
                "a/./b",
                "a//b",
                "a/",
                ".git/config",
                "src/.GIT/hooks/x",
                "git~1/x",
                ".git /x",
                ".git./x",
                ".git::$INDEX_ALLOCATION/x",
                ".g\u200cit/x",
                "a\\b",
                "a\nb",
                "a\0b",
                "c:/x",
                "aux",
                "a:b",
                "link/x",
                "link",
                "a.txt/b",
                "\ud800"
            })
    void refuses_a_hostile_path_wherever_one_can_be_given(String path) {
        assertThatThrownBy(() -> workspace.commit(request("k1", edit(path, "x")), WorkspaceTest::accept))
                .isInstanceOf(WorkspaceException.class);
        assertThatThrownBy(() -> workspace.write(path, new byte[1])).isInstanceOf(WorkspaceException.class);
        assertThatThrownBy(() -> workspace.read(path, 10)).isInstanceOf(WorkspaceException.class);
        if (!path.isEmpty()) {
            assertThatThrownBy(() -> workspace.directory(path)).isInstanceOf(WorkspaceException.class);
        }
        assertThat(repository.git("branch", "--list", "interlock/*"))
                .satisfiesAnyOf(
                        branch -> assertThat(branch).isEmpty(),
                        branch -> assertThat(commits()).isZero());
    }

    @Test
    void follows_no_link_that_a_program_has_put_in_its_working_tree() throws IOException {
        Path outside = Files.createDirectory(directory.resolve("outside"));
        Path tree = workspace.directory();
        Files.createSymbolicLink(tree.resolve("out"), outside);
        Files.createSymbolicLink(tree.resolve("file"), outside.resolve("file"));
        for (String path : List.of("out/x", "file")) {
            assertThatThrownBy(() -> workspace.write(path, new byte[1])).isInstanceOf(WorkspaceException.class);
            assertThatThrownBy(() -> workspace.commit(request("k1", edit(path, "x")), WorkspaceTest::accept))
                    .isInstanceOf(WorkspaceException.class);
        }
        assertThatThrownBy(() -> workspace.commit(request("k2"), WorkspaceTest::accept))
                .isInstanceOf(WorkspaceException.class);
        assertThat(outside).isEmptyDirectory();
        workspace.remove();
        assertThat(outside).exists();
        assertThat(repository.git("worktree", "list")).doesNotContain("interlock");
        assertThat(repository.git("branch", "--list", "interlock/*")).contains("interlock/run-1");
    }

    @Test
    void runs_nothing_that_a_repository_brings_or_sets_and_takes_files_byte_by_byte() throws IOException {
        Path trap = directory.resolve("trap");
        String spring = "touch " + trap;
        repository.config("core.fsmonitor", spring);
        repository.config("filter.evil.clean", spring);
        repository.config("filter.evil.smudge", spring);
        repository.config("filter.evil.required", "true");
        repository.config("diff.evil.textconv", spring);
        repository.config("gpg.program", spring);
        repository.config("commit.gpgSign", "true");
        repository.config("core.autocrlf", "true");
        for (String hook : List.of("post-checkout", "pre-commit", "reference-transaction", "post-index-change")) {
            Path file = repository.writeFile(".git/hooks/" + hook, "#!/bin/sh\n" + spring + "\n");
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
        }
        String attributes = "* text eol=crlf ident filter=evil diff=evil working-tree-encoding=UTF-16\n";
        Files.deleteIfExists(trap);
        repository.git("-c", "core.hooksPath=/dev/null", "update-ref", "refs/heads/main", commitWith(attributes));
        workspace.directory();
        workspace.write("new.txt", "n\r\nn\n".getBytes(StandardCharsets.UTF_8));
        workspace.commit(request("k1", edit("a.txt", "$Id$\r\nx\n")), WorkspaceTest::accept);
        workspace.commit(request("k2"), WorkspaceTest::accept);
        assertThat(trap).doesNotExist();
        assertThat(show("a.txt")).isEqualTo("$Id$\r\nx");
        assertThat(workspace.directory().resolve("a.txt")).hasContent("$Id$\r\nx\n");
        assertThat(repository.git("diff-tree", "-r", "--name-only", "main", "interlock/run-1"))
                .isEqualTo("a.txt\nnew.txt");
    }

    private String commitWith(String attributes) {
        // fast-import runs the trap, so it goes to another branch first.
        String commit = repository
                .commit()
                .parent(head)
                .write(".gitattributes", attributes)
                .to("other");
        try {
            Files.deleteIfExists(directory.resolve("trap"));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        return commit;
    }

    @Test
    void loses_no_edit_when_steps_commit_at_the_same_time() throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(4);
        CountDownLatch go = new CountDownLatch(1);
        List<Future<Committed>> all = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            int number = i;
            all.add(pool.submit(() -> {
                go.await();
                return workspace.commit(request("k" + number, edit("f" + number + ".txt", "x")), WorkspaceTest::accept);
            }));
        }
        go.countDown();
        for (Future<Committed> one : all) {
            assertThat(one.get().commit()).isNotNull();
        }
        pool.shutdown();
        assertThat(commits()).isEqualTo(4);
        assertThat(repository.git("ls-tree", "--name-only", "interlock/run-1"))
                .contains("f0.txt", "f1.txt", "f2.txt", "f3.txt");
    }

    @Test
    void begins_again_when_the_branch_moves_under_a_commit_that_is_being_made() {
        List<String> moved = new ArrayList<>();
        Committed committed = workspace.commit(request("k1", edit("a.txt", "z")), changes -> {
            if (moved.isEmpty()) {
                moved.add(repository.commit().write("other.txt", "o").to("interlock/run-1"));
            }
        });
        assertThat(repository.git("rev-parse", committed.commit() + "^")).isEqualTo(moved.get(0));
        assertThat(committed.files()).containsExactly("a.txt");
        assertThat(show("other.txt") + show("a.txt")).isEqualTo("oz");
        assertThat(workspace.directory().resolve("other.txt")).exists();
    }

    @Test
    void finds_its_own_commit_when_a_program_of_a_killed_process_lands_it_late() {
        CommitRequest request = request("k1", edit("a.txt", "z"));
        Committed late = workspace.commit(request, WorkspaceTest::accept);
        repository.git("update-ref", "refs/heads/interlock/run-1", head);
        workspace = workspace();
        Committed committed = workspace.commit(
                request,
                changes -> repository.git(
                        "update-ref", "refs/heads/interlock/run-1", Objects.requireNonNull(late.commit())));
        assertThat(committed).isEqualTo(late);
        assertThat(commits()).isEqualTo(1);
    }

    @Test
    void refuses_an_edit_of_a_file_that_another_step_has_changed_since() throws IOException {
        String base = workspace.tip();
        workspace.commit(request("k1", edit("a.txt", "one\n")), WorkspaceTest::accept);
        CommitRequest late = new CommitRequest("m", "k2", Map.of(), List.of(edit("a.txt", "two\n")), null, base);
        assertThatThrownBy(() -> workspace.commit(late, WorkspaceTest::accept))
                .isInstanceOf(WorkspaceException.class)
                .hasMessageContaining("a.txt")
                .hasMessageContaining("another step");
        CommitRequest other = new CommitRequest("m", "k3", Map.of(), List.of(edit("src/b.txt", "2")), null, base);
        assertThat(workspace.commit(other, WorkspaceTest::accept).commit()).isNotNull();
        Files.writeString(workspace.directory().resolve("a.txt"), "by a command\n");
        assertThatThrownBy(() -> workspace.commit(request("k4", edit("a.txt", "three\n")), WorkspaceTest::accept))
                .isInstanceOf(WorkspaceException.class)
                .hasMessageContaining("not committed");
        assertThat(show("a.txt")).isEqualTo("one");
    }

    @Test
    void works_where_objects_are_named_by_sha256_and_from_a_linked_working_tree() {
        repository = TestRepository.in(directory.resolve("r256"), "--object-format=sha256");
        head = repository.commit().write("a.txt", "a\n").to("main");
        repository.git("worktree", "add", "-q", "--detach", "../other", "main");
        repository = TestRepository.at(directory.resolve("other"));
        workspace = workspace();
        assertThat(workspace
                        .commit(request("k1", edit("a.txt", "b\n")), WorkspaceTest::accept)
                        .commit())
                .hasSize(64);
        assertThat(show("a.txt")).isEqualTo("b");
    }

    @Test
    void says_what_is_wrong_with_a_repository_a_revision_or_a_run() {
        CommandRunner runner = new CommandRunner(TestRepository.gitEnvironment(), Duration.ofSeconds(30));
        Workspace.Settings unknown = new Workspace.Settings("run-1", "no-such", Workspace.Author.BOT, CLOCK);
        assertThatThrownBy(() ->
                        Workspace.of(repository.directory(), runner, unknown).tip())
                .isInstanceOf(ScmException.class)
                .hasMessageContaining("no-such");
        assertThatThrownBy(() -> Workspace.of(directory, runner, unknown).tip())
                .isInstanceOf(ScmException.class)
                .hasMessageContaining("not a git repository");
        Workspace.Settings bad = new Workspace.Settings("../x", "HEAD", Workspace.Author.BOT, CLOCK);
        assertThatThrownBy(
                        () -> Workspace.of(repository.directory(), runner, bad).tip())
                .isInstanceOf(WorkspaceException.class);
        repository.git("branch", "interlock");
        assertThatThrownBy(() -> workspace.directory())
                .isInstanceOf(ScmException.class)
                .hasMessageContaining("interlock/run-1");
    }
}
