package io.interlock.engine.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.interlock.engine.model.Problem;
import io.interlock.engine.model.ReviewCategory;
import io.interlock.engine.review.ReviewSettings;
import io.interlock.engine.review.ReviewSettings.Depth;
import io.interlock.engine.review.ReviewSettings.Limits;
import io.interlock.engine.review.ReviewSettings.PathInstruction;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReviewConfigReaderTest {

    private static final String HEADER = "apiVersion: interlock.io/v1\nkind: AIReview\nspec:\n";

    private static ReviewSettings read(String spec) {
        return ReviewConfigReader.read("review.yaml", (HEADER + spec).getBytes(StandardCharsets.UTF_8));
    }

    private static Problem problem(String spec) {
        ConfigException failure = catchThrowableOfType(ConfigException.class, () -> read(spec));
        assertThat(failure).as(spec).isNotNull();
        assertThat(failure.problems()).hasSize(1);
        return failure.problems().get(0);
    }

    @Test
    void reads_all_that_can_be_said_of_a_review() {
        ReviewSettings settings = read("""
                  model: reviewer
                  verifier: second
                  depth: thorough
                  language: ko
                  focus: [security, tests, security]
                  limits:
                    requestTokens: 8000
                    requests: 3
                    parallel: 2
                    findings: 10
                    confidence: 0.75
                    timeout: 90s
                  paths:
                    exclude: ['docs/**']
                    security: ['auth/**']
                    instructions:
                      - paths: ['**/*.sql']
                        text: Every migration has a way back.
                  instructions: |
                    Prefer early returns.
                  licenceHeader: Copyright Example
                """);

        assertThat(settings.model()).isEqualTo("reviewer");
        assertThat(settings.verifier()).isEqualTo("second");
        assertThat(settings.depth()).isEqualTo(Depth.THOROUGH);
        assertThat(settings.language()).isEqualTo("ko");
        assertThat(settings.focus()).containsExactly(ReviewCategory.SECURITY, ReviewCategory.TESTS);
        assertThat(settings.limits()).isEqualTo(new Limits(8000, 3, 2, 10, 0.75, Duration.ofSeconds(90)));
        assertThat(settings.paths().exclude()).containsExactly("docs/**");
        assertThat(settings.paths().security()).containsExactly("auth/**");
        assertThat(settings.paths().instructions())
                .containsExactly(new PathInstruction(List.of("**/*.sql"), "Every migration has a way back."));
        assertThat(settings.instructions()).startsWith("Prefer early returns.");
        assertThat(settings.checks().licenceHeader()).isEqualTo("Copyright Example");
    }

    @Test
    void what_is_not_said_is_as_it_is_without_configuration() {
        assertThat(read("  depth: normal\n")).isEqualTo(ReviewSettings.DEFAULT);
    }

    @Test
    void a_misspelt_name_is_told_with_the_one_that_was_meant() {
        assertThat(problem("  modle: reviewer\n").message()).isEqualTo("Unknown name 'modle' in 'spec'");
        assertThat(problem("  modle: reviewer\n").remedy()).contains("'model'");
        assertThat(problem("  depth: thorogh\n").remedy()).contains("'thorough'");
        assertThat(problem("  focus: [securty]\n").remedy()).contains("'security'");
    }

    @Test
    void a_pattern_that_leaves_the_repository_is_refused() {
        assertThat(problem("  paths: {exclude: [../secrets]}\n").message()).contains("leaves the repository");
    }

    @Test
    void instructions_that_would_make_every_request_dear_are_refused() {
        Problem problem = problem("  instructions: " + "x".repeat(20_001) + "\n");
        assertThat(problem.message()).isEqualTo("'instructions' has 20001 characters");
        assertThat(problem.where()).isEqualTo("review.yaml:4:17");
    }

    @Test
    void everything_that_is_wrong_is_told_at_once() {
        String spec = "  depth: deep\n  language: 1a\n  limits: {requests: 0, confidence: 2}\n";
        ConfigException failure = catchThrowableOfType(ConfigException.class, () -> read(spec));
        assertThat(failure.problems()).extracting(Problem::line).containsExactly(4, 5, 6, 6);
    }
}
