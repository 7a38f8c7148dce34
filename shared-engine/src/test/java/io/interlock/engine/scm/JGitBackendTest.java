package io.interlock.engine.scm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.interlock.engine.process.CommandRunner;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JGitBackendTest extends GitBackendContract {

    @Override
    GitBackend open(Path directory) {
        return new JGitBackend(directory);
    }

    @Test
    void stands_in_where_git_is_not_on_the_path(@TempDir Path directory) {
        TestRepository repository = TestRepository.in(directory);
        String base = repository.commit().write("a", "1").to("main");
        repository.commit().write("d/b", "1").to("main");
        CommandRunner noGit = new CommandRunner(Map.of("PATH", "/nonexistent"), Duration.ofSeconds(5));
        try (Repository opened = Repository.open(directory, noGit)) {
            var change = opened.change(Requests.mergeBase(base, "main"));
            assertThat(change.files()).extracting(f -> f.path()).containsExactly("d/b");
            assertThat(opened.headTree(change).list("d")).hasSize(1);
            assertThatThrownBy(() -> opened.change(Requests.staged()))
                    .isInstanceOf(ScmException.class)
                    .hasMessageContaining("git is not installed");
        }
    }
}
