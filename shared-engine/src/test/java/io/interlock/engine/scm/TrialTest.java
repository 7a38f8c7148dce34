package io.interlock.engine.scm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.interlock.engine.process.CommandRunner;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class TrialTest {

    private static final CommandRunner RUNNER =
            new CommandRunner(TestRepository.gitEnvironment(), Duration.ofSeconds(30));

    @TempDir
    Path directory;

    private TestRepository repository = TestRepository.at(Path.of("."));
    private String head = "";
    private Path parent = Path.of(".");

    @BeforeEach
    void make() throws IOException {
        repository = TestRepository.in(directory.resolve("shop"));
        head = repository
                .commit()
                .write("a.txt", "a\r\nb\n")
                .write(".gitattributes", "* text eol=crlf\n*.bin filter=lfs\n")
                .write("src/b.txt", "b\n")
                .executable("run.sh", "#!/bin/sh\n")
                .link("link", "src")
                .submodule("sub", "1".repeat(40))
                .to("main");
        parent = Files.createDirectory(directory.resolve("parent"));
    }

    private Trial trial() {
        return trial(repository.directory(), "main");
    }

    private Trial trial(Path at, String revision) {
        return Trial.of(at, RUNNER, revision, parent);
    }

    private static String text(Path file) throws IOException {
        return Files.readString(file);
    }

    @Test
    void has_the_files_of_the_commit_byte_by_byte_and_nothing_of_the_checkout() throws IOException {
        repository.checkout("main");
        repository.writeFile("a.txt", "edited by the user\n");
        repository.config("core.autocrlf", "true");
        try (Trial trial = trial()) {
            assertThat(trial.commit()).isEqualTo(head);
            assertThat(text(trial.root().resolve("a.txt"))).isEqualTo("a\r\nb\n");
            assertThat(text(trial.root().resolve("src/b.txt"))).isEqualTo("b\n");
            assertThat(Files.isExecutable(trial.root().resolve("run.sh"))).isTrue();
            assertThat(Files.isSymbolicLink(trial.root().resolve("link"))).isTrue();
            assertThat(trial.root().getFileName()).hasToString("shop");
            assertThat(trial.entries().keySet())
                    .containsExactly(".gitattributes", "a.txt", "link", "run.sh", "src/b.txt", "sub");
            assertThat(trial.changed()).isEmpty();
            assertThat(trial.untracked(Map.of(), true)).isEmpty();
            assertThat(trial.notes())
                    .containsExactly(
                            "Submodules are left empty: sub",
                            "Files that .gitattributes keeps in Git LFS are left as pointers");
        }
        assertThat(text(repository.file("a.txt"))).isEqualTo("edited by the user\n");
        assertThat(parent).isEmptyDirectory();
    }

    @Test
    void lets_nobody_else_in() throws IOException {
        try (Trial trial = trial()) {
            Path top = Objects.requireNonNull(parent.toFile().listFiles())[0].toPath();
            assertThat(trial.root()).startsWith(top.toRealPath());
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(top)))
                    .isEqualTo("rwx------");
        }
    }

    @Test
    void is_a_repository_for_programs_that_cannot_reach_the_real_one() throws IOException {
        repository.config("core.hooksPath", directory.resolve("hooks").toString());
        String before = repository.git("for-each-ref");
        try (Trial trial = trial()) {
            TestRepository inside = TestRepository.at(trial.root());
            assertThat(inside.git("rev-parse", "HEAD")).isEqualTo(head);
            assertThat(inside.git("status", "--porcelain", "--ignore-submodules"))
                    .isEmpty();
            assertThat(inside.git("log", "--format=%H")).isEqualTo(head);
            inside.writeFile("new.txt", "n");
            inside.git("add", "new.txt");
            inside.git("commit", "-q", "-m", "theirs");
            inside.git("branch", "-f", "main");
            inside.git("tag", "v1");
            inside.git("config", "user.name", "somebody");
            String theirs = inside.git("rev-parse", "HEAD");
            assertThatThrownBy(() -> repository.git("cat-file", "-e", theirs))
                    .isInstanceOf(IllegalStateException.class);
            trial.resetDirectories();
            assertThat(inside.git("rev-parse", "HEAD")).isEqualTo(head);
            assertThat(inside.git("tag")).isEmpty();
        }
        assertThat(repository.git("for-each-ref")).isEqualTo(before);
        assertThat(repository.git("worktree", "list").lines()).hasSize(1);
    }

    @Test
    void runs_no_hook_and_no_filter_of_the_repository() throws IOException {
        Path witness = directory.resolve("witness");
        Path hook = repository.writeFile(".git/hooks/post-checkout", "#!/bin/sh\ntouch " + witness + "\n");
        Files.setPosixFilePermissions(hook, PosixFilePermissions.fromString("rwxr-xr-x"));
        repository.config("filter.lfs.smudge", "touch " + witness);
        repository.config("core.fsmonitor", "touch " + witness);
        repository
                .commit()
                .write("x.bin", "version https://git-lfs.github.com/spec/v1\n")
                .to("main");
        try (Trial trial = trial()) {
            assertThat(text(trial.root().resolve("x.bin"))).startsWith("version https://git-lfs");
            trial.changed();
            assertThat(witness).doesNotExist();
        }
    }

    @Test
    void knows_what_was_changed_and_brings_it_back() throws IOException {
        try (Trial trial = trial()) {
            Files.writeString(trial.root().resolve("a.txt"), "changed");
            Files.delete(trial.root().resolve("run.sh"));
            Files.delete(trial.root().resolve("src/b.txt"));
            Files.delete(trial.root().resolve("src"));
            Path outside = Files.createDirectory(directory.resolve("outside"));
            Files.writeString(outside.resolve("b.txt"), "not ours");
            Files.createSymbolicLink(trial.root().resolve("src"), outside);
            assertThat(trial.changed()).containsExactly("a.txt", "run.sh", "src/b.txt");
            assertThat(trial.untracked(Map.of(), false)).containsExactly("src");
            trial.reset(trial.changed(), path -> {});
            assertThat(trial.changed()).isEmpty();
            assertThat(text(trial.root().resolve("a.txt"))).isEqualTo("a\r\nb\n");
            assertThat(Files.isExecutable(trial.root().resolve("run.sh"))).isTrue();
            assertThat(Files.isDirectory(trial.root().resolve("src"), LinkOption.NOFOLLOW_LINKS))
                    .isTrue();
            assertThat(text(outside.resolve("b.txt"))).isEqualTo("not ours");
        }
    }

    @Test
    void counts_as_ignored_what_the_tree_says_not_what_programs_have_left() throws IOException {
        repository
                .commit()
                .write(".gitignore", "target/\n*.class\n")
                .write("m/.gitignore", "/out\n!keep.class\n")
                .to("main");
        try (Trial trial = trial()) {
            Map<String, String> rules =
                    Map.of(".gitignore", "target/\n*.class\n", "m/.gitignore", "/out\n!keep.class\n");
            for (String path : List.of(
                    "target/x",
                    "m/target/y",
                    "m/out/z",
                    "m/d/out/z",
                    "m/keep.class",
                    "m/d/A.class",
                    "n/A.class",
                    "hidden/.gitignore",
                    "hidden/conftest.py")) {
                Path file = trial.root().resolve(path);
                Files.createDirectories(file.getParent());
                Files.writeString(file, path.endsWith(".gitignore") ? "*\n" : "x");
            }
            assertThat(trial.untracked(rules, false))
                    .containsExactlyInAnyOrder("m/d/out/z", "m/keep.class", "hidden/.gitignore", "hidden/conftest.py");
            assertThat(trial.untracked(rules, true)).containsExactlyInAnyOrder("m/d/out/z", "m/keep.class");
        }
    }

    @Test
    void works_on_every_kind_of_repository() throws IOException {
        TestRepository sha256 = TestRepository.in(directory.resolve("256"), "--object-format=sha256");
        sha256.commit().write("a.txt", "a\n").to("main");
        repository.commit().write("c.txt", "c\n").to("main");
        TestRepository shallow =
                repository.serving().cloneTo(directory.resolve("shallow"), "--depth=1", "--no-checkout");
        TestRepository bare = repository.cloneTo(directory.resolve("bare.git"), "--bare");
        TestRepository borrowing = repository.cloneTo(directory.resolve("borrowing"), "--shared", "--no-checkout");
        repository.git(
                "worktree", "add", "-q", "--detach", directory.resolve("linked").toString(), "main");
        for (Path at : List.of(
                sha256.directory(),
                shallow.directory(),
                bare.directory(),
                borrowing.directory(),
                directory.resolve("linked"))) {
            try (Trial trial = trial(at, "HEAD")) {
                assertThat(trial.changed()).isEmpty();
                assertThat(trial.root().resolve("a.txt")).exists();
                assertThat(TestRepository.at(trial.root()).git("status", "--porcelain", "--ignore-submodules"))
                        .isEmpty();
                assertThat(TestRepository.at(trial.root()).git("log", "-1", "--format=%H"))
                        .isEqualTo(trial.commit());
            }
        }
    }

    @Test
    void fetches_what_a_partial_clone_has_left_out_or_says_that_it_cannot() {
        TestRepository partial =
                repository.serving().cloneTo(directory.resolve("partial"), "--filter=blob:none", "--no-checkout");
        TestRepository lost =
                repository.serving().cloneTo(directory.resolve("lost"), "--filter=blob:none", "--no-checkout");
        lost.config("remote.origin.url", "file:///nonexistent");
        try (Trial trial = trial(partial.directory(), "HEAD")) {
            assertThat(trial.changed()).isEmpty();
        }
        assertThatThrownBy(() -> trial(lost.directory(), "HEAD"))
                .isInstanceOf(ScmException.class)
                .hasMessageContaining("not all of them are in this partial clone");
        assertThat(parent).isEmptyDirectory();
    }

    @Test
    void refuses_what_is_no_commit_and_a_place_that_build_tools_ignore() {
        assertThatThrownBy(() -> trial(repository.directory(), "nowhere"))
                .isInstanceOf(ScmException.class)
                .hasMessageContaining("nowhere");
        assertThatThrownBy(() -> trial(repository.directory(), "--help")).isInstanceOf(ScmException.class);
        assertThatThrownBy(() -> Trial.of(repository.directory(), RUNNER, "main", repository.file(".git/interlock")))
                .isInstanceOf(ScmException.class)
                .hasMessageContaining("below '.git'");
    }

    @Test
    void removes_what_killed_processes_left_and_nothing_else() throws IOException {
        Path left = Files.createDirectories(parent.resolve("interlock-trial-1/files/x"))
                .getParent()
                .getParent();
        Files.createFile(left.resolve("lock"));
        Path young = Files.createDirectory(parent.resolve("interlock-trial-2"));
        Path other = Files.createDirectory(parent.resolve("interlock-other"));
        Path outside = Files.createDirectories(directory.resolve("outside"));
        Files.createFile(outside.resolve("lock"));
        Files.createSymbolicLink(parent.resolve("interlock-trial-3"), outside);
        try (Trial first = trial();
                Trial second = trial()) {
            assertThat(left).doesNotExist();
            assertThat(young).exists();
            assertThat(other).exists();
            assertThat(outside.resolve("lock")).exists();
            assertThat(first.root()).exists();
            assertThat(second.root()).exists();
        }
    }

    @Test
    void leaves_the_trial_of_another_process_alone_until_that_is_killed() throws Exception {
        Path theirs = Files.createDirectory(parent.resolve("interlock-trial-9"));
        Path lock = Files.createFile(theirs.resolve("lock"));
        assumeTrue(RUNNER.finds("python3"), "python3 is not installed");
        Process process = new ProcessBuilder(
                        "python3",
                        "-c",
                        "import fcntl,sys\nf=open(sys.argv[1],'r+')\nfcntl.lockf(f,fcntl.LOCK_EX)\nprint('x',flush=True)\n"
                                + "sys.stdin.read()",
                        lock.toString())
                .start();
        process.getInputStream().read();
        trial().close();
        assertThat(theirs).exists();
        process.destroyForcibly().waitFor();
        trial().close();
        assertThat(theirs).doesNotExist();
    }

    @Test
    void removes_deep_and_locked_directories_and_follows_no_link_out() throws IOException {
        Path outside = Files.createDirectory(directory.resolve("outside"));
        Files.writeString(outside.resolve("kept"), "kept");
        Trial trial = trial();
        Path locked = Files.createDirectories(trial.root().resolve("locked/in"));
        Files.writeString(locked.resolve("f"), "f");
        Files.createSymbolicLink(locked.resolve("out"), outside);
        Files.setPosixFilePermissions(locked, PosixFilePermissions.fromString("---------"));
        RUNNER.run(
                List.of("sh", "-c", "i=0; while [ $i -lt 1500 ]; do mkdir ddddddddd; cd ddddddddd; i=$((i+1)); done"),
                trial.root());
        trial.close();
        assertThat(parent).isEmptyDirectory();
        assertThat(outside.resolve("kept")).hasContent("kept");
    }

    @Test
    void confined_files_follow_no_link() throws IOException {
        Path outside = Files.createDirectory(directory.resolve("outside"));
        Files.writeString(outside.resolve("f"), "secret");
        try (Trial trial = trial()) {
            Files.createSymbolicLink(trial.root().resolve("dir"), outside);
            Files.createSymbolicLink(trial.root().resolve("file"), outside.resolve("f"));
            ConfinedFiles files = trial.files();
            ConfinedFiles.Content content = new ConfinedFiles.Content("x".getBytes(StandardCharsets.UTF_8), false);
            for (String path :
                    List.of("dir/f", "file", "../outside/f", "dir/new", "dir/n/new", "a.txt/x", "/etc/passwd")) {
                assertThatThrownBy(() -> files.write(path, content, Instant.EPOCH))
                        .describedAs(path)
                        .isInstanceOf(WorkspaceException.class);
                assertThatThrownBy(() -> files.read(path, 100))
                        .describedAs(path)
                        .isInstanceOf(WorkspaceException.class);
            }
            assertThatThrownBy(() -> files.delete("dir/f")).isInstanceOf(WorkspaceException.class);
            files.delete("dir");
            assertThat(outside.resolve("f")).hasContent("secret");
            assertThat(files.read("no/where", 100)).isNull();
        }
    }
}
