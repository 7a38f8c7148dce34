package io.interlock.engine.workbench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import io.interlock.engine.coverage.ReportFile;
import io.interlock.engine.guardrail.Limits;
import io.interlock.engine.guardrail.Limits.Limit;
import io.interlock.engine.guardrail.Operation;
import io.interlock.engine.guardrail.Origin;
import io.interlock.engine.model.FileEdit;
import io.interlock.engine.scm.TestRepository;
import io.interlock.engine.workbench.WorkbenchException.Reason;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class WorkbenchTest {

    @TempDir
    Path directory;

    private TestRepository repository = TestRepository.at(Path.of("."));
    private Path parent = Path.of(".");
    private @Nullable Workbench opened;
    private Map<String, String> before = Map.of();

    @BeforeEach
    void make() throws IOException {
        repository = BenchFixture.repository(directory.resolve("r"));
        parent = Files.createDirectory(directory.resolve("parent"));
        before = BenchFixture.snapshot(directory, null);
        opened = open(BenchFixture.FREE, null);
    }

    @AfterEach
    void nothing_else_has_changed() {
        bench().close();
        assertThat(BenchFixture.snapshot(directory, null)).isEqualTo(before);
    }

    private Workbench open(Workbenches.Rules rules, @Nullable Integer most) {
        return BenchFixture.open(repository, parent, rules, most);
    }

    private void reopen(Workbenches.Rules rules, @Nullable Integer most) {
        bench().close();
        opened = open(rules, most);
    }

    private Workbench bench() {
        return Objects.requireNonNull(opened);
    }

    private Path at(String path) {
        return Path.of(bench().root()).resolve(path);
    }

    private static void assertRefused(Reason reason, ThrowingCallable work) {
        assertThatThrownBy(work)
                .asInstanceOf(type(WorkbenchException.class))
                .satisfies(e -> assertThat(e.remedy()).isNotEmpty())
                .extracting(WorkbenchException::reason)
                .isEqualTo(reason);
    }

    @Test
    void lists_reads_writes_and_deletes_files() {
        assertThat(bench().files())
                .containsExactly(
                        ".github/workflows/ci.yml",
                        ".gitignore",
                        "a.txt",
                        "latin.txt",
                        "run.sh",
                        "src/b.txt",
                        "src/deep/c.txt");
        assertThat(bench().read("a.txt")).isEqualTo("a\r\nb\n");
        assertThat(bench().read("nothing.txt")).isNull();
        bench().write("src/new/d.txt", "d\r\n");
        bench().write("run.sh", "#!/bin/sh\nexit 1\n");
        bench().delete("src/deep/c.txt");
        assertThat(bench().files()).contains("src/new/d.txt").doesNotContain("src/deep/c.txt");
        assertThat(bench().read("src/new/d.txt")).isEqualTo("d\r\n");
        assertThat(bench().edits())
                .containsExactly(
                        new FileEdit("run.sh", "#!/bin/sh\nexit 1\n", true),
                        new FileEdit("src/deep/c.txt", null, false),
                        new FileEdit("src/new/d.txt", "d\r\n", false));
        assertThat(at("src/deep")).doesNotExist();
        assertThat(Files.isExecutable(at("run.sh"))).isTrue();
        assertThat(bench().diff(10_000))
                .contains("--- a/run.sh\n+++ b/run.sh\n@@ -1,1 +1,2 @@\n #!/bin/sh\n+exit 1\n")
                .contains("--- a/src/deep/c.txt\n+++ /dev/null\n@@ -1,1 +0,0 @@\n-c\n")
                .contains("--- /dev/null\n+++ b/src/new/d.txt\n@@ -0,0 +1,1 @@\n+d\r\n");
        assertThat(bench().diff(20)).startsWith("--- a/run.sh\n+++ b/r\n[cut: ").endsWith("]\n");
        assertThat(bench().strays()).isEmpty();
    }

    @Test
    void forgets_edits_that_were_undone() {
        bench().write("a.txt", "x");
        bench().write("a.txt", "a\r\nb\n");
        bench().write("new.txt", "n");
        bench().delete("new.txt");
        bench().delete("src/b.txt");
        bench().write("src/b.txt", "b\n");
        assertThat(bench().edits()).isEmpty();
        assertThat(bench().diff(100)).isEmpty();
        assertThat(bench().strays()).isEmpty();
        assertThat(at("new.txt")).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/etc/passwd",
                "../x",
                "src/../../x",
                "./a.txt",
                "src//x",
                "src/",
                ".git/config",
                ".GIT/hooks/x",
                "src/.git/config",
                "git~1/config",
                ".g\u200cit/config",
                ".git /x",
                ".git./x",
                "src\\x",
                "c:x",
                "src/a\u202etxt.exe",
                "src/x\u0007",
                "src/x\n",
                "con",
                "nul.txt",
                "x.",
                "x ",
                " x",
                "link",
                "link/b.txt",
                "sub",
                "sub/x",
                "A.txt",
                "SRC/b.txt",
                "src/B.TXT",
                "Src/new.txt",
                "a.txt/x",
                "src",
                "src/deep",
                ".git::$INDEX_ALLOCATION/x",
                "src/\uE000",
                "\ud800"
            })
    void refuses_paths_that_lead_elsewhere_or_mean_another_file(String path) {
        Map<String, String> files = BenchFixture.snapshot(Path.of(bench().root()), null);
        assertRefused(Reason.PATH, () -> bench().write(path, "x"));
        assertThat(bench().edits()).isEmpty();
        assertThat(BenchFixture.snapshot(Path.of(bench().root()), null)).isEqualTo(files);
    }

    @Test
    void refuses_two_spellings_of_one_name() {
        bench().write("caf\u00e9.txt", "x");
        assertRefused(Reason.PATH, () -> bench().write("cafe\u0301.txt", "y"));
        bench().delete("a.txt");
        bench().write("A.txt", "x");
        assertThat(bench().files()).contains("A.txt");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                ".github/workflows/ci.yml",
                ".github/workflows/new.yml",
                ".GitHub/Workflows/x.yml",
                "Jenkinsfile",
                ".interlock/guardrails.yaml",
                ".gitlab-ci.yml",
                "CODEOWNERS",
                "AGENTS.md",
                "src/CLAUDE.md"
            })
    void refuses_what_decides_about_runs_unless_that_is_allowed(String path) {
        String name = path.equals(".GitHub/Workflows/x.yml") ? ".github/workflows/x.yml" : path;
        assertThatThrownBy(() -> bench().write(path, "x")).isInstanceOf(WorkbenchException.class);
        Workbenches.Rules allowed =
                new Workbenches.Rules(Limits.NONE, Set.of(Operation.values()), (edit, content) -> null, null);
        reopen(allowed, null);
        bench().write(name, "x");
        assertThat(bench().edits()).hasSize(1);
        Limits limits = new Limits(null, null, null, null, Map.of(Operation.MODIFY_CI, Origin.BUILT_IN));
        reopen(new Workbenches.Rules(limits, Set.of(Operation.values()), (edit, content) -> null, null), null);
        assertRefused(Reason.LIMIT, () -> bench().write(".github/workflows/ci.yml", "x"));
    }

    @Test
    void counts_what_there_is_in_the_end() {
        Limit one = new Limit("maxFileCreations", 1, Origin.BUILT_IN);
        reopen(
                new Workbenches.Rules(
                        new Limits(null, one, null, new Limit("maxFileDeletions", 0, Origin.BUILT_IN), Map.of()),
                        Set.of(),
                        (edit, content) -> null,
                        null),
                2);
        bench().write("n1.txt", "x");
        bench().write("n1.txt", "y");
        assertRefused(Reason.LIMIT, () -> bench().write("n2.txt", "x"));
        bench().delete("n1.txt");
        bench().write("n2.txt", "x");
        assertRefused(Reason.LIMIT, () -> bench().delete("a.txt"));
        bench().write("a.txt", "x");
        assertRefused(Reason.LIMIT, () -> bench().write("src/b.txt", "x"));
        bench().write("a.txt", "a\r\nb\n");
        bench().write("src/b.txt", "x");
        assertThat(bench().edits()).hasSize(2);
        assertThat(bench().read("a.txt")).isEqualTo("a\r\nb\n");
    }

    @Test
    void holds_the_run_to_its_own_limits_and_forbids_commands() {
        Limits limits = new Limits(null, null, null, null, Map.of(Operation.RUN_COMMAND, Origin.BUILT_IN));
        reopen(new Workbenches.Rules(limits, Set.of(), (edit, content) -> null, 0), null);
        assertRefused(Reason.LIMIT, () -> bench().write("n.txt", "x"));
        assertRefused(Reason.LIMIT, () -> bench().run(BenchFixture.shell("true")));
        reopen(BenchFixture.FREE, 0);
        assertRefused(Reason.LIMIT, () -> bench().write("a.txt", "x"));
    }

    @Test
    void asks_about_content_before_anything_is_written() {
        reopen(
                new Workbenches.Rules(
                        Limits.NONE,
                        Set.of(),
                        (edit, old) -> String.valueOf(edit.content()).contains("secret")
                                ? "a secret; before: "
                                        + (old == null ? "none" : new String(old, StandardCharsets.UTF_8))
                                : null,
                        null),
                null);
        assertThatThrownBy(() -> bench().write("src/b.txt", "secret"))
                .hasMessage("Refused to write 'src/b.txt': a secret; before: b\n");
        assertRefused(Reason.CONTENT, () -> bench().write("n.txt", "secret"));
        assertRefused(Reason.CONTENT, () -> bench().restore(List.of(new FileEdit("n.txt", "secret", false))));
        assertRefused(Reason.CONTENT, () -> bench().write("n.txt", "\ud800"));
        assertThat(bench().read("src/b.txt")).isEqualTo("b\n");
        assertThat(bench().read("n.txt")).isNull();
    }

    @Test
    void bounds_sizes_and_reads_text_only() throws IOException {
        assertRefused(Reason.LIMIT, () -> bench().write("n.txt", "x".repeat((2 << 20) + 1)));
        for (int i = 0; i < 8; i++) {
            bench().write("n" + i + ".txt", "x".repeat(2 << 20));
        }
        assertRefused(Reason.LIMIT, () -> bench().write("n8.txt", "x"));
        assertRefused(Reason.FILE, () -> bench().read("latin.txt"));
        assertRefused(Reason.PATH, () -> bench().read("link/b.txt"));
        assertRefused(Reason.PATH, () -> bench().read("src"));
        assertRefused(Reason.PATH, () -> bench().read("../../lock"));
        assertRefused(Reason.PATH, () -> bench().read(".git/config"));
        assertRefused(Reason.FILE, () -> bench().delete("nothing"));
        Files.write(at("large"), new byte[(2 << 20) + 1]);
        assertThatThrownBy(() -> bench().read("large")).isInstanceOf(WorkbenchException.class);
    }

    @Test
    void brings_back_whatever_programs_have_done() throws IOException {
        bench().write("src/b.txt", "edited\n");
        bench().write("new/n.txt", "n\n");
        bench().delete("a.txt");
        Map<String, String> expected = BenchFixture.snapshot(Path.of(bench().root()), at(".git"));
        List<FileEdit> edits = bench().edits();
        Path outside = Files.createDirectory(directory.resolve("outside"));
        bench().run(BenchFixture.shell(
                "echo x > a.txt; echo y > src/b.txt; rm -r src/deep; ln -s " + outside + " src/deep;"
                        + "rm -r new; echo f > new; chmod -x run.sh; rm link; ln -s /etc link; mkdir -p hid; echo '*' > hid/.gitignore;"
                        + "echo s > stray; mkdir -p src/.git; echo evil > src/.git/config; git config user.name x; rm .gitignore;"
                        + "git init -q nested; echo > nested/f; mkdir -p target; echo out > target/out"));
        assertThat(bench().strays())
                .contains(
                        "a.txt",
                        "src/b.txt",
                        "src/deep",
                        "src/deep/c.txt",
                        "new/n.txt",
                        "new",
                        "run.sh",
                        "link",
                        "stray",
                        ".gitignore",
                        "nested");
        bench().restore(edits);
        assertThat(at("target/out")).hasContent("out");
        bench().run(BenchFixture.shell("rm -r target"));
        assertThat(BenchFixture.snapshot(Path.of(bench().root()), at(".git"))).isEqualTo(expected);
        assertThat(bench().edits()).isEqualTo(edits);
        assertThat(bench().strays()).isEmpty();
        assertThat(outside).isEmptyDirectory();
        Files.delete(outside);
        bench().restore(List.of());
        assertThat(bench().edits()).isEmpty();
        assertThat(bench().strays()).isEmpty();
        assertThat(bench().read("a.txt")).isEqualTo("a\r\nb\n");
        assertThat(at("new")).doesNotExist();
    }

    @Test
    void removes_edits_of_ignored_files_too() {
        bench().write("target/report.txt", "x");
        bench().restore(List.of());
        assertThat(bench().read("target/report.txt")).isNull();
    }

    @Test
    void plants_faults_that_are_no_edits() {
        bench().write("src/b.txt", "edited\n");
        bench().plant("src/b.txt", "broken\n");
        bench().plant("run.sh", "broken\n");
        assertThat(bench().read("src/b.txt")).isEqualTo("broken\n");
        assertThat(Files.isExecutable(at("run.sh"))).isTrue();
        assertThat(bench().edits()).containsExactly(new FileEdit("src/b.txt", "edited\n", false));
        assertThat(bench().strays()).isEmpty();
        bench().restore(bench().edits());
        assertThat(bench().read("src/b.txt")).isEqualTo("edited\n");
        assertThat(bench().read("run.sh")).isEqualTo("#!/bin/sh\n");
        assertRefused(Reason.FILE, () -> bench().plant("nothing", "x"));
    }

    @Test
    void changes_the_time_of_a_file_with_each_change_by_a_second_at_least() throws IOException {
        long last = Files.getLastModifiedTime(at("a.txt")).toMillis() / 1_000;
        for (int i = 0; i < 3; i++) {
            bench().plant("a.txt", "x" + i);
            long planted = Files.getLastModifiedTime(at("a.txt")).toMillis() / 1_000;
            assertThat(planted).isGreaterThan(last);
            bench().restore(List.of());
            last = Files.getLastModifiedTime(at("a.txt")).toMillis() / 1_000;
            assertThat(last).isGreaterThan(planted);
        }
        assertThat(bench().strays()).isEmpty();
    }

    @Test
    void finds_the_reports_of_the_last_program_only() throws IOException {
        bench().run(BenchFixture.shell(
                "mkdir -p target/r; echo old > target/r/old.xml; echo old > target/r/again.xml"));
        List<String> patterns = List.of("target/r/*.xml", "**/cov*.xml");
        assertThat(bench().reports(patterns))
                .extracting(ReportFile::path)
                .containsExactly("target/r/again.xml", "target/r/old.xml");
        bench().run(BenchFixture.shell("echo new > target/r/again.xml; touch -d 2001-01-01 target/r/again.xml;"
                + "ln -s /etc/passwd target/r/l.xml; mkfifo target/r/f.xml; mkdir -p a/b; echo c > a/b/cov.xml; echo c > cov1.xml;"
                + "truncate -s 65M cov2.xml; mkdir cov3.xml; echo > target/r/x.txt"));
        List<ReportFile> reports = bench().reports(patterns);
        assertThat(reports)
                .extracting(ReportFile::path)
                .containsExactly("a/b/cov.xml", "cov1.xml", "target/r/again.xml");
        assertThat(new String(reports.get(2).content(), StandardCharsets.UTF_8)).isEqualTo("new\n");
        bench().run(BenchFixture.shell("true"));
        assertThat(bench().reports(patterns)).isEmpty();
        Files.delete(at("target/r/f.xml"));
    }

    @Test
    void runs_programs_in_real_directories_only() {
        Workbench.Command inLink =
                new Workbench.Command(List.of("true"), "link", Map.of(), List.of(), Duration.ofSeconds(5));
        Workbench.Command nowhere =
                new Workbench.Command(List.of("true"), "nowhere", Map.of(), List.of(), Duration.ofSeconds(5));
        assertRefused(Reason.FILE, () -> bench().run(inLink));
        assertRefused(Reason.FILE, () -> bench().run(nowhere));
        assertThat(bench().run(BenchFixture.shell("pwd")).output().strip()).isEqualTo(bench().root());
    }

    @Test
    void says_what_is_left_as_it_is_and_where_it_stands() {
        assertThat(bench().notes()).containsExactly("Submodules are left empty: sub");
        assertThat(bench().commit()).isEqualTo(repository.git("rev-parse", "main"));
        assertThat(Files.isDirectory(Path.of(bench().root()), LinkOption.NOFOLLOW_LINKS))
                .isTrue();
    }
}
