package io.interlock.engine.authoring;

import static io.interlock.engine.authoring.CodeScript.call;
import static io.interlock.engine.authoring.CodeScript.finish;
import static org.assertj.core.api.Assertions.assertThat;

import io.interlock.engine.authoring.ProjectCommands.Named;
import io.interlock.engine.guardrail.Limits;
import io.interlock.engine.llm.ToolCall;
import io.interlock.engine.model.CodeWork;
import io.interlock.engine.model.FileEdit;
import io.interlock.engine.model.WorkAttempt;
import io.interlock.engine.model.WorkStatus;
import io.interlock.engine.process.CommandRunner;
import io.interlock.engine.sandbox.Sandbox;
import io.interlock.engine.sandbox.SandboxSettings;
import io.interlock.engine.sandbox.Sandboxes;
import io.interlock.engine.scm.TestRepository;
import io.interlock.engine.testing.Fixture;
import io.interlock.engine.workbench.Workbench;
import io.interlock.engine.workbench.WorkbenchFactory;
import io.interlock.engine.workbench.Workbenches;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Work on real repositories with real build tools: whatever is written and run, nothing but the edits comes of it. */
class CodeOnRepositoryTest {

    private static final String CART = "src/shop/cart.py";
    private static final List<String> PYTEST = List.of("python3", "-m", "pytest", "-q");

    @TempDir
    Path folder;

    private final CodeTasks tasks = new CodeTasks();
    private final CodeScript model = new CodeScript();
    private Path benches;
    private TestRepository repository;

    @BeforeEach
    void prepare() throws IOException {
        benches = Files.createDirectory(folder.toRealPath().resolve("benches"));
    }

    private void project(String fixture, String... replacements) throws IOException {
        Fixture project = Fixture.of(fixture, folder);
        repository = TestRepository.in(folder.toRealPath().resolve("repository"));
        TestRepository.CommitBuilder commit = repository.commit();
        for (String path : project.files()) {
            String text = project.read(path);
            for (int i = 0; i < replacements.length; i += 2) {
                text = text.replace(replacements[i], replacements[i + 1]);
            }
            commit.write(path, text);
        }
        commit.write(".gitignore", "target/\n__pycache__/\n.pytest_cache/\n").to("main");
        repository.checkout("main");
        // The work tree is dirty, as it may be.
        repository.writeFile("mine.txt", "not committed\n");
    }

    private WorkbenchFactory workbenches() {
        Map<String, String> environment = new HashMap<>(System.getenv());
        environment.putAll(TestRepository.gitEnvironment());
        environment.put("PATH", System.getenv("PATH"));
        environment.put("DEPLOY_PASSWORD", "hunter2");
        CommandRunner runner = new CommandRunner(environment, Duration.ofMinutes(2));
        Sandbox sandbox = Sandboxes.choose(SandboxSettings.DEFAULT, runner, List.of());
        Workbenches.Place place =
                new Workbenches.Place(repository.directory(), runner, () -> "main", () -> sandbox, benches);
        return new Workbenches(place, new Workbenches.Rules(Limits.NONE, Set.of(), (edit, before) -> null, null));
    }

    private CodeTasks.Outcome work(List<String> proof, Duration timeout) throws IOException {
        tasks.commands =
                new OneCommand(new Named("test shop", new Workbench.Command(proof, "", Map.of(), List.of(), timeout)));
        Map<String, String> before = snapshot();
        CodeTasks.Outcome outcome = tasks.work(workbenches(), model);
        assertThat(snapshot()).isEqualTo(before);
        try (Stream<Path> left = Files.list(benches)) {
            assertThat(left).isEmpty();
        }
        return outcome;
    }

    /** Every file of the repository with its own git directory, and where all names of commits point. */
    private Map<String, String> snapshot() throws IOException {
        Map<String, String> all = new TreeMap<>();
        all.put("refs", repository.git("for-each-ref"));
        all.put("status", repository.git("status", "--porcelain"));
        try (Stream<Path> files = Files.walk(repository.directory())) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                if (!file.endsWith("index")) {
                    all.put(file.toString(), Files.readString(file, StandardCharsets.ISO_8859_1));
                }
            }
        }
        return all;
    }

    private record OneCommand(Named named) implements ProjectCommands {

        @Override
        public List<Named> listed() {
            return List.of(named);
        }

        @Override
        public @Nullable Named find(String name) {
            return named.name().equals(name) ? named : null;
        }

        @Override
        public List<Named> proofs(List<String> paths) {
            return paths.isEmpty() ? List.of() : List.of(named);
        }
    }

    private static ToolCall edit(String path, String old, String by) {
        return call("edit", "path", path, "old", old, "new", by);
    }

    @Test
    void a_defect_of_a_python_project_is_repaired_after_a_wrong_try() throws IOException {
        Fixture.assumeInstalled("pytest");
        project("pytest", "self.total += price", "self.total -= price");
        tasks.action = "fix_bug";
        model.calls(call("search", "text", "total -= price", "glob", "**/*.py"), call("read", "path", CART))
                .calls(edit(CART, "self.total -= price", "self.total = 2 * price"), finish())
                .calls(edit(CART, "self.total = 2 * price", "self.total += price"), finish());

        CodeTasks.Outcome outcome = work(PYTEST, Duration.ofMinutes(2));

        CodeWork work = outcome.work();
        assertThat(work.status()).as("%s", outcome).isEqualTo(WorkStatus.DONE);
        assertThat(outcome.result().edits()).singleElement().satisfies(edit -> {
            assertThat(edit.path()).isEqualTo(CART);
            assertThat(edit.content()).contains("self.total += price");
        });
        assertThat(work.attempts())
                .extracting(WorkAttempt::outcome)
                .containsExactly(WorkAttempt.Outcome.FAILED, WorkAttempt.Outcome.KEPT);
        assertThat(model.gave(1).get(1))
                .contains("test_adds_prices")
                .contains("It did not pass before you changed anything either.")
                .doesNotContain(benches.toString());
    }

    @Test
    void a_feature_of_a_maven_project_is_written_with_its_test_after_it_did_not_compile() throws IOException {
        Fixture.assumeInstalled("mvn");
        project("maven");
        String cart = "shop/src/main/java/com/acme/shop/Cart.java";
        String test = "shop/src/test/java/com/acme/shop/FarewellTest.java";
        model.calls(call("read", "path", cart))
                .calls(
                        edit(
                                cart,
                                "    public String greeting",
                                "    public String farewell() {\n        return 1;\n    }\n\n    public String greeting"),
                        call(
                                "create",
                                "path",
                                test,
                                "content",
                                "package com.acme.shop;\n\nimport static org.junit.jupiter.api.Assertions.assertEquals;\n\n"
                                        + "import org.junit.jupiter.api.Test;\n\nclass FarewellTest {\n    @Test\n"
                                        + "    void says_goodbye() {\n        assertEquals(\"Goodbye\", new Cart().farewell());\n"
                                        + "    }\n}\n"),
                        finish())
                .calls(edit(cart, "return 1;", "return \"Goodbye\";"), finish());

        // A test of the library fails, which is not asked for here.
        List<String> words = List.of(
                "mvn",
                "-B",
                "-o",
                "-ntp",
                "-pl",
                "shop",
                "-am",
                "test",
                "-Dtest=com.acme.shop.*",
                "-Dsurefire.failIfNoSpecifiedTests=false");
        CodeTasks.Outcome outcome = work(words, Duration.ofMinutes(5));

        assertThat(outcome.work().status()).as("%s", outcome).isEqualTo(WorkStatus.DONE);
        assertThat(outcome.work().files()).containsExactly(cart, test);
        assertThat(outcome.result().edits())
                .extracting(FileEdit::content)
                .last()
                .asString()
                .contains("Goodbye");
        assertThat(model.gave(1).get(2)).contains(cart).contains("incompatible types");
    }

    @Test
    void programs_see_no_password_reach_nothing_outside_and_end_when_they_hang() throws IOException {
        Fixture.assumeInstalled("pytest");
        project("pytest");
        Path outside = folder.toRealPath().resolve("outside.txt");
        model.calls(call(
                        "create",
                        "path",
                        "tests/test_hostile.py",
                        "content",
                        "import os, socket, pathlib\n\n\ndef test_hostile():\n    found = []\n"
                                + "    if 'hunter2' in str(os.environ):\n        found.append('password')\n"
                                + "    try:\n        pathlib.Path('" + outside + "').write_text('x')\n"
                                + "    except OSError:\n        pass\n"
                                + "    pathlib.Path('src/shop/cart.py').write_text('broken')\n"
                                + "    pathlib.Path('stray.txt').write_text('x')\n"
                                + "    assert not found, found\n"))
                .calls(call("run", "command", "test shop"))
                .calls(edit("tests/test_hostile.py", "    assert not found, found", "    while True: pass"))
                .calls(call("run", "command", "test shop"))
                .calls(
                        call("delete", "path", "tests/test_hostile.py"),
                        edit(CART, "Of prices.", "Of some prices."),
                        finish());

        CodeTasks.Outcome outcome = work(PYTEST, Duration.ofSeconds(10));

        CodeWork work = outcome.work();
        assertThat(work.status()).as("%s %s", outcome, model.gave(1)).isEqualTo(WorkStatus.DONE);
        assertThat(work.files()).containsExactly(CART);
        assertThat(model.gave(1).get(0)).isEqualTo("'test shop' passed");
        assertThat(model.gave(3).get(0)).contains("did not end in time and was killed");
        assertThat(work.attempts())
                .extracting(WorkAttempt::outcome)
                .containsExactly(WorkAttempt.Outcome.KILLED, WorkAttempt.Outcome.KEPT);
        assertThat(work.warnings()).anyMatch(warning -> warning.contains("src/shop/cart.py, stray.txt"));
        assertThat(work.sandbox()).isNotEmpty();
        assertThat(Files.exists(outside))
                .isEqualTo(work.warnings().stream().anyMatch(warning -> warning.contains("without a sandbox")));
    }

    @Test
    void what_must_not_be_written_is_refused_by_the_workbench_too() throws IOException {
        Fixture.assumeInstalled("pytest");
        project("pytest");
        List<ToolCall> hostile = new ArrayList<>();
        for (String path : List.of(
                "../x",
                "/tmp/x",
                ".git/config",
                "a/.GIT/x",
                ".github/workflows/x.yml",
                "SRC/shop/cart.py",
                "src",
                "a\\b")) {
            hostile.add(call("create", "path", path, "content", "x\n"));
        }
        model.calls(hostile.toArray(new ToolCall[0])).calls(edit(CART, "Of prices.", "Of some prices."), finish());

        CodeTasks.Outcome outcome = work(PYTEST, Duration.ofMinutes(2));

        assertThat(outcome.work().files()).as("%s", model.gave(0)).containsExactly(CART);
        assertThat(model.gave(0)).allMatch(answer -> answer.startsWith("Not done: "));
    }

    @Test
    void the_same_replies_give_the_same_requests_in_another_temporary_directory() throws IOException {
        Fixture.assumeInstalled("pytest");
        project("pytest");
        CodeScript again = new CodeScript();
        for (CodeScript script : List.of(model, again)) {
            script.calls(call("list"), call("search", "text", "total"), call("read", "path", CART))
                    .calls(edit(CART, "self.total += price", "self.total += total"), finish())
                    .calls(call("create", "path", "../x", "content", "x"), call("run", "command", "test shop"))
                    .calls(edit(CART, "self.total += total", "self.total  += price"), call("diff"), finish());
        }
        assertThat(work(PYTEST, Duration.ofMinutes(2)).work().status()).isEqualTo(WorkStatus.DONE);
        benches = Files.createDirectory(benches.resolveSibling("elsewhere"));
        tasks.work(workbenches(), again);

        assertThat(again.transcript())
                .isEqualTo(model.transcript())
                .contains("NameError")
                .doesNotContain(folder.toRealPath().toString());
    }
}
