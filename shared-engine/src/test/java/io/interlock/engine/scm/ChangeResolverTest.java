package io.interlock.engine.scm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.interlock.engine.model.ChangeSet;
import io.interlock.engine.model.Problem;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChangeResolverTest {

    private static final String ZERO = "0000000000000000000000000000000000000000";
    private static final String GONE = "deadbeefdeadbeefdeadbeefdeadbeefdeadbeef";

    private TestRepository repository;
    private String root;
    private String trunk;
    private String feature;

    /** main: root - trunk; feature: root - feature. */
    @BeforeEach
    void makeRepository(@TempDir Path directory) {
        repository = TestRepository.in(directory.resolve("repository"));
        root = repository.commit().write("a", "1").to("main");
        trunk = repository.commit().write("trunk", "1").to("main");
        feature = repository.commit().parent(root).write("feature", "1").to("feature");
    }

    private ChangeSet change(ChangeRequest request) {
        try (Repository opened = repository.open()) {
            return opened.change(request);
        }
    }

    private static List<String> paths(ChangeSet change) {
        List<String> paths = new ArrayList<>();
        change.files().forEach(file -> paths.add(file.path()));
        return paths;
    }

    private void assertFails(ChangeRequest request, String message, String remedy) {
        assertThatThrownBy(() -> change(request))
                .isInstanceOf(ScmException.class)
                .hasMessageContaining(message)
                .extracting(e -> ((ScmException) e).remedy())
                .asString()
                .contains(remedy);
    }

    @Test
    void starts_at_the_merge_base_so_that_the_trunks_own_changes_do_not_count() {
        ChangeSet change = change(Requests.mergeBase("main", "feature"));
        assertThat(paths(change)).containsExactly("feature");
        assertThat(change.base().commit()).isEqualTo(root);
        assertThat(change.base().name()).isEqualTo("main");
        assertThat(change.head().commit()).isEqualTo(feature);
        assertThat(change.everything()).isFalse();
    }

    @Test
    void compares_the_two_ends_as_they_are_when_direct() {
        assertThat(paths(change(Requests.direct("main", "feature")))).containsExactly("feature", "trunk");
    }

    @Test
    void finds_the_default_branch_itself() {
        assertThat(paths(change(Requests.mergeBase(null, "feature")))).containsExactly("feature");
        repository.git("update-ref", "refs/remotes/origin/master", feature);
        assertThat(change(Requests.mergeBase(null, "feature")).base().name()).isEqualTo("refs/remotes/origin/master");
        repository.git("update-ref", "refs/remotes/origin/trunk", root);
        repository.git("symbolic-ref", "refs/remotes/origin/HEAD", "refs/remotes/origin/trunk");
        assertThat(change(Requests.mergeBase(null, "feature")).base().name()).isEqualTo("refs/remotes/origin/HEAD");
    }

    @Test
    void lists_where_it_looked_for_a_default_branch() {
        repository.git("branch", "-m", "main", "develop");
        assertFails(
                Requests.mergeBase(null, "feature"),
                "tried refs/remotes/origin/HEAD, refs/remotes/origin/main, refs/remotes/origin/master,"
                        + " refs/heads/main, refs/heads/master",
                "--base");
        assertThat(change(Requests.mergeBaseOrAll(null, "feature")).everything())
                .isTrue();
    }

    @Test
    void answers_an_empty_change_for_equal_ends_and_for_a_head_behind_the_base() {
        assertThat(change(Requests.mergeBase("main", "main")).files()).isEmpty();
        assertThat(change(Requests.mergeBase("main", root)).files()).isEmpty();
        assertThat(change(Requests.mergeBase(root, "main")).files()).hasSize(1);
        assertThat(change(Requests.direct("main", "main")).everything()).isFalse();
    }

    @Test
    void follows_a_merge_commit_to_what_it_brings() {
        repository
                .commit()
                .parent("main")
                .parent("feature")
                .write("feature", "1")
                .to("merged");
        assertThat(paths(change(Requests.mergeBase("main", "merged")))).containsExactly("feature");
        assertThat(paths(change(Requests.mergeBase("merged^2", "merged")))).containsExactly("trunk");
    }

    @Test
    void answers_for_histories_that_crossed() {
        repository
                .commit()
                .parent(trunk)
                .parent(feature)
                .write("feature", "1")
                .write("left", "l")
                .to("left");
        repository
                .commit()
                .parent(feature)
                .parent(trunk)
                .write("trunk", "1")
                .write("right", "r")
                .to("right");
        assertThat(paths(change(Requests.mergeBase("left", "right"))))
                .contains("right")
                .doesNotContain("left");
    }

    @Test
    void takes_tags_as_ends() {
        repository.git("tag", "v1", root);
        repository.git("tag", "-a", "-m", "two", "v2", trunk);
        assertThat(paths(change(Requests.mergeBase("v1", "v2")))).containsExactly("trunk");
        assertThat(paths(change(Requests.mergeBase("v1", "refs/tags/v2")))).containsExactly("trunk");
    }

    @Test
    void takes_the_tag_when_a_branch_has_the_same_name_as_git_does() {
        repository.git("tag", "feature", trunk);
        assertThat(change(Requests.direct("main", "feature")).head().commit()).isEqualTo(trunk);
        assertThat(change(Requests.direct("main", "refs/heads/feature")).head().commit())
                .isEqualTo(feature);
    }

    @Test
    void compares_the_first_push_of_a_branch_with_the_default_branch() {
        ChangeSet change = change(Requests.mergeBase(ZERO, "feature"));
        assertThat(paths(change)).containsExactly("feature");
        assertThat(change.base().name()).isEqualTo("refs/heads/main");
    }

    @Test
    void counts_everything_as_changed_on_the_first_push_of_the_default_branch() {
        try (Repository opened = repository.open()) {
            ChangeSet change = opened.change(Requests.mergeBase(ZERO, "main"));
            assertThat(change.everything()).isTrue();
            assertThat(change.base()).isNull();
            assertThat(opened.problems())
                    .extracting(Problem::message)
                    .first()
                    .asString()
                    .contains("first push");
        }
        repository.git("branch", "-m", "main", "develop");
        assertThat(change(Requests.direct(ZERO, "feature")).everything()).isTrue();
    }

    @Test
    void refuses_the_push_that_deletes_a_branch() {
        assertFails(Requests.mergeBase("main", ZERO), "deleted", "skip");
    }

    @Test
    void names_the_command_that_brings_a_base_lost_to_a_force_push() {
        assertFails(Requests.mergeBase(GONE, "main"), "'" + GONE + "'", "git fetch origin " + GONE);
        try (Repository opened = repository.open()) {
            assertThat(opened.change(Requests.mergeBaseOrAll(GONE, "main")).everything())
                    .isTrue();
            assertThat(opened.problems())
                    .extracting(Problem::message)
                    .first()
                    .asString()
                    .contains(GONE);
        }
    }

    @Test
    void names_the_command_that_brings_a_branch_that_was_not_fetched() {
        assertFails(
                Requests.mergeBase("origin/release/1.x", "main"),
                "'origin/release/1.x'",
                "git fetch origin release/1.x:refs/remotes/origin/release/1.x");
        assertFails(Requests.mergeBase("mian", "main"), "'mian'", "spelling");
        assertFails(Requests.mergeBase("main", "origin/$(x)"), "'origin/$(x)'", "spelling");
    }

    @Test
    void refuses_revisions_with_control_characters_and_of_absurd_length() {
        assertFails(Requests.mergeBase("main\nHEAD", "main"), "'main?HEAD'", "Name a branch");
        assertFails(Requests.mergeBase("main", "a\u001b[31m"), "control characters", "Name a branch");
        assertFails(Requests.mergeBase("", "main"), "empty", "Name a branch");
        assertFails(Requests.mergeBase("x".repeat(100_000), "main"), "too long", "Name a branch");
    }

    @Test
    void does_not_take_a_revision_for_an_option() {
        for (String revision : List.of("--all", "-h", "--output=/tmp/x", "--git-dir=/")) {
            assertFails(Requests.mergeBase(revision, "main"), "'" + revision + "'", "spelling");
        }
    }

    @Test
    void says_when_two_histories_are_unrelated() {
        repository.commit().orphan().write("other", "1").to("other");
        assertFails(Requests.mergeBase("main", "other"), "unrelated", "--direct");
        assertThat(change(Requests.mergeBaseOrAll("main", "other")).everything())
                .isTrue();
        assertThat(change(Requests.mergeBase(ZERO, "other")).everything()).isTrue();
        assertThat(paths(change(Requests.direct("main", "other")))).containsExactly("a", "other", "trunk");
    }

    @Test
    void says_when_there_is_no_commit_yet(@TempDir Path directory) {
        repository = TestRepository.in(directory.resolve("empty"));
        assertFails(Requests.mergeBase(null, "HEAD"), "HEAD names no commit", "Commit something");
    }

    @Test
    void passes_on_what_git_says_of_a_repository_of_somebody_else() {
        ScmException failure = GitFailure.of(
                "open it", "fatal: detected dubious ownership in repository at '/repo'\nTo add an exception ...");
        assertThat(failure).hasMessageContaining("/repo");
        assertThat(failure.remedy()).contains("git config --global --add safe.directory");
    }

    @Test
    void takes_listed_files_for_what_the_head_has_of_them() {
        repository.checkout("feature");
        ChangeSet change = change(Requests.files("./feature", "a", "gone.txt", "a"));
        assertThat(change.base()).isNull();
        assertThat(change.files())
                .extracting(file -> file.path() + " " + file.type())
                .containsExactly("a MODIFIED", "feature MODIFIED", "gone.txt DELETED");
        for (String path : List.of("../x", "/etc/passwd", "a/../../x", "", "./", "..")) {
            assertFails(Requests.files(path), "'" + path + "'", "from the root");
        }
    }
}
