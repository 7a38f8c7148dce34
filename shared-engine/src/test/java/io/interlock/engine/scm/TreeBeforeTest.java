package io.interlock.engine.scm;

import static org.assertj.core.api.Assertions.assertThat;

import io.interlock.engine.model.ChangeSet;
import io.interlock.engine.process.CommandRunner;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TreeBeforeTest {

    private static final List<String> PATHS = List.of(
            "same", "dir/same", "modified", "added", "deleted", "gone/deleted", "link", "run.sh", "new/added", "none");

    @TempDir
    Path folder;

    @Test
    void agrees_with_the_tree_itself_about_every_path() throws Exception {
        Map<String, String> environment =
                Map.of("PATH", System.getenv("PATH"), "HOME", folder.toString(), "GIT_CONFIG_NOSYSTEM", "1");
        CommandRunner runner = new CommandRunner(environment, Duration.ofSeconds(30));
        Path directory = Files.createDirectory(folder.resolve("repo"));
        Path stream = Files.writeString(folder.resolve("stream"), history(), StandardCharsets.UTF_8);
        run(runner, directory, "init", "-q", "-b", "main");
        Process importer = new ProcessBuilder("git", "fast-import", "--quiet")
                .directory(directory.toFile())
                .redirectInput(stream.toFile())
                .start();
        assertThat(importer.waitFor()).isZero();
        try (Repository repository = Repository.open(directory, runner)) {
            ChangeSet change = repository.change(new ChangeRequest(
                    "main~1", "main", ChangeRequest.Mode.DIRECT, List.of(), ChangeRequest.OnMissingBase.FAIL));
            SourceTree told = repository.baseTree(change, repository.headTree(change));
            SourceTree itself = repository.tree(change.base().tree());
            for (String path : PATHS) {
                assertThat(told.entry(path)).as(path).isEqualTo(itself.entry(path));
                assertThat(content(told, path)).as(path).isEqualTo(content(itself, path));
            }
            told.prefetch(List.of("dir", "gone"));
            assertThat(told.list("")).isEqualTo(itself.list(""));
            assertThat(told.list("gone")).isEqualTo(itself.list("gone"));
            assertThat(told.id()).isEqualTo(itself.id());
        }
    }

    private static String content(SourceTree tree, String path) {
        Blob blob = tree.read(List.of(path), 1000).get(path);
        return blob == null ? "" : new String(blob.content(), StandardCharsets.UTF_8);
    }

    private static void run(CommandRunner runner, Path directory, String... arguments) {
        List<String> command = new java.util.ArrayList<>(List.of("git"));
        command.addAll(List.of(arguments));
        assertThat(runner.run(command, directory).exitCode()).isZero();
    }

    private static String history() {
        return """
                commit refs/heads/main
                committer A <a@example.org> 1700000000 +0000
                data 1
                a
                M 100644 inline same
                data 1
                1
                M 100644 inline dir/same
                data 1
                2
                M 100644 inline modified
                data 1
                3
                M 100644 inline deleted
                data 1
                4
                M 100644 inline gone/deleted
                data 1
                5
                M 120000 inline link
                data 4
                same
                M 100644 inline run.sh
                data 1
                6
                commit refs/heads/main
                committer A <a@example.org> 1700000001 +0000
                data 1
                b
                M 100644 inline modified
                data 1
                7
                M 100644 inline added
                data 1
                8
                D deleted
                D gone/deleted
                M 100644 inline link
                data 1
                9
                M 100755 inline run.sh
                data 1
                6
                M 100644 inline new/added
                data 1
                0
                """;
    }
}
