package io.interlock.engine.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** A review whose process is killed in the middle: what was paid for is not paid for again. */
class ReviewKilledTest extends ReviewFixture {

    private static final int FILES = 4;

    @Test
    void a_review_that_is_killed_goes_on_where_it_was() throws Exception {
        repository
                .commit()
                .write(
                        ".interlock/review.yaml",
                        "apiVersion: interlock.io/v1\nkind: AIReview\nspec:\n"
                                + "  limits: {requestTokens: 3000, parallel: 1}\n")
                .to("main");
        var commit = repository.commit().parent("main");
        for (int i = 0; i < FILES; i++) {
            commit.write("src/new" + i + ".py", numbered("call_of_a_function_with_a_long_name_" + i, 60));
        }
        commit.to("topic");
        AtomicInteger asked = new AtomicInteger();
        CountDownLatch reached = new CountDownLatch(1);
        CountDownLatch never = new CountDownLatch(1);
        models.saying(said -> asked.incrementAndGet() < 3 ? said : hang(reached, never, said));

        Process process = start();
        assertThat(reached.await(60, TimeUnit.SECONDS)).isTrue();
        process.destroyForcibly().waitFor();
        never.countDown();
        models.saying(said -> said);
        List<String> before = models.firstLooks();
        models.forget();
        JsonNode result = json();

        assertThat(result.path("outcome").asText()).isEqualTo("reviewed");
        assertThat(before).hasSizeGreaterThanOrEqualTo(3);
        assertThat(models.firstLooks())
                .as("the one that was not answered, and those after it")
                .isNotEmpty()
                .doesNotContainAnyElementsOf(before.subList(0, 2));
        assertThat(stateFiles())
                .singleElement()
                .satisfies(file -> assertThat(file.toString()).endsWith(".json"));
    }

    private static String hang(CountDownLatch reached, CountDownLatch never, String said) {
        reached.countDown();
        try {
            boolean unused = never.await(60, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return said;
    }

    private Process start() throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:-UsePerfData",
                "-Xlog:disable",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName()));
        command.addAll(List.of(reviewWith()));
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(repository.directory().toFile())
                .redirectErrorStream(true)
                .redirectOutput(temporary.resolve("out.txt").toFile());
        builder.environment().put("SCRIPTED_KEY", KEY);
        return builder.start();
    }
}
