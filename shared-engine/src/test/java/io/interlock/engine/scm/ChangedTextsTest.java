package io.interlock.engine.scm;

import static org.assertj.core.api.Assertions.assertThat;

import io.interlock.engine.model.ChangeSet;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChangedTextsTest {

    @TempDir
    private Path directory;

    private static Map<String, String> added(Repository opened, ChangeSet change) {
        Map<String, String> lines = new LinkedHashMap<>();
        opened.texts(change, 1 << 20, text -> {
            String content = text.content() == null
                    ? "unread"
                    : new String(text.content(), StandardCharsets.UTF_8).replace("\n", "|");
            lines.put(text.path(), text.added() + " of " + content);
        });
        return lines;
    }

    @Test
    void no_attribute_and_no_setting_hides_a_line() {
        TestRepository repository = TestRepository.in(directory);
        String base = repository
                .commit()
                .write(".gitattributes", "* -diff binary diff=x -text export-ignore\n")
                .write("a.txt", "1\n2\n")
                .to("main");
        repository.commit().write("a.txt", "1\nnew\n2\n").to("main");
        repository.checkout("main");
        for (String setting : List.of("noprefix", "mnemonicPrefix", "ignoreSubmodules", "suppressBlankEmpty")) {
            repository.config("diff." + setting, setting.equals("ignoreSubmodules") ? "all" : "true");
        }
        repository.config("diff.orderFile", "/nonexistent");
        repository.config("diff.external", "/nonexistent");
        repository.config("diff.x.textconv", "true");
        repository.config("diff.x.binary", "true");
        try (Repository opened = repository.open()) {
            assertThat(added(opened, opened.change(Requests.direct(base, "main"))))
                    .containsExactly(Map.entry("a.txt", "2 of 1|new|2|"));
        }
    }

    @Test
    void the_index_and_the_working_tree_are_compared_as_commits_are() {
        TestRepository repository = TestRepository.in(directory);
        String base = repository
                .commit()
                .write("both.txt", "1\n2\n")
                .write("gone.txt", "x\n")
                .write("same.txt", "s\n")
                .to("main");
        repository.checkout("main");
        repository.writeFile("both.txt", "1\n2\nstaged\n");
        repository.git("add", "both.txt");
        repository.writeFile("both.txt", "unstaged\r\n1\r\n2\r\nstaged\r\n");
        repository.writeFile("untracked/\"q\"\n.txt", "u\n");
        repository.git("rm", "-q", "gone.txt");
        try (Repository opened = repository.open()) {
            assertThat(added(opened, opened.change(Requests.staged())))
                    .containsExactly(Map.entry("both.txt", "3 of 1|2|staged|"));
            assertThat(added(opened, opened.change(Requests.worktree(base))))
                    .containsExactly(
                            Map.entry("both.txt", "1,4 of unstaged\r|1\r|2\r|staged\r|"),
                            Map.entry("untracked/\"q\"\n.txt", "1- of u|"));
        }
    }

    @Test
    void without_a_base_every_file_is_read_the_working_trees_own_too() {
        TestRepository repository = TestRepository.in(directory);
        repository.commit().write("d/a.txt", "1\n").write("b.txt", "2\n").to("other");
        repository.checkout("other");
        repository.writeFile("b.txt", "3\n");
        repository.writeFile("new.txt", "4\n");
        try (Repository opened = repository.open()) {
            ChangeRequest all = new ChangeRequest(
                    null, "HEAD", ChangeRequest.Mode.WORKTREE, List.of(), ChangeRequest.OnMissingBase.ALL);
            assertThat(added(opened, opened.change(all)))
                    .containsExactly(
                            Map.entry("b.txt", "1- of 3|"),
                            Map.entry("d/a.txt", "1- of 1|"),
                            Map.entry("new.txt", "1- of 4|"));
            assertThat(added(opened, opened.change(Requests.mergeBaseOrAll(null, "other"))))
                    .containsExactly(Map.entry("b.txt", "1- of 2|"), Map.entry("d/a.txt", "1- of 1|"));
        }
    }

    @Test
    void directories_given_by_hand_stand_for_their_files() {
        TestRepository repository = TestRepository.in(directory);
        repository
                .commit()
                .write("d/e/a.txt", "1\n")
                .write("d/b.txt", "2\n")
                .write("c.txt", "3\n")
                .to("main");
        try (Repository opened = repository.open()) {
            assertThat(added(opened, opened.change(Requests.files("d", "c.txt"))))
                    .containsOnlyKeys("c.txt", "d/b.txt", "d/e/a.txt");
        }
    }

    @Test
    void content_above_the_limit_can_be_read_piece_by_piece() throws IOException {
        TestRepository repository = TestRepository.in(directory);
        String base = repository.commit().write("big.txt", "x".repeat(100)).to("main");
        repository.commit().write("big.txt", "y".repeat(100)).to("main");
        repository.checkout("main");
        repository.writeFile("big.txt", "z".repeat(100));
        try (Repository opened = repository.open()) {
            for (ChangeRequest request : List.of(Requests.direct(base, "main"), Requests.worktree(base))) {
                ChangeSet change = opened.change(request);
                List<ChangedText> texts = new ArrayList<>();
                opened.texts(change, 50, texts::add);
                ChangedText text = texts.get(0);
                assertThat(text.content()).isNull();
                assertThat(text.size()).isEqualTo(100);
                assertThat(text.added().isAll()).isTrue();
                try (InputStream in = opened.content(change, text)) {
                    assertThat(in.readAllBytes()).hasSize(100).containsOnly(text.id() == null ? 'z' : 'y');
                }
            }
        }
    }

    @Test
    void a_reader_may_ask_the_repository_while_it_takes_files() {
        TestRepository repository = TestRepository.in(directory);
        var commit = repository.commit();
        for (int i = 0; i < 600; i++) {
            commit.write("f" + i, "content " + i);
        }
        String base = repository.commit().orphan().write("x", "x").to("base");
        commit.to("main");
        try (Repository opened = repository.open()) {
            ChangeSet change = opened.change(Requests.direct(base, "main"));
            List<String> seen = new ArrayList<>();
            opened.texts(change, 1 << 20, text -> {
                Blob again = opened.headTree(change)
                        .read(List.of(text.path()), 1 << 20)
                        .get(text.path());
                assertThat(again.content()).isEqualTo(text.content());
                seen.add(text.path());
            });
            assertThat(seen).hasSize(600);
        }
    }

    @Test
    void missing_content_of_a_partial_clone_is_said_to_be_unreadable() throws IOException {
        TestRepository server = TestRepository.in(directory.resolve("server")).serving();
        String base = server.commit().write("a", "1\n").to("main");
        server.commit().write("a", "1\n2\n").write("b", "b\n").to("main");
        TestRepository partial = server.cloneTo(directory.resolve("partial"), "--filter=blob:none", "--no-checkout");
        try (Repository opened = partial.open()) {
            List<ChangedText> texts = new ArrayList<>();
            opened.texts(opened.change(Requests.direct(base, "main")), 1 << 20, texts::add);
            assertThat(texts).hasSize(2).allMatch(ChangedText::isUnreadable);
        }
        try (Repository opened = partial.open()) {
            assertThat(added(opened, opened.change(Requests.online(base, "main"))))
                    .containsExactly(Map.entry("a", "2 of 1|2|"), Map.entry("b", "1- of b|"));
        }
        assertThat(Files.exists(directory)).isTrue();
    }

    @Test
    void the_commits_of_a_change_are_told_with_their_messages_byte_for_byte() {
        TestRepository repository = TestRepository.in(directory);
        String base = repository.commit().write("a", "1").to("main");
        String tree = repository.git("rev-parse", base + "^{tree}");
        repository.writeFile("message", "first\n\nbody\u00e9\n--- a/x\n+++ b/x\n@@ -0,0 +1 @@\n+not a patch\n");
        String second = repository.git("commit-tree", tree, "-p", base, "-F", "message");
        repository.git("update-ref", "refs/heads/main", second);
        repository.checkout("main");
        List<String> told = new ArrayList<>();
        try (Repository opened = repository.open()) {
            opened.commits(opened.change(Requests.direct(base, "main")), commit -> {
                assertThat(commit.complete()).isTrue();
                told.add(commit.id() + new String(commit.message(), StandardCharsets.UTF_8));
            });
            assertThat(told)
                    .containsExactly(second + "first\n\nbody\u00e9\n--- a/x\n+++ b/x\n@@ -0,0 +1 @@\n+not a patch\n");
            opened.commits(opened.change(Requests.worktree(base)), commit -> told.add("worktree"));
            opened.commits(opened.change(Requests.staged()), commit -> told.add("staged"));
        }
        assertThat(told).hasSize(2).endsWith("worktree");
    }

    @Test
    void a_message_without_end_is_cut_and_said_to_be() {
        TestRepository repository = TestRepository.in(directory);
        String base = repository.commit().write("a", "1").to("main");
        String tree = repository.git("rev-parse", base + "^{tree}");
        repository.writeFile("message", "x".repeat(2 * CommitText.MAX_BYTES));
        String second = repository.git("commit-tree", tree, "-p", base, "-F", "message");
        try (Repository opened = repository.open()) {
            List<CommitText> commits = new ArrayList<>();
            opened.commits(opened.change(Requests.direct(base, second)), commits::add);
            assertThat(commits).singleElement().satisfies(commit -> {
                assertThat(commit.complete()).isFalse();
                assertThat(commit.message().length).isBetween(CommitText.MAX_BYTES - 1000, CommitText.MAX_BYTES);
                assertThat(commit.parents()).containsExactly(base);
            });
        }
    }

    @Test
    void a_history_ends_when_its_visitor_has_enough() {
        TestRepository repository = TestRepository.in(directory);
        for (int i = 0; i < 200; i++) {
            repository.commit().write("a", "1\n".repeat(i)).to("main");
        }
        List<String> seen = new ArrayList<>();
        HistoryVisitor visitor = new HistoryVisitor() {
            @Override
            public boolean commit(CommitText commit) {
                return seen.size() < 3;
            }

            @Override
            public void text(CommitText commit, ChangedText text) {
                seen.add(text.path() + text.added());
            }
        };
        try (Repository opened = repository.open()) {
            opened.history(null, "main", 1 << 20, visitor);
            assertThat(seen).containsExactly("a199", "a198", "a197");
            seen.clear();
            assertThat(opened.change(Requests.direct("main^", "main")).files()).hasSize(1);
            opened.history("main~2", null, 1 << 20, visitor);
            assertThat(seen).containsExactly("a199", "a198");
        }
    }
}
