package io.interlock.engine.scm;

import static org.assertj.core.api.Assertions.assertThat;

import io.interlock.engine.process.CommandRunner;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GitCommandBackendTest extends GitBackendContract {

    @Override
    GitBackend open(Path directory) {
        return new GitCommandBackend(
                new CommandRunner(TestRepository.gitEnvironment(), Duration.ofSeconds(30)), directory);
    }

    @Test
    void reads_repositories_that_name_objects_by_sha256(@TempDir Path directory) {
        TestRepository repository = TestRepository.in(directory, "--object-format=sha256");
        String base = repository.commit().write("a", "1").to("main");
        repository.commit().write("d/b", "1").to("main");
        try (Repository opened = repository.open()) {
            var change = opened.change(Requests.direct(base, "main"));
            assertThat(change.files()).extracting(f -> f.path()).containsExactly("d/b");
            assertThat(opened.headTree(change).entry("d/b").id()).hasSize(64);
            assertThat(opened.headTree(change).read(List.of("d/b"), 9)).containsKey("d/b");
        }
    }

    @Test
    void sees_replaced_commits_as_git_does(@TempDir Path directory) {
        TestRepository repository = TestRepository.in(directory);
        String base = repository.commit().write("a", "1").to("main");
        String head = repository.commit().write("a", "2").to("main");
        repository.git("replace", head, base);
        try (Repository opened = repository.open()) {
            assertThat(opened.change(Requests.direct(base, "main")).files()).isEmpty();
        }
    }

    @Test
    void ignores_the_repository_a_hook_runs_for(@TempDir Path directory) {
        TestRepository other = TestRepository.in(directory.resolve("other"));
        TestRepository repository = TestRepository.in(directory.resolve("repository"));
        String base = repository.commit().write("a", "1").to("main");
        Map<String, String> environment = TestRepository.gitEnvironment();
        environment.put("GIT_DIR", other.file(".git").toString());
        environment.put("GIT_WORK_TREE", other.directory().toString());
        environment.put("GIT_OBJECT_DIRECTORY", other.file(".git/objects").toString());
        CommandRunner runner = new CommandRunner(environment, Duration.ofSeconds(30));
        try (GitBackend git = new GitCommandBackend(runner, repository.directory())) {
            assertThat(git.resolve(List.of("main")).get(0).id()).isEqualTo(base);
        }
    }
}
