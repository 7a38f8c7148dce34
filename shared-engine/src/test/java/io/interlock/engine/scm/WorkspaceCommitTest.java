package io.interlock.engine.scm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class WorkspaceCommitTest extends WorkspaceFixture {

    @Test
    void commits_edits_as_the_bot_with_trailers_and_the_date_of_the_clock() {
        Committed committed = workspace.commit(
                request("k1", edit("a.txt", "changed\n"), edit("src/b.txt", null)), WorkspaceFixture::accept);
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
        Committed first = workspace.commit(request("k1", edit("a.txt", "1\n")), WorkspaceFixture::accept);
        workspace.commit(request("k2", edit("a.txt", "2\n")), WorkspaceFixture::accept);
        workspace = workspace();
        assertThat(workspace.find("k1")).isEqualTo(first);
        assertThat(workspace.find("k")).isNull();
        assertThat(workspace.commit(request("k1", edit("a.txt", "1\n")), WorkspaceFixture::accept))
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
        workspace.commit(forged, WorkspaceFixture::accept);
        assertThat(workspace.find("k9")).isNull();
        assertThat(workspace.find(forged.key())).isNotNull();
    }

    @Test
    void makes_no_empty_commit() {
        assertThat(workspace
                        .commit(request("k1", edit("a.txt", "a\n"), edit("absent", null)), WorkspaceFixture::accept)
                        .commit())
                .isNull();
        assertThat(workspace.commit(request("k2"), WorkspaceFixture::accept).commit())
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
        assertThat(workspace.commit(some, WorkspaceFixture::accept).files()).containsExactly("src/c.txt");
        assertThat(workspace.commit(request("k2"), WorkspaceFixture::accept).files())
                .containsExactly(".gitignore", "a.txt");
        assertThat(TestRepository.at(tree).git("status", "--porcelain")).isEmpty();
    }

    @Test
    void keeps_the_right_to_run_a_file() {
        workspace.commit(request("k1", edit("run.sh", "#!/bin/sh\nexit 1\n")), WorkspaceFixture::accept);
        assertThat(repository.git("ls-tree", "interlock/run-1", "run.sh")).startsWith("100755");
        assertThat(workspace.directory().resolve("run.sh")).isExecutable();
    }

    @Test
    void shows_the_review_all_that_the_branch_changes_and_commits_nothing_when_it_throws() {
        workspace.commit(request("k1", edit("a.txt", "1\n")), WorkspaceFixture::accept);
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

    @Test
    void loses_no_edit_when_steps_commit_at_the_same_time() throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(4);
        CountDownLatch go = new CountDownLatch(1);
        List<Future<Committed>> all = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            int number = i;
            all.add(pool.submit(() -> {
                go.await();
                return workspace.commit(
                        request("k" + number, edit("f" + number + ".txt", "x")), WorkspaceFixture::accept);
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
        Committed late = workspace.commit(request, WorkspaceFixture::accept);
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
        workspace.commit(request("k1", edit("a.txt", "one\n")), WorkspaceFixture::accept);
        CommitRequest late = new CommitRequest("m", "k2", Map.of(), List.of(edit("a.txt", "two\n")), null, base);
        assertThatThrownBy(() -> workspace.commit(late, WorkspaceFixture::accept))
                .isInstanceOf(WorkspaceException.class)
                .hasMessageContaining("a.txt")
                .hasMessageContaining("another step");
        CommitRequest other = new CommitRequest("m", "k3", Map.of(), List.of(edit("src/b.txt", "2")), null, base);
        assertThat(workspace.commit(other, WorkspaceFixture::accept).commit()).isNotNull();
        Files.writeString(workspace.directory().resolve("a.txt"), "by a command\n");
        assertThatThrownBy(() -> workspace.commit(request("k4", edit("a.txt", "three\n")), WorkspaceFixture::accept))
                .isInstanceOf(WorkspaceException.class)
                .hasMessageContaining("not committed");
        assertThat(show("a.txt")).isEqualTo("one");
    }
}
