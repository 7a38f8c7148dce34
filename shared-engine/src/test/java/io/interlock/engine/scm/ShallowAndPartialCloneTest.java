package io.interlock.engine.scm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.interlock.engine.model.ChangeSet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ShallowAndPartialCloneTest {

    private Path scratch;
    private TestRepository server;
    private String root;

    /** main: root - 1 - ... - 40; feature: root - A - B. */
    @BeforeEach
    void makeServer(@TempDir Path directory) {
        scratch = directory;
        server = TestRepository.in(directory.resolve("server")).serving();
        root = server.commit().write("dir/a", "1").write("big", "big").to("main");
        for (int i = 0; i < 3; i++) {
            server.commit().write("dir/a", "v" + i).to("main");
        }
        server.commit().parent(root).write("feature", "1").to("feature");
        server.commit().write("feature", "2").to("feature");
    }

    private TestRepository shallow(String name) {
        return server.cloneTo(scratch.resolve(name), "--depth=1", "--no-single-branch", "--branch=feature");
    }

    private static ChangeSet change(TestRepository repository, ChangeRequest request) {
        try (Repository opened = repository.open()) {
            return opened.change(request);
        }
    }

    @Test
    void deepens_a_shallow_clone_until_the_merge_base_shows() {
        TestRepository clone = shallow("clone");
        try (Repository opened = clone.open()) {
            ChangeSet change = opened.change(Requests.online("origin/main", "HEAD"));
            assertThat(change.base().commit()).isEqualTo(root);
            assertThat(change.files()).extracting(f -> f.path()).containsExactly("feature");
            assertThat(opened.problems().get(0).message()).contains("Deepened");
        }
        assertThat(clone.file(".git/FETCH_HEAD")).doesNotExist();
    }

    @Test
    void fetches_a_base_that_a_shallow_clone_does_not_have() {
        TestRepository clone = server.cloneTo(scratch.resolve("clone"), "--depth=1", "--branch=feature");
        String main = server.git("rev-parse", "main");
        assertThat(change(clone, Requests.online(main, "HEAD")).base().commit()).isEqualTo(root);
        TestRepository other = server.cloneTo(scratch.resolve("other"), "--depth=1", "--branch=feature");
        assertThat(change(other, Requests.online("origin/main", "HEAD")).base().commit())
                .isEqualTo(root);
    }

    @Test
    void does_not_fetch_when_offline_but_names_the_command() {
        TestRepository clone = shallow("clone");
        assertThatThrownBy(() -> change(clone, Requests.mergeBase("origin/main", "HEAD")))
                .isInstanceOf(ScmException.class)
                .hasMessageContaining("it is shallow")
                .extracting(e -> ((ScmException) e).remedy())
                .asString()
                .contains("git fetch --unshallow origin", "fetch-depth: 0");
        assertThat(change(clone, Requests.mergeBaseOrAll("origin/main", "HEAD")).everything())
                .isTrue();
        assertThat(change(clone, Requests.direct("origin/main", "HEAD")).files())
                .hasSize(2);
    }

    @Test
    void says_why_it_could_not_deepen_when_the_remote_does_not_answer() throws IOException {
        TestRepository clone = shallow("clone");
        Files.move(server.directory(), scratch.resolve("moved"));
        assertThatThrownBy(() -> change(clone, Requests.online("origin/main", "HEAD")))
                .isInstanceOf(ScmException.class)
                .hasMessageContaining("could not be deepened")
                .hasMessageContaining("server");
    }

    @Test
    void stops_deepening_when_there_is_no_more_history() {
        server.commit().orphan().write("other", "1").to("feature");
        TestRepository clone = shallow("clone");
        assertThatThrownBy(() -> change(clone, Requests.online("origin/main", "HEAD")))
                .isInstanceOf(ScmException.class)
                .hasMessageContaining("unrelated");
    }

    @Test
    void reports_content_a_partial_clone_left_out_without_fetching_it() {
        TestRepository clone = partial();
        try (Repository opened = clone.open()) {
            ChangeSet change = opened.change(Requests.direct(root, "HEAD"));
            assertThat(change.files()).extracting(f -> f.path()).containsExactly("dir/a");
            Map<String, Blob> read = opened.headTree(change).read(List.of("dir/a", "big"), 1000);
            assertThat(read.get("dir/a").isMissing()).isTrue();
            assertThat(read.get("big").isMissing()).isTrue();
            assertThat(opened.headTree(change).list("dir")).hasSize(1);
        }
        assertThat(blobs(clone)).isZero();
    }

    @Test
    void fetches_just_the_content_that_is_read_when_that_is_allowed() {
        TestRepository clone = partial();
        try (Repository opened = clone.open()) {
            ChangeSet change = opened.change(Requests.online(root, "HEAD"));
            Map<String, Blob> read = opened.headTree(change).read(List.of("dir/a"), 1000);
            assertThat(read.get("dir/a").content()).asString().isEqualTo("v2");
        }
        assertThat(blobs(clone)).isEqualTo(1);
    }

    @Test
    void says_of_a_commit_a_partial_clone_does_not_have_that_it_is_unknown() {
        TestRepository clone = partial();
        String gone = "deadbeefdeadbeefdeadbeefdeadbeefdeadbeef";
        assertThatThrownBy(() -> change(clone, Requests.mergeBase(gone, "HEAD")))
                .isInstanceOf(ScmException.class)
                .hasMessageContaining("'" + gone + "' is not a commit in this clone");
    }

    private TestRepository partial() {
        return server.cloneTo(scratch.resolve("partial"), "--filter=blob:none", "--no-checkout");
    }

    private static long blobs(TestRepository clone) {
        return clone.git("cat-file", "--batch-all-objects", "--batch-check")
                .lines()
                .filter(line -> line.contains(" blob "))
                .count();
    }

    @Test
    void reads_files_that_a_sparse_checkout_left_out() {
        TestRepository clone = server.cloneTo(scratch.resolve("sparse"), "--sparse");
        assertThat(clone.file("dir")).doesNotExist();
        try (Repository opened = clone.open()) {
            ChangeSet change = opened.change(Requests.direct(root, "HEAD"));
            assertThat(opened.headTree(change).read(List.of("dir/a"), 1000)).containsKey("dir/a");
            assertThat(opened.change(Requests.worktree("HEAD")).files()).isEmpty();
        }
    }
}
