package io.interlock.engine.workbench;

import static org.assertj.core.api.Assertions.assertThat;

import io.interlock.engine.model.FileEdit;
import io.interlock.engine.scm.TestRepository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import org.jspecify.annotations.Nullable;

/** Any sequence of edits, faults, programs and ways back leaves what a map of paths and texts says, and nothing else. */
class WorkbenchPropertyTest {

    private static final List<String> PATHS = List.of(
            "a.txt", "src/b.txt", "src/deep/c.txt", "run.sh", "new.txt", "src/new/d.txt", "target/e.txt", "a.txt/f");

    /**
     * Something that is done.
     *
     * @param verb write, delete, plant, keep, back or a program
     */
    record Step(String verb, String path, String text) {}

    @Provide
    Arbitrary<List<Step>> steps() {
        Arbitrary<String> verbs = Arbitraries.of(
                "write",
                "write",
                "delete",
                "plant",
                "keep",
                "back",
                "none",
                "echo x > %s",
                "rm -rf %s",
                "rm -rf src",
                "rm -rf %s; mkdir -p %s; echo > %s/in",
                "rm -rf %s; ln -s /etc %s",
                "chmod +x %s",
                "chmod 000 src/deep",
                "touch %s",
                "git add -A; git -c user.name=a -c user.email=a@b commit -qm x",
                "rm -rf .git",
                "echo '*' > .gitignore",
                "mkdir -p .github/.git; echo > .github/.git/config",
                "mv src moved",
                "rm -rf src; ln -s .. src",
                "git rm -rqf .");
        return Combinators.combine(verbs, Arbitraries.of(PATHS), Arbitraries.of("", "x", "b\n", "y\r\n"))
                .as(Step::new)
                .list()
                .ofMaxSize(12);
    }

    @Property(tries = 60, shrinking = ShrinkingMode.OFF)
    void is_what_the_model_says(@ForAll @From("steps") List<Step> steps) throws IOException {
        Path directory = Files.createTempDirectory("bench-property");
        try {
            TestRepository repository = BenchFixture.repository(directory.resolve("r"));
            Path parent = Files.createDirectory(directory.resolve("parent"));
            Map<String, String> before = BenchFixture.snapshot(directory, null);
            try (Workbench bench = BenchFixture.open(repository, parent, BenchFixture.FREE, null)) {
                perform(bench, steps);
            }
            assertThat(BenchFixture.snapshot(directory, null)).isEqualTo(before);
        } finally {
            BenchFixture.RUNNER.run(List.of("rm", "-rf", directory.toString()), Path.of("/"));
        }
    }

    private static void perform(Workbench bench, List<Step> steps) throws IOException {
        Path root = Path.of(bench.root());
        Map<String, String> committed = BenchFixture.snapshot(root, root.resolve(".git"));
        Map<String, @Nullable String> model = new TreeMap<>();
        List<FileEdit> kept = List.of();
        for (Step step : steps) {
            switch (step.verb()) {
                case "write" ->
                    attempt(() -> bench.write(step.path(), step.text()), model, step.path(), step.text(), bench);
                case "delete" -> attempt(() -> bench.delete(step.path()), model, step.path(), null, bench);
                case "plant" -> attempt(() -> bench.plant(step.path(), step.text() + "!"), null, "", null, bench);
                case "keep" -> kept = bench.edits();
                case "back" -> bench.restore(kept);
                case "none" -> bench.restore(List.of());
                default -> bench.run(BenchFixture.shell(step.verb().replace("%s", step.path())));
            }
            if (step.verb().equals("back") || step.verb().equals("none")) {
                model.clear();
                bench.edits().forEach(edit -> model.put(edit.path(), edit.content()));
            }
        }
        bench.restore(bench.edits());
        assertThat(bench.strays()).isEmpty();
        for (String path : PATHS) {
            if (model.containsKey(path)) {
                assertThat(bench.read(path)).describedAs(path).isEqualTo(model.get(path));
            }
        }
        bench.restore(List.of());
        bench.run(BenchFixture.shell("rm -rf target"));
        assertThat(bench.edits()).isEmpty();
        Map<String, String> back = BenchFixture.snapshot(root, root.resolve(".git"));
        withoutModesOfDirectories(committed);
        withoutModesOfDirectories(back);
        assertThat(back).isEqualTo(committed);
        TestRepository inside = TestRepository.at(root);
        assertThat(inside.git("status", "--porcelain", "--ignore-submodules")).isEmpty();
        assertThat(inside.git("rev-parse", "HEAD")).isEqualTo(bench.commit());
    }

    /** Git knows no mode of a directory. */
    private static void withoutModesOfDirectories(Map<String, String> snapshot) {
        snapshot.replaceAll((path, text) -> text.startsWith("directory") ? "directory" : text);
    }

    /** What is refused changes nothing that is noted. */
    private static void attempt(
            Runnable work,
            @Nullable Map<String, @Nullable String> model,
            String path,
            @Nullable String text,
            Workbench bench) {
        List<FileEdit> edits = bench.edits();
        try {
            work.run();
            if (model != null) {
                model.put(path, text);
            }
        } catch (WorkbenchException e) {
            assertThat(bench.edits()).isEqualTo(edits);
        }
    }
}
