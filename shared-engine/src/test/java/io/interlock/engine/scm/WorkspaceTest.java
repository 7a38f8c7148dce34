package io.interlock.engine.scm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.interlock.engine.process.CommandRunner;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class WorkspaceTest extends WorkspaceFixture {

    @Test
    void touches_nothing_of_the_users_checkout() throws IOException {
        Files.writeString(repository.file("a.txt"), "edited by the user\n");
        repository.writeFile("untracked.txt", "mine\n");
        repository.git("add", "untracked.txt");
        byte[] index = Files.readAllBytes(repository.file(".git/index"));
        byte[] config = Files.readAllBytes(repository.file(".git/config"));
        String status = repository.git("--no-optional-locks", "status", "--porcelain");
        workspace.write("new.txt", "n".getBytes(StandardCharsets.UTF_8));
        workspace.commit(request("k1", edit("a.txt", "changed\n"), edit("src/b.txt", null)), WorkspaceFixture::accept);
        workspace.commit(request("k2"), WorkspaceFixture::accept);
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
        workspace.commit(request("k1", edit("a.txt", "changed\n"), edit("n.txt", "n\n")), WorkspaceFixture::accept);
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
        assertThat(Objects.requireNonNull(workspace.commit(request("k1", edit("a.txt", "z")), WorkspaceFixture::accept))
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
        assertThatThrownBy(() -> workspace.commit(request("k1", edit(path, "x")), WorkspaceFixture::accept))
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
            assertThatThrownBy(() -> workspace.commit(request("k1", edit(path, "x")), WorkspaceFixture::accept))
                    .isInstanceOf(WorkspaceException.class);
        }
        assertThatThrownBy(() -> workspace.commit(request("k2"), WorkspaceFixture::accept))
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
        workspace.commit(request("k1", edit("a.txt", "$Id$\r\nx\n")), WorkspaceFixture::accept);
        workspace.commit(request("k2"), WorkspaceFixture::accept);
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
    void works_where_objects_are_named_by_sha256_and_from_a_linked_working_tree() {
        repository = TestRepository.in(directory.resolve("r256"), "--object-format=sha256");
        head = repository.commit().write("a.txt", "a\n").to("main");
        repository.git("worktree", "add", "-q", "--detach", "../other", "main");
        repository = TestRepository.at(directory.resolve("other"));
        workspace = workspace();
        assertThat(workspace
                        .commit(request("k1", edit("a.txt", "b\n")), WorkspaceFixture::accept)
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
