package io.interlock.engine.scm;

import static org.assertj.core.api.Assertions.assertThat;

import io.interlock.engine.model.FileChange;
import io.interlock.engine.model.FileEdit;
import io.interlock.engine.process.CommandRunner;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A repository and the workspace of a run in it. */
abstract class WorkspaceFixture {

    static final Clock CLOCK = Clock.fixed(Instant.ofEpochSecond(1_800_000_000L), ZoneOffset.UTC);

    @TempDir
    Path directory;

    TestRepository repository = TestRepository.at(Path.of("."));
    String head = "";
    Workspace workspace = workspace();

    @BeforeEach
    void make() {
        repository = TestRepository.in(directory.resolve("r"));
        head = repository
                .commit()
                .write("a.txt", "a\n")
                .write("src/b.txt", "b\n")
                .executable("run.sh", "#!/bin/sh\n")
                .link("link", "src")
                .to("main");
        repository.checkout("main");
        workspace = workspace();
    }

    /** Anything may be committed. */
    static void accept(List<FileChange> changes) {
        assertThat(changes).isNotEmpty();
    }

    /** The same as a new process would open it. */
    Workspace workspace() {
        CommandRunner runner = new CommandRunner(TestRepository.gitEnvironment(), Duration.ofSeconds(30));
        return Workspace.of(
                repository.directory(), runner, new Workspace.Settings("run-1", "HEAD", Workspace.Author.BOT, CLOCK));
    }

    static CommitRequest request(String key, FileEdit... edits) {
        return new CommitRequest("Say it", key, Map.of("Interlock-Step", "s"), List.of(edits), null, null);
    }

    static FileEdit edit(String path, @Nullable String content) {
        return new FileEdit(path, content, false);
    }

    String show(String path) {
        return repository.git("show", "interlock/run-1:" + path);
    }

    int commits() {
        return Integer.parseInt(repository.git("rev-list", "--count", "main..interlock/run-1"));
    }
}
