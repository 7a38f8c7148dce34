package io.interlock.engine.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.interlock.engine.config.OrchestratorConfigReader;
import io.interlock.engine.workflow.Workflow;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RunInputsTest {

    private static final String WORKFLOW = """
        apiVersion: interlock.io/v1
        kind: AIOrchestrator
        spec:
          workflows:
            w:
              inputs:
                title: {schema: {type: string}}
                count: {schema: {type: integer}}
                labels: {schema: {type: array}}
              steps:
                - id: a
                  value: 1
        """;

    @TempDir
    Path directory;

    private Object read(WorkflowOptions.Given given) throws IOException {
        Workflow workflow = OrchestratorConfigReader.read("w.yaml", WORKFLOW.getBytes(StandardCharsets.UTF_8))
                .workflows()
                .get("w");
        ByteArrayInputStream in =
                new ByteArrayInputStream("{\"title\": \"from stdin\"}".getBytes(StandardCharsets.UTF_8));
        return new RunInputs(workflow, directory, in).read(given).plain();
    }

    private Object inputs(String... inputs) throws IOException {
        return read(new WorkflowOptions.Given(List.of(inputs), null, null, null, null));
    }

    private Object issue(String issue) throws IOException {
        return ((Map<?, ?>) read(new WorkflowOptions.Given(List.of(), null, issue, null, null))).get("issue");
    }

    @Test
    void a_value_is_text_where_text_is_wanted_and_json_where_that_is_wanted() throws IOException {
        assertThat(inputs("title=7", "count=7", "labels=[\"a\"]", "other=true"))
                .isEqualTo(Map.of("title", "7", "count", 7L, "labels", List.of("a"), "other", "true"));
        assertThat(inputs("count=many")).isEqualTo(Map.of("count", "many"));
    }

    @Test
    void a_value_can_be_in_a_file_or_on_standard_input() throws IOException {
        Files.writeString(directory.resolve("t.txt"), "a=b\n@c");
        assertThat(inputs("title=@t.txt")).isEqualTo(Map.of("title", "a=b\n@c"));
        assertThat(read(new WorkflowOptions.Given(List.of(), "-", null, null, null)))
                .isEqualTo(Map.of("title", "from stdin"));
    }

    @Test
    void an_issue_is_a_text_or_a_file() throws IOException {
        Files.writeString(directory.resolve("i.md"), "# Login\n\nUsers sign in.\n");
        Files.writeString(directory.resolve("i.json"), "{\"title\":\"Login\",\"body\":\"Users\",\"number\":12}");
        Files.writeString(directory.resolve("e.json"), "{\"issue\":{\"title\":\"T\",\"description\":\"D\"}}");
        assertThat(issue("Add it\nsoon").toString()).contains("title=Add it, description=Add it\nsoon");
        assertThat(issue("i.md").toString()).contains("title=Login, description=Users sign in.");
        assertThat(issue("i.json").toString()).contains("title=Login, description=Users, number=12");
        assertThat(issue("e.json").toString()).contains("title=T, description=D, number=null");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "novalue|does not say which input has which value",
                "=x|does not say which input has which value",
                "title=@nothing.txt|Cannot read --input title 'nothing.txt'",
                "title=@.|Cannot read --input title '.'",
            })
    void what_cannot_be_read_is_told(String input, String message) {
        assertThatThrownBy(() -> inputs(input))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining(message);
    }

    @Test
    void an_input_is_given_once() {
        assertThatThrownBy(() -> inputs("title=a", "title=b")).hasMessageContaining("is given twice");
    }

    @Test
    void files_that_are_not_what_they_should_be_are_told() throws IOException {
        Files.writeString(directory.resolve("list.json"), "[1]");
        Files.writeString(directory.resolve("bad.json"), "{\"a\":\n1,}");
        Files.writeString(directory.resolve("twice.json"), "{\"a\":1,\"a\":2}");
        Files.write(directory.resolve("latin.txt"), new byte[] {(byte) 0xE9});
        Files.writeString(directory.resolve("empty.json"), "{}");
        assertThatThrownBy(() -> file("list.json")).hasMessageContaining("is no JSON object");
        assertThatThrownBy(() -> file("bad.json")).hasMessageContaining("is no JSON in line 2");
        assertThatThrownBy(() -> file("twice.json")).hasMessageContaining("is no JSON");
        assertThatThrownBy(() -> inputs("title=@latin.txt")).hasMessageContaining("is not UTF-8");
        assertThatThrownBy(() -> issue("empty.json")).hasMessageContaining("neither 'title' nor 'description'");
        assertThatThrownBy(() -> issue("missing.md")).hasMessageContaining("there is no such file");
    }

    private Object file(String name) throws IOException {
        return read(new WorkflowOptions.Given(List.of(), name, null, null, null));
    }
}
