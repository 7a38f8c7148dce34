package io.interlock.engine.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/**
 * The demo, and its record. When prompts or the sample change, the demo fails on a question that is not recorded; record
 * it again with {@code mvn -pl shared-engine test -Dtest=DemoTest -Dinterlock.record=true}.
 */
class DemoTest {

    private static final Path RECORD = Path.of("src/main/resources/io/interlock/engine/cli/demo-replies.jsonl")
            .toAbsolutePath();

    /** What is known of a model only where its provider serves it. */
    private static final String SERVED_HERE = "\n      contextTokens: 200000\n      price: {input: 3, output: 15}";

    @TempDir
    Path directory;

    @Test
    void the_demo_goes_from_a_change_to_an_approved_run_without_a_key_or_a_network() {
        CliRun demo = CliRun.in(directory).run("demo", "--dir", "demo");

        assertThat(demo.exitCode()).as(demo.out() + demo.err()).isZero();
        assertThat(demo.out())
                .contains("$ interlock affected --base main --head round-half-even", "shop:money")
                .contains("$ interlock guard", "allow: no findings")
                .contains("$ interlock run feature-development", "Exit code 4")
                .contains(
                        "$ interlock gate approve",
                        "$ interlock run --resume",
                        "$ interlock runs show last",
                        "files tools/receipt/receipt.sh",
                        "2 attempts")
                .contains("generate_code", "generate_tests", "review", "human-approval");
        assertThat(directory.resolve("demo/report.html")).exists();
        assertThat(directory.resolve("demo/run.html")).content().contains("<svg", "human-approval");
    }

    @Test
    void the_demo_does_the_same_again() {
        CliRun first = CliRun.in(directory).run("demo", "--dir", "one");
        CliRun second = CliRun.in(directory).run("demo", "--dir", "two");

        assertThat(loosely(second.out(), "two")).isEqualTo(loosely(first.out(), "one"));
    }

    /** Without ids of runs, commits that name them, times and folders. */
    private String loosely(String text, String folder) {
        return text.replace(directory.resolve(folder).toString(), "FOLDER")
                .replaceAll("\\d{8}-\\d{6}-\\w{6}", "RUN")
                .replaceAll("\\b[0-9a-f]{7,40}\\b", "COMMIT")
                .replaceAll("\\d{4}-\\d\\d-\\d\\dT?[ \\d:.Z]*", "DATE")
                .replaceAll("[\\d.]+ ?(ms|s|m)\\b", "TIME")
                .replaceAll("[ \\t]+", " ");
    }

    @Test
    @EnabledIfSystemProperty(named = "interlock.record", matches = "true")
    void record_it_again() throws IOException {
        CliRun.in(directory).run("demo", "--dir", "demo");
        Path recorded = directory.resolve("recorded.jsonl");
        try (DemoModels models = new DemoModels()) {
            Path shop = directory.resolve("demo/shop");
            String live = Files.readString(shop.resolve(".interlock/models.yaml"))
                    .replace(
                            "provider: anthropic", "provider: anthropic\n      baseUrl: " + models.url() + SERVED_HERE);
            Path file = Files.writeString(directory.resolve("models.yaml"), live);
            CliRun run = CliRun.in(shop)
                    .with("ANTHROPIC_API_KEY", "of-nobody")
                    .run(
                            "run",
                            DemoScript.WORKFLOW,
                            "--issue",
                            "../" + DemoScript.ISSUE,
                            "--models",
                            file.toString(),
                            "--record",
                            recorded.toString(),
                            "--store",
                            directory.resolve("store.db").toString());
            assertThat(run.exitCode()).as(run.out() + run.err()).isEqualTo(ExitCode.PENDING);
        }
        Files.write(RECORD, Files.readAllBytes(recorded));
    }
}
