package io.interlock.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.interlock.acceptance.Shell.Run;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The program as a user starts it, on the sample monorepo. */
class CommandLineTest {

    @TempDir
    static Path folder;

    private static Shell shell;
    private static Path sample;
    private static Run demo;

    @BeforeAll
    static void runTheDemo() throws IOException {
        shell = new Shell(folder);
        demo = shell.interlock(folder, "demo", "--dir", folder.resolve("demo").toString());
        sample = folder.resolve("demo/shop");
    }

    private static Run affected(String... options) throws IOException {
        List<String> all = new java.util.ArrayList<>(List.of("affected", "--base", "main"));
        all.addAll(List.of(options));
        return shell.interlock(sample, all.toArray(new String[0]));
    }

    @Test
    void the_demo_shows_the_main_job_and_leaves_a_page_that_stands_alone() throws IOException {
        demo.done();

        assertThat(demo.out()).contains("$ interlock affected --base main", "shop:money", "direct", "transitive");
        assertThat(demo.out())
                .contains("$ interlock run feature-development", "Exit code 4", "$ interlock run --resume");
        assertThat(folder.resolve("demo/report.html"))
                .content()
                .contains("<svg", "shop:money")
                .doesNotContainPattern("(?:src|href)=\"(?:https?:)?//");
    }

    @Test
    void the_first_start_makes_an_archive_that_this_java_accepts() throws IOException {
        Shell training = new Shell(Files.createDirectory(folder.resolve("training")));
        training.environment.put("INTERLOCK_ARCHIVE", "wait");
        training.interlock(sample, "--version").done();

        Path classes = folder.resolve("training/home/.cache/interlock/classes");
        try (Stream<Path> files = Files.walk(classes)) {
            assertThat(files.filter(Files::isRegularFile))
                    .singleElement()
                    .satisfies(archive -> assertThat(archive)
                            .isRegularFile()
                            .satisfies(file -> assertThat(Files.size(file)).isGreaterThan(5_000_000)));
        }
        training.environment.put("INTERLOCK_JAVA_OPTS", "-Xshare:on");
        assertThat(training.interlock(sample, "affected", "--base", "main", "--format", "names")
                        .done()
                        .out())
                .contains("shop:money");
    }

    @Test
    void changed_paths_come_through_a_pipe() throws IOException {
        String command = "echo web/ui/src/Button.ts | '" + Shell.PROJECT.resolve("interlock")
                + "' affected --files-from - --format names";
        assertThat(shell.run(sample, List.of("/bin/sh", "-c", command)).done().out())
                .isEqualTo("@shop/storefront\n@shop/ui\n");
    }

    @Test
    void the_commands_that_the_demo_shows_work_as_they_stand() throws IOException {
        String command = demo.out().substring(demo.out().indexOf("  cd ")).replace("\n", " &&") + " true";
        assertThat(shell.run(folder, List.of("/bin/sh", "-c", command)).done().out())
                .contains("shop:orders", "\"include\"");
    }

    @Test
    void a_start_for_configuration_is_not_written_where_nobody_reads_it() throws IOException {
        Run run = shell.interlock(sample.resolve("web"), "init");
        assertThat(run.exit()).isEqualTo(2);
        assertThat(run.err()).contains("is not the root of its repository").contains("demo/shop'");
        assertThat(sample.resolve("web/.interlock")).doesNotExist();
    }

    @Test
    void the_version_is_one_line() throws IOException {
        assertThat(shell.interlock(folder, "--version").done().out()).matches("interlock \\S+[^\n]*\n");
    }

    @Test
    void the_help_fits_a_screen() throws IOException {
        String help = shell.interlock(folder, "--help").done().out();

        assertThat(help.lines()).hasSizeLessThanOrEqualTo(24).allMatch(line -> line.length() <= 80);
        assertThat(help).contains("affected", "demo");
    }

    @Test
    void wrong_usage_ends_with_2_and_leaves_standard_output_alone() throws IOException {
        for (String[] wrong : new String[][] {
            {"affectd"}, {"affected", "--nope"}, {"affected", "--base", "nope"}, {"affected", "--repo", "/nonexistent"}
        }) {
            Run run = shell.interlock(sample, wrong);
            assertThat(run.exit()).as(run.err()).isEqualTo(2);
            assertThat(run.out()).isEmpty();
            assertThat(run.err()).startsWith("interlock: ").contains("remedy: ");
        }
    }

    @Test
    void colours_are_for_terminals_and_no_color_is_obeyed() throws IOException {
        assertThat(affected().done().out()).doesNotContain("\u001b");
        assertThat(affected("--color", "always").done().out()).contains("\u001b[");

        shell.environment.put("CLICOLOR_FORCE", "1");
        try {
            assertThat(affected().done().out()).contains("\u001b[");
            shell.environment.put("NO_COLOR", "1");
            assertThat(affected().done().out()).doesNotContain("\u001b");
        } finally {
            shell.environment.remove("CLICOLOR_FORCE");
            shell.environment.remove("NO_COLOR");
        }
    }

    @Test
    void one_run_writes_every_form_of_the_answer_and_the_result_is_as_its_schema_says() throws IOException {
        Path result = folder.resolve("result.json");
        Path matrix = folder.resolve("matrix.json");
        Path markdown = folder.resolve("summary.md");

        Run run = affected(
                "--format=names", "--result=" + result, "--write=matrix=" + matrix, "--write", "markdown=" + markdown);

        assertThat(run.done().out()).startsWith("shop:").contains("@shop/ui\n");
        assertThat(matrix).content().isEqualTo(affected("--format", "matrix").out());
        assertThat(markdown).content().contains("| Component |", "```mermaid");
        assertThat(SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                        .getSchema(resultSchema(), InputFormat.JSON)
                        .validate(Files.readString(result), InputFormat.JSON))
                .isEmpty();
    }

    private static String resultSchema() throws IOException {
        try (InputStream in =
                CommandLineTest.class.getResourceAsStream("/io/interlock/engine/schema/result-v1.schema.json")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Test
    void what_to_write_where_is_checked_before_any_work() throws IOException {
        for (String wrong : List.of("matrix", "=x", "matrix=", "nope=x", "matrix=/nonexistent/x", "matrix=.")) {
            Run run = affected("--write=" + wrong);
            assertThat(run.exit()).as(wrong).isEqualTo(2);
            assertThat(run.out()).isEmpty();
            assertThat(run.err()).contains("--write", "remedy: ");
        }
    }

    @Test
    void a_file_name_cannot_become_a_workflow_command() throws IOException {
        Path repository = Files.createDirectory(folder.resolve("hostile"));
        shell.git(repository, "init", "-q", "-b", "main");
        Files.writeString(repository.resolve("package.json"), "{\"name\": \"a\", \"version\": \"1.0.0\"}");
        shell.git(repository, "add", "-A");
        shell.git(repository, "commit", "-q", "-m", "one");
        Files.writeString(repository.resolve("x\n::set-output name=a::b\n\u001b[2J"), "");
        shell.git(repository, "add", "-A");
        shell.git(repository, "commit", "-q", "-m", "two");

        for (String format : List.of("table", "json", "markdown", "mermaid", "dot", "html")) {
            Run run = shell.interlock(repository, "affected", "--base", "HEAD~1", "--format", format);
            assertThat(run.done().out()).as(format).doesNotContain("\n::", "\u001b");
            assertThat(run.err()).as(format).doesNotContain("\n::", "\u001b");
        }
        Run table = shell.interlock(repository, "affected", "--base", "HEAD~1");
        assertThat(table.out()).contains("x\\n::set-output name=a::b\\n\\033[2J");
    }
}
