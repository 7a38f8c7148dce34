import io.interlock.engine.guardrail.Limits;
import io.interlock.engine.process.CommandRunner;
import io.interlock.engine.sandbox.Program;
import io.interlock.engine.sandbox.ProgramRun;
import io.interlock.engine.sandbox.Sandbox;
import io.interlock.engine.workbench.Workbench;
import io.interlock.engine.workbench.Workbenches;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/**
 * Prints what setting up a workbench takes against {@code git worktree add}, in turns, and what an attempt takes on it:
 * a file written, a program that ends at once, reports looked for, a fault planted, and all of it brought back.
 */
public final class Agents {

    private static final int FILES = 15_000;
    private static final int ROUNDS = 7;

    private Agents() {}

    public static void main(String[] arguments) throws IOException {
        Path place = Files.createTempDirectory("bench-agents-");
        CommandRunner runner = new CommandRunner(environment(), Duration.ofMinutes(5));
        try {
            Path repository = synthetic(place.resolve("repository"), runner);
            setUp(place, repository, runner);
            attempts(place, repository, runner);
        } finally {
            runner.run(List.of("rm", "-rf", place.toString()), place.getParent());
        }
    }

    private static Map<String, String> environment() {
        return Map.of(
                "PATH", System.getenv("PATH"),
                "HOME", "/dev/null",
                "GIT_CONFIG_NOSYSTEM", "1",
                "GIT_AUTHOR_NAME", "b",
                "GIT_AUTHOR_EMAIL", "b@example.com",
                "GIT_COMMITTER_NAME", "b",
                "GIT_COMMITTER_EMAIL", "b@example.com");
    }

    private static Path synthetic(Path at, CommandRunner runner) throws IOException {
        Random random = new Random(1);
        for (int i = 0; i < FILES; i++) {
            Path file = at.resolve("m" + i % 60 + "/src/p" + i / 60 % 12 + "/F" + i + ".java");
            Files.createDirectories(file.getParent());
            StringBuilder text = new StringBuilder("class F" + i + " {\n");
            for (int line = random.nextInt(160); line >= 0; line--) {
                text.append("  int x").append(line).append(" = ").append(random.nextInt(1_000_000)).append(";\n");
            }
            Files.writeString(file, text.append("}\n"));
        }
        git(runner, at, "init", "-q", "-b", "main");
        git(runner, at, "add", "-A");
        git(runner, at, "-c", "gc.auto=0", "commit", "-q", "-m", "b");
        git(runner, at, "gc", "-q");
        return at;
    }

    private static void git(CommandRunner runner, Path at, String... words) {
        List<String> command = new ArrayList<>(List.of("git"));
        command.addAll(List.of(words));
        if (!runner.run(command, at).succeeded()) {
            throw new IllegalStateException(command + " failed");
        }
    }

    private static Workbench open(Path repository, Path place, CommandRunner runner) {
        return new Workbenches(
                        new Workbenches.Place(repository, runner, () -> "main", Direct::new, place),
                        new Workbenches.Rules(Limits.NONE, Set.of(), (edit, before) -> null, null))
                .open(null);
    }

    private static void setUp(Path place, Path repository, CommandRunner runner) {
        List<Long> peers = new ArrayList<>();
        List<Long> own = new ArrayList<>();
        Path linked = place.resolve("linked");
        for (int round = 0; round < ROUNDS; round++) {
            long start = System.nanoTime();
            git(runner, repository, "worktree", "add", "-q", "--detach", linked.toString(), "main");
            peers.add(System.nanoTime() - start);
            git(runner, repository, "worktree", "remove", "--force", linked.toString());
            start = System.nanoTime();
            Workbench bench = open(repository, place, runner);
            own.add(System.nanoTime() - start);
            bench.close();
        }
        System.out.printf(
                "set-up of %d files: git worktree add %.0f ms, workbench %.0f ms (medians of %d); ratio %.2f, goal 1.5%n",
                FILES, median(peers), median(own), ROUNDS, median(own) / median(peers));
    }

    private static void attempts(Path place, Path repository, CommandRunner runner) {
        List<Long> attempts = new ArrayList<>();
        List<Long> idle = new ArrayList<>();
        Workbench.Command command = new Workbench.Command(
                List.of("sh", "-c", "mkdir -p out; echo x > out/report.xml"), "m1", Map.of(), List.of(), Duration.ofSeconds(9));
        try (Workbench bench = open(repository, place, runner)) {
            for (int round = 0; round < 3 * ROUNDS; round++) {
                long start = System.nanoTime();
                bench.write("m1/src/test/T" + round % 3 + ".java", "class T { int round = " + round + "; }\n");
                bench.run(command);
                bench.reports(List.of("m1/out/*.xml"));
                bench.plant("m1/src/p0/F1.java", "class F1 { int fault = " + round + "; }\n");
                bench.restore(bench.edits());
                bench.strays();
                attempts.add(System.nanoTime() - start);
                start = System.nanoTime();
                bench.restore(bench.edits());
                idle.add(System.nanoTime() - start);
            }
        }
        System.out.printf("an attempt: %.0f ms, goal 300 ms%n", median(attempts));
        System.out.printf("bringing back what nobody changed: %.0f ms%n", median(idle));
    }

    private static double median(List<Long> nanos) {
        List<Long> sorted = new ArrayList<>(nanos);
        Collections.sort(sorted);
        return sorted.get(sorted.size() / 2) / 1e6;
    }

    /** Programs run as they are: what is measured is the engine. */
    private static final class Direct implements Sandbox {
        private final CommandRunner runner = new CommandRunner(environment(), Duration.ofMinutes(1));

        @Override
        public Kind kind() {
            return Kind.NONE;
        }

        @Override
        public String description() {
            return "none";
        }

        @Override
        public ProgramRun run(Program program) {
            var ran = runner.run(program.words(), program.root().resolve(program.directory()));
            return new ProgramRun(ProgramRun.End.EXITED, ran.exitCode(), "", ran.errorText(), 0, Duration.ZERO);
        }
    }
}
