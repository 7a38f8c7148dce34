package io.interlock.engine.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.interlock.engine.review.ReviewInput.Guidance;
import io.interlock.engine.scm.Repository;
import io.interlock.engine.scm.TestRepository;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReviewGuidanceTest {

    @TempDir
    Path directory;

    private List<Guidance> read(TestRepository repository, String... changed) {
        try (Repository opened = repository.open()) {
            return ReviewGuidance.read(opened.tree(repository.git("rev-parse", "main^{tree}")), List.of(changed));
        }
    }

    @Test
    void says_what_the_root_and_the_nearest_directory_of_each_file_say() {
        TestRepository repository = TestRepository.in(directory);
        repository
                .commit()
                .write("AGENTS.md", "root\n")
                .write("CONTRIBUTING.md", "how to\n")
                .write(".interlock/style.md", "style\n")
                .write(".interlock/deep/no.md", "no\n")
                .write("a/AGENTS.md", "far\n")
                .write("a/b/CLAUDE.md", "near\n")
                .write("other/AGENTS.md", "elsewhere\n")
                .to("main");

        assertThat(read(repository, "a/b/c/x.py"))
                .extracting(Guidance::name)
                .containsExactly(".interlock/style.md", "AGENTS.md", "CONTRIBUTING.md", "a/b/CLAUDE.md");
        assertThat(read(repository, "a/y.py")).extracting(Guidance::text).contains("far");
    }

    @Test
    void is_bounded_and_says_where_it_was_cut() {
        TestRepository repository = TestRepository.in(directory);
        repository
                .commit()
                .write("AGENTS.md", "a".repeat(30_000))
                .write("CLAUDE.md", "b")
                .to("main");

        List<Guidance> guidance = read(repository, "x.py");
        assertThat(guidance)
                .singleElement()
                .satisfies(one -> assertThat(one.text())
                        .hasSizeLessThan(17_000)
                        .endsWith("[cut here: it is longer than is read]"));
    }

    @Test
    void a_link_is_not_followed_and_what_is_empty_is_left_out() {
        TestRepository repository = TestRepository.in(directory);
        repository
                .commit()
                .write("secret.txt", "secret")
                .link("AGENTS.md", "secret.txt")
                .write("CLAUDE.md", " \n")
                .to("main");

        assertThat(read(repository, "x.py")).isEmpty();
    }
}
