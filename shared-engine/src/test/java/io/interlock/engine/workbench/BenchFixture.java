package io.interlock.engine.workbench;

import io.interlock.engine.guardrail.Limits;
import io.interlock.engine.process.CommandResult;
import io.interlock.engine.process.CommandRunner;
import io.interlock.engine.sandbox.Program;
import io.interlock.engine.sandbox.ProgramRun;
import io.interlock.engine.sandbox.Sandbox;
import io.interlock.engine.scm.TestRepository;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Workbenches on a small repository, with programs that run as they are. */
final class BenchFixture {

    static final CommandRunner RUNNER = new CommandRunner(TestRepository.gitEnvironment(), Duration.ofSeconds(30));

    static final Workbenches.Rules FREE = new Workbenches.Rules(Limits.NONE, Set.of(), (edit, before) -> null, null);

    private BenchFixture() {}

    /** Runs programs without keeping them from anything. */
    static final class Direct implements Sandbox {
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
            CommandResult result = RUNNER.run(program.words(), program.root().resolve(program.directory()));
            String output = new String(result.output(), StandardCharsets.UTF_8);
            return new ProgramRun(
                    ProgramRun.End.EXITED, result.exitCode(), output, result.errorText(), 0, Duration.ZERO);
        }
    }

    static TestRepository repository(Path directory) {
        TestRepository repository = TestRepository.in(directory);
        repository
                .commit()
                .write("a.txt", "a\r\nb\n")
                .write("src/b.txt", "b\n")
                .write("src/deep/c.txt", "c\n")
                .write(".gitignore", "target/\n")
                .executable("run.sh", "#!/bin/sh\n")
                .link("link", "src")
                .submodule("sub", "1".repeat(40))
                .write(".github/workflows/ci.yml", "on: push\n")
                .write("latin.txt", new byte[] {(byte) 0xe9})
                .to("main");
        return repository.checkout("main");
    }

    static Workbench open(TestRepository repository, Path parent, Workbenches.Rules rules, @Nullable Integer most) {
        Workbenches.Place place =
                new Workbenches.Place(repository.directory(), RUNNER, () -> "main", Direct::new, parent);
        return new Workbenches(place, rules).open(most);
    }

    static Workbench.Command shell(String script) {
        return new Workbench.Command(List.of("sh", "-c", script), "", Map.of(), List.of(), Duration.ofSeconds(30));
    }

    /** All below a directory but some subtree: path to content, mode and target. */
    static Map<String, String> snapshot(Path directory, @Nullable Path without) {
        Map<String, String> all = new TreeMap<>();
        try (var walk = Files.walk(directory)) {
            for (Path path : (Iterable<Path>) walk::iterator) {
                if (without == null || !path.startsWith(without)) {
                    all.put(directory.relativize(path).toString(), described(path));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return all;
    }

    private static String described(Path path) throws IOException {
        if (Files.isSymbolicLink(path)) {
            return "-> " + Files.readSymbolicLink(path);
        }
        if (Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS)
                .isOther()) {
            return "neither file nor directory";
        }
        String mode =
                Files.getPosixFilePermissions(path, LinkOption.NOFOLLOW_LINKS).toString();
        return Files.isDirectory(path)
                ? "directory " + mode
                : mode + " " + new String(Files.readAllBytes(path), StandardCharsets.ISO_8859_1);
    }
}
