package io.interlock.engine.config;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.interlock.engine.guardrail.Baseline;
import io.interlock.engine.guardrail.Origin;
import io.interlock.engine.model.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

class BaselineReaderTest {

    private static final String HEADER = "apiVersion: interlock.io/v1\nkind: Baseline\nspec:\n  findings:\n";
    private static final String GOOD =
            "fingerprint: '0a1b2c3d4e5f6071', rule: a-rule, owner: '@a', reason: why, expires: 2027-01-31";

    private static Baseline read(String text) {
        return BaselineReader.read("b.yaml", text.getBytes(UTF_8));
    }

    private static List<Problem> problems(String text) {
        return catchThrowableOfType(ConfigException.class, () -> read(text)).problems();
    }

    @Test
    void reads_entries_and_the_comments_above_them() {
        Baseline baseline =
                read(HEADER + "  # one\n    # two\n  - {" + GOOD + ", path: 'a/b'}\n\n  # not\n\n  - {" + GOOD + "}\n");

        assertThat(baseline.entries())
                .containsExactly(
                        new Baseline.Entry(
                                "0a1b2c3d4e5f6071",
                                "a-rule",
                                "@a",
                                "why",
                                LocalDate.of(2027, 1, 31),
                                "a/b",
                                List.of("# one", "# two"),
                                new Origin("b.yaml", 7, 5)),
                        new Baseline.Entry(
                                "0a1b2c3d4e5f6071",
                                "a-rule",
                                "@a",
                                "why",
                                LocalDate.of(2027, 1, 31),
                                "",
                                List.of(),
                                new Origin("b.yaml", 11, 5)));
    }

    @Test
    void takes_a_file_without_findings() {
        assertThat(read(HEADER).entries()).isEmpty();
        assertThat(read("apiVersion: interlock.io/v1\nkind: Baseline\nspec: {}\n")
                        .entries())
                .isEmpty();
    }

    @Test
    void takes_entries_in_blocks() {
        assertThat(read(HEADER + "    - " + GOOD.replace(", ", "\n      ")).entries())
                .hasSize(1);
    }

    @Test
    void says_everything_that_is_wrong_at_once() {
        List<Problem> problems = problems("""
                apiVersion: interlock.io/v2
                kind: Baseline
                spec:
                  findings:
                  - {fingerprint: '0a1b', rule: r, owner: o, reason: x, expires: 2027-01-31}
                  - {fingerprint: 1234567890123456, rule: r, owner: o, reason: x, expires: 2027-01-31}
                  - {fingerprint: '0a1b2c3d4e5f6071', rule: r, owner: '', expires: 2027-02-30, pth: a}
                  - text
                  - {fingerprint: '0a1b2c3d4e5f6071', rule: r, owner: o, reason: x, expires: +999999999-01-01}
                """);

        assertThat(problems)
                .extracting(Problem::where)
                .containsExactly(
                        "b.yaml:1:13",
                        "b.yaml:5:19",
                        "b.yaml:6:19",
                        "b.yaml:7:5",
                        "b.yaml:7:55",
                        "b.yaml:7:68",
                        "b.yaml:7:80",
                        "b.yaml:8:5",
                        "b.yaml:9:78");
        assertThat(problems)
                .extracting(Problem::message)
                .anySatisfy(message -> assertThat(message).isEqualTo("The finding has no 'reason'"));
        assertThat(problems).extracting(Problem::remedy).contains("Put it in quotes.", "Did you mean 'path'?");
    }

    @Test
    void never_prints_what_was_written_instead_of_a_fingerprint() {
        String value = "hunter" + "2hunter2";

        assertThat(problems(HEADER + "  - {" + GOOD.replace("0a1b2c3d4e5f6071", value) + "}\n"))
                .singleElement()
                .satisfies(problem ->
                        assertThat(problem.toString()).contains("'hu...'").doesNotContain(value));
    }

    @Test
    void refuses_a_file_that_a_merge_left_with_its_marks() {
        assertThat(problems(HEADER + "<<<<<<< ours\n  - {" + GOOD + "}\n=======\n>>>>>>> theirs\n"))
                .isNotEmpty();
    }

    @Test
    void reads_what_the_guide_shows() throws IOException {
        String guide = Files.readString(Path.of("..", "docs", "suppressions.md"));
        int from = guide.indexOf("```yaml\n# Findings") + 8;
        String shown = guide.substring(from, guide.indexOf("```", from));

        Baseline baseline = read(shown);

        assertThat(baseline.entries()).hasSize(2);
        assertThat(io.interlock.engine.guardrail.BaselineWriter.write(baseline)).isEqualTo(shown);
    }

    @Test
    void reads_the_allow_list_that_the_guide_shows() throws IOException {
        String guide = Files.readString(Path.of("..", "docs", "suppressions.md"));
        int from = guide.indexOf("```yaml\napiVersion") + 8;
        byte[] shown = guide.substring(from, guide.indexOf("```", from)).getBytes(UTF_8);

        assertThat(GuardrailsConfigReader.read("g.yaml", shown).allow()).hasSize(1);
    }
}
