package io.interlock.engine.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.interlock.engine.workflow.WorkflowScope;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The examples of the reference are read, put together to a document, and it tells of every key. */
class WorkflowReferenceTest {

    private static final Path REFERENCE = Path.of("../docs/workflow-reference.md");

    private static final String AGENTS = "  agents:\n"
            + "    - {name: code-agent, type: code-generation}\n"
            + "    - {name: reviewer, type: code-review}\n"
            + "    - {name: boss, type: supervisor}\n";

    private static final String RELEASE = "    release: {steps: [{value: 1}]}\n";

    static List<String> examples() throws IOException {
        List<String> examples = new ArrayList<>();
        StringBuilder example = null;
        for (String line : Files.readAllLines(REFERENCE)) {
            if (line.equals("```yaml")) {
                example = new StringBuilder();
            } else if (line.equals("```") && example != null) {
                examples.add(example.toString());
                example = null;
            } else if (example != null) {
                example.append(line).append('\n');
            }
        }
        return examples;
    }

    /** What stands around a part of a document. */
    private static String document(String example) {
        if (example.startsWith("apiVersion:")) {
            return example;
        }
        String header = "apiVersion: interlock.io/v1\nkind: AIOrchestrator\nspec:\n";
        if (example.startsWith("steps:")) {
            return header + AGENTS + "  workflows:\n" + RELEASE + "    w:\n" + example.indent(6);
        }
        return header + (example.startsWith("agents:") ? "" : AGENTS) + example.indent(2);
    }

    @Test
    void there_are_examples() throws IOException {
        assertThat(examples()).hasSizeGreaterThan(6);
    }

    @ParameterizedTest
    @MethodSource("examples")
    void each_example_is_read(String example) {
        assertThatCode(() -> OrchestratorConfigReader.read(
                        "reference.yaml", document(example).getBytes(StandardCharsets.UTF_8)))
                .doesNotThrowAnyException();
    }

    @Test
    void every_key_of_a_step_and_every_name_is_told_of_and_shown() throws IOException {
        String reference = Files.readString(REFERENCE);
        String examples = String.join("\n", examples());

        for (String key : StepKind.allNames()) {
            assertThat(reference).as(key).containsPattern("`" + key + "[`:]");
            assertThat(examples).as(key).containsPattern("\\b" + key + ":");
        }
        assertThat(List.of(
                        WorkflowScope.INPUTS,
                        WorkflowScope.ISSUE,
                        WorkflowScope.CHANGE,
                        WorkflowScope.AFFECTED,
                        WorkflowScope.RUN,
                        WorkflowScope.STEPS,
                        WorkflowScope.STATUS,
                        WorkflowScope.MATRIX,
                        WorkflowScope.LOOP))
                .allSatisfy(name -> assertThat(reference).contains("| `" + name + "` |"));
    }

    @Test
    void every_key_that_the_schema_knows_is_told_of() throws IOException {
        String reference = Files.readString(REFERENCE);
        Map<String, Set<String>> known = new LinkedHashMap<>();
        var schema = new com.fasterxml.jackson.databind.ObjectMapper()
                .readTree(OrchestratorConfigReader.class.getResourceAsStream("orchestrator-v1.schema.json"));
        for (String part : List.of("agent", "constraints", "budgets", "limit", "workflow", "step")) {
            Set<String> keys = new java.util.TreeSet<>();
            schema.at("/$defs/" + part + "/properties").fieldNames().forEachRemaining(keys::add);
            known.put(part, keys);
        }
        known.put("retry", Set.of("attempts", "max", "delay", "factor", "maxDelay", "jitter"));
        known.put("http", Set.of("method", "url", "headers", "body", "lookup", "repeatable"));
        known.forEach((part, keys) -> assertThat(keys)
                .allSatisfy(key -> assertThat(reference).as(part).contains("`" + key + "`")));
    }
}
