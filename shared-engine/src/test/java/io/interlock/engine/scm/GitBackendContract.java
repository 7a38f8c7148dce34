package io.interlock.engine.scm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.interlock.engine.diff.PatchLimits;
import io.interlock.engine.diff.PatchReader;
import io.interlock.engine.diff.Patches;
import io.interlock.engine.model.FileChange;
import io.interlock.engine.model.FileChange.Type;
import io.interlock.engine.scm.GitBackend.Commit;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** What every backend answers, over one real repository with all the shapes git knows. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class GitBackendContract {

    private static final String SUBMODULE_1 = "1111111111111111111111111111111111111111";
    private static final String SUBMODULE_2 = "2222222222222222222222222222222222222222";
    private static final String ABSENT = "deadbeefdeadbeefdeadbeefdeadbeefdeadbeef";

    private TestRepository repository;
    private Path scratch;
    private String first;
    private String second;
    private String side;
    private String merge;
    private String unrelated;

    abstract GitBackend open(Path directory);

    @BeforeAll
    void makeRepository(@TempDir Path directory) {
        scratch = directory;
        repository = TestRepository.in(directory.resolve("repository"));
        first = repository
                .commit()
                .write("moved/from.txt", "moved")
                .write("case/readme.md", "case")
                .write("mode.sh", "run")
                .write("becomes-link", "target")
                .link("becomes-file", "target")
                .write("becomes-directory", "x")
                .write("becomes-submodule", "x")
                .submodule("module", SUBMODULE_1)
                .write(".gitmodules", "[submodule \"module\"]\n\tpath = module\n\turl = ./x\n\tignore = all\n")
                .write("deleted.txt", "d")
                .write("same.txt", "same")
                .to("main");
        second = repository
                .commit()
                .delete("moved/from.txt")
                .write("moved/to.txt", "moved")
                .delete("case/readme.md")
                .write("case/README.md", "case")
                .executable("mode.sh", "run")
                .link("becomes-link", "target")
                .write("becomes-file", "target")
                .delete("becomes-directory")
                .write("becomes-directory/file", "x")
                .delete("becomes-submodule")
                .submodule("becomes-submodule", SUBMODULE_1)
                .submodule("module", SUBMODULE_2)
                .delete("deleted.txt")
                .write("spaces and \"quotes\"", "1")
                .write("new\nline\n::set-output name=x::y", "2")
                .write("Übergröße/日本語", "3")
                .write("invalid-\uDCFF\uDC80", "4")
                .to("main");
        side = repository.commit().parent(first).write("side.txt", "s").to("side");
        merge = repository
                .commit()
                .parent("main")
                .parent("side")
                .write("side.txt", "s")
                .to("merged");
        unrelated = repository.commit().orphan().write("other", "o").to("unrelated");
        repository.git("tag", "light", first);
        repository.git("tag", "-a", "-m", "annotated", "annotated", first);
        repository.git("tag", "of-a-file", first + ":same.txt");
    }

    private Commit resolve(String revision) {
        try (GitBackend git = open(repository.directory())) {
            return git.resolve(List.of(revision)).get(0);
        }
    }

    private Map<String, FileChange> changes(String base, String head) {
        try (GitBackend git = open(repository.directory())) {
            List<Commit> commits = git.resolve(List.of(base, head));
            Map<String, FileChange> byPath = new HashMap<>();
            for (FileChange change :
                    git.diff(commits.get(0).tree(), commits.get(1).tree())) {
                byPath.put(change.path(), change);
            }
            return byPath;
        }
    }

    @Test
    void resolves_branches_tags_and_ids_to_commits() {
        assertThat(resolve("main").id()).isEqualTo(second);
        assertThat(resolve("HEAD").id()).isEqualTo(second);
        assertThat(resolve("main^").id()).isEqualTo(first);
        assertThat(resolve("light").id()).isEqualTo(first);
        assertThat(resolve("annotated").id()).isEqualTo(first);
        assertThat(resolve(second).id()).isEqualTo(second);
        assertThat(resolve(second.substring(0, 12)).id()).isEqualTo(second);
    }

    @Test
    void tells_the_tree_and_the_parents_of_a_commit() {
        assertThat(resolve("merged").parents()).containsExactly(second, side);
        assertThat(resolve(first).parents()).isEmpty();
        assertThat(resolve("main").tree()).isEqualTo(repository.git("rev-parse", "main^{tree}"));
    }

    @Test
    void answers_null_for_what_is_no_commit_here() {
        for (String revision : List.of("nowhere", ABSENT, "-x", "--all", "of-a-file", "main:same.txt", "refs/heads")) {
            assertThat(resolve(revision)).as(revision).isNull();
        }
    }

    @Test
    void refuses_an_abbreviation_of_several_commits() {
        String shared = makeCommitsThatShareAPrefix();
        assertThatThrownBy(() -> resolve(shared))
                .isInstanceOf(ScmException.class)
                .hasMessageContaining("'" + shared + "' may mean several commits");
    }

    /** Two commits whose ids begin with the same four digits, found as quickly as equal birthdays. */
    private String makeCommitsThatShareAPrefix() {
        String head = "tree " + resolve("main").tree()
                + "\nauthor T <t@e> 1700000000 +0000\ncommitter T <t@e> 1700000000" + " +0000\n\n";
        Map<String, String> seen = new HashMap<>();
        for (int i = 0; ; i++) {
            byte[] content = (head + i + "\n").getBytes(StandardCharsets.UTF_8);
            String id = commitId(content);
            String twin = seen.putIfAbsent(id.substring(0, 4), head + i + "\n");
            if (twin != null) {
                store(twin);
                store(head + i + "\n");
                return id.substring(0, 4);
            }
        }
    }

    private static String commitId(byte[] content) {
        try {
            var digest = java.security.MessageDigest.getInstance("SHA-1");
            digest.update(("commit " + content.length + "\0").getBytes(StandardCharsets.US_ASCII));
            return ObjectId.hex(digest.digest(content));
        } catch (java.security.NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private void store(String commit) {
        repository.writeFile("commit-object", commit);
        repository.git("hash-object", "-w", "-t", "commit", "commit-object");
    }

    @Test
    void finds_merge_bases() {
        try (GitBackend git = open(repository.directory())) {
            assertThat(git.mergeBase(second, side)).isEqualTo(first);
            assertThat(git.mergeBase(second, merge)).isEqualTo(second);
            assertThat(git.mergeBase(first, first)).isEqualTo(first);
            assertThat(git.mergeBase(second, unrelated)).isNull();
        }
    }

    @Test
    void picks_one_of_several_merge_bases_of_a_criss_cross() {
        String left =
                repository.commit().parent(second).parent(side).write("l", "l").to("left");
        String right =
                repository.commit().parent(side).parent(second).write("r", "r").to("right");
        try (GitBackend git = open(repository.directory())) {
            assertThat(git.mergeBase(left, right)).isIn(second, side);
        }
    }

    @Test
    void lists_both_sides_of_a_rename_and_of_a_change_of_case() {
        Map<String, FileChange> changes = changes(first, second);
        assertThat(changes.get("moved/from.txt").type()).isEqualTo(Type.DELETED);
        assertThat(changes.get("moved/to.txt").type()).isEqualTo(Type.ADDED);
        assertThat(changes.get("case/readme.md").type()).isEqualTo(Type.DELETED);
        assertThat(changes.get("case/README.md").type()).isEqualTo(Type.ADDED);
    }

    @Test
    void tells_modes_links_and_submodules_from_content() {
        Map<String, FileChange> changes = changes(first, second);
        assertThat(changes.get("mode.sh").type()).isEqualTo(Type.MODE_CHANGED);
        assertThat(changes.get("becomes-link").type()).isEqualTo(Type.TYPE_CHANGED);
        assertThat(changes.get("becomes-file").type()).isEqualTo(Type.TYPE_CHANGED);
        assertThat(changes.get("becomes-directory").type()).isEqualTo(Type.DELETED);
        assertThat(changes.get("becomes-directory/file").type()).isEqualTo(Type.ADDED);
        assertThat(changes.get("becomes-submodule"))
                .isEqualTo(new FileChange(
                        "becomes-submodule",
                        Type.TYPE_CHANGED,
                        repository.git("rev-parse", first + ":becomes-submodule"),
                        SUBMODULE_1,
                        true));
        assertThat(changes.get("module"))
                .isEqualTo(new FileChange("module", Type.MODIFIED, SUBMODULE_1, SUBMODULE_2, true));
    }

    @Test
    void keeps_every_byte_of_a_path() {
        assertThat(changes(first, second).keySet())
                .contains(
                        "spaces and \"quotes\"",
                        "new\nline\n::set-output name=x::y",
                        "Übergröße/日本語",
                        "invalid-\uDCFF\uDC80")
                .doesNotContain("same.txt")
                .hasSize(16);
    }

    @Test
    void lists_paths_in_gits_order() {
        try (GitBackend git = open(repository.directory())) {
            List<String> paths = new ArrayList<>();
            for (FileChange change :
                    git.diff(resolve(first).tree(), resolve(second).tree())) {
                paths.add(change.path());
            }
            assertThat(paths).isSortedAccordingTo(GitPaths::compare);
            assertThat(git.diff(resolve(first).tree(), resolve(first).tree())).isEmpty();
        }
    }

    private List<String> patches(String base, String head) throws IOException {
        List<String> told = new ArrayList<>();
        try (GitBackend git = open(repository.directory());
                java.io.InputStream diff =
                        git.patch(resolve(base).tree(), resolve(head).tree())) {
            new PatchReader(PatchLimits.DEFAULT)
                    .read(
                            diff,
                            file -> told.add(file.type() + " " + file.content() + " " + file.oldPath() + " "
                                    + file.newPath() + " " + file.oldMode() + " " + file.newMode() + " "
                                    + file.hunks().stream().map(Patches::show).toList()));
        }
        return told;
    }

    @Test
    void tells_the_lines_that_differ_between_two_trees() throws IOException {
        assertThat(patches(first, second))
                .contains(
                        "RENAMED SAME moved/from.txt moved/to.txt null null []",
                        "RENAMED SAME case/readme.md case/README.md null null []",
                        "MODIFIED SAME mode.sh mode.sh 100644 100755 []",
                        "MODIFIED SUBMODULE module module 160000 160000 []",
                        "DELETED TEXT deleted.txt null 100644 null [[-1/0 d$]]",
                        "ADDED TEXT null spaces and \"quotes\" null 100644 [[+0/1 1$]]",
                        "ADDED TEXT null new\nline\n::set-output name=x::y null 100644 [[+0/1 2$]]",
                        "ADDED TEXT null Übergröße/日本語 null 100644 [[+0/1 3$]]");
        assertThat(patches(second, second)).isEmpty();
    }

    @Test
    void tells_the_lines_of_a_file_that_moves_and_changes() throws IOException {
        String text = "one\ntwo\nthree\nfour\nfive\nsix\nseven\neight\n";
        String before = repository
                .commit()
                .orphan()
                .write("a b", text)
                .write("n", new byte[] {0})
                .to("before");
        String after = repository
                .commit()
                .parent(before)
                .delete("a b")
                .write("c\td", text.replace("six", "6\r"))
                .write("n", new byte[] {0, 1})
                .to("after");
        assertThat(patches(before, after))
                .containsExactly(
                        "RENAMED TEXT a b c\td 100644 100644 [[ 3/3 three,  4/4 four,  5/5 five, -6/0 six, +0/6 6\r,  7/7 seven,  8/8 eight]]",
                        "MODIFIED BINARY n n 100644 100644 []");
    }

    @Test
    void reads_objects_in_the_order_asked_for() {
        String id = repository.git("rev-parse", "main:same.txt");
        String tree = repository.git("rev-parse", "main^{tree}");
        try (GitBackend git = open(repository.directory())) {
            List<Blob> blobs = git.objects().read(List.of(id, ABSENT, tree, id), 1 << 20);
            assertThat(blobs).extracting(Blob::id).containsExactly(id, ABSENT, tree, id);
            assertThat(blobs.get(0).content()).asString(StandardCharsets.UTF_8).isEqualTo("same");
            assertThat(blobs.get(1).isMissing()).isTrue();
            assertThat(blobs.get(2).content()).isNotEmpty();
        }
    }

    @Test
    void does_not_read_content_above_the_limit() {
        String id = repository.git("rev-parse", "main:same.txt");
        try (GitBackend git = open(repository.directory())) {
            Blob blob = git.objects().read(List.of(id, id), 3).get(1);
            assertThat(blob.content()).isNull();
            assertThat(blob.isMissing()).isFalse();
            assertThat(blob.size()).isEqualTo(4);
        }
    }

    @Test
    void reads_an_object_piece_by_piece() throws IOException {
        String id = repository.git("rev-parse", "main:same.txt");
        try (GitBackend git = open(repository.directory());
                java.io.InputStream in = git.open(id)) {
            assertThat(in.readAllBytes()).asString(StandardCharsets.UTF_8).isEqualTo("same");
        }
    }

    private List<String> history(TestRepository where, String base, String head) {
        List<String> told = new ArrayList<>();
        try (GitBackend git = open(where.directory())) {
            HistoryReader reader = new HistoryReader(git.objects(), 1 << 20, new HistoryVisitor() {
                @Override
                public boolean commit(CommitText commit) {
                    told.add(new String(commit.message(), StandardCharsets.UTF_8)
                            + commit.parents().size());
                    return true;
                }

                @Override
                public void text(CommitText commit, ChangedText text) {
                    told.add(text.path() + " " + text.added());
                }
            });
            git.history(new HistoryRange(base, head, false), reader);
            reader.flush();
        }
        return told;
    }

    @Test
    void tells_what_each_commit_brought_newest_first() {
        TestRepository other = TestRepository.in(scratch.resolve("history"));
        String base = other.commit().write("a", "1\n2\n").link("link", "a").to("main");
        String left =
                other.commit().write("a", "1\nleft\n2\n").write("é\n", "x").to("main");
        String right = other.commit()
                .parent(base)
                .write("a", "1\n2\nright\n")
                .executable("run", "r")
                .to("side");
        String evil = other.commit()
                .parent(left)
                .parent(right)
                .write("a", "1\nleft\n2\nevil\nright\n")
                .executable("run", "r")
                .to("main");
        String last =
                other.commit().delete("link").submodule("link", SUBMODULE_1).to("main");
        assertThat(history(other, null, last))
                .containsExactly(
                        "c1", "c2", "a 4", "c1", "a 3", "run 1-", "c1", "a 2", "é\n 1-", "c0", "a 1-", "link 1-");
        assertThat(history(other, left, evil)).containsExactly("c2", "a 4", "c1", "a 3", "run 1-");
        assertThat(history(other, null, null)).hasSize(12);
        assertThat(history(other, last, last)).isEmpty();
    }

    @Test
    void a_shallow_history_begins_with_all_its_oldest_commit_has() {
        TestRepository server = TestRepository.in(scratch.resolve("deep"));
        server.commit().write("a", "1\n").to("main");
        server.commit().write("b", "2\n").to("main");
        TestRepository shallow = server.cloneTo(scratch.resolve("shallow-history"), "--depth=1", "--no-checkout");
        assertThat(history(shallow, null, null)).contains("a 1-", "b 1-").hasSize(3);
    }

    @Test
    void reads_clones_that_are_bare_packed_or_borrow_objects() {
        for (String how : List.of("--bare", "--shared", "--no-checkout")) {
            Path target = scratch.resolve("clone" + how);
            repository.git("clone", "-q", how, repository.directory().toString(), target.toString());
            if (!how.equals("--shared")) {
                TestRepository.at(target).git("gc", "-q");
            }
            assertReads(target);
        }
    }

    @Test
    void reads_linked_worktrees_and_repositories_reached_through_links() throws IOException {
        Path worktree = scratch.resolve("worktree");
        repository.git("worktree", "add", "-q", "--detach", "--no-checkout", worktree.toString(), second);
        assertReads(worktree);
        Path link = Files.createSymbolicLink(scratch.resolve("link"), repository.directory());
        assertReads(link);
        assertReads(Files.createDirectories(repository.directory().resolve("sub/directory")));
    }

    private void assertReads(Path directory) {
        try (GitBackend git = open(directory)) {
            Commit commit = git.resolve(List.of("HEAD")).get(0);
            assertThat(commit).as(directory.toString()).isNotNull();
            assertThat(commit.id()).isEqualTo(second);
            assertThat(git.diff(resolve(first).tree(), commit.tree())).hasSize(16);
            assertThat(git.isShallow()).isFalse();
        }
    }

    @Test
    void knows_a_shallow_clone() {
        TestRepository shallow = repository.cloneTo(scratch.resolve("shallow"), "--depth=1", "--no-checkout");
        try (GitBackend git = open(shallow.directory())) {
            assertThat(git.isShallow()).isTrue();
            assertThat(git.resolve(List.of(first)).get(0)).isNull();
            assertThat(git.resolve(List.of("HEAD")).get(0).id()).isEqualTo(second);
        }
    }

    @Test
    void refuses_what_is_not_a_repository() throws IOException {
        Path empty = Files.createDirectories(scratch.resolve("not-a-repository"));
        for (Path directory : List.of(empty, scratch.resolve("absent"))) {
            assertThatThrownBy(() -> {
                        try (GitBackend git = open(directory)) {
                            git.resolve(List.of("HEAD"));
                        }
                    })
                    .isInstanceOf(ScmException.class)
                    .hasMessageContaining(directory.equals(empty) ? "epository" : "absent")
                    .extracting(e -> ((ScmException) e).remedy())
                    .asString()
                    .contains("--repo");
        }
    }

    @Test
    void has_no_commit_in_a_repository_without_any() {
        TestRepository empty = TestRepository.in(scratch.resolve("empty"));
        try (GitBackend git = open(empty.directory())) {
            assertThat(git.resolve(List.of("HEAD", "main")).get(0)).isNull();
        }
    }
}
