package io.interlock.engine.expression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.interlock.engine.model.FileChange;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Executes the examples of the guide. */
class ExpressionsGuideTest {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private static final Scope SCOPE = Scope.EMPTY
            .with("output", Type.TEXT)
            .with("changedFiles", Type.listOf(Type.TEXT))
            .with("tokens", Type.NUMBER)
            .with("draft", Type.TRUTH)
            .with("issue", Type.object(Map.of("description", Type.TEXT, "labels", Type.listOf(Type.TEXT))))
            .with("steps", Type.OPEN_OBJECT)
            .withPaths();

    private record Example(String source, String result) {}

    @Test
    void every_expression_gives_what_the_guide_says() throws IOException {
        Values values = values();
        List<Example> examples = examples("expression");

        assertThat(examples).hasSizeGreaterThan(20);
        for (Example example : examples) {
            Value value = Expression.parse(example.source, SCOPE).evaluate(values);
            assertThat(value).as(example.source).isEqualTo(value(example.result));
        }
    }

    @Test
    void every_template_gives_what_the_guide_says() throws IOException {
        Values values = values();
        List<Example> examples = examples("template");

        assertThat(examples).hasSizeGreaterThan(3);
        for (Example example : examples) {
            Value value = Template.parse(example.source, SCOPE).evaluate(values);
            assertThat(value).as(example.source).isEqualTo(value(example.result));
        }
    }

    @Test
    void every_mistake_is_explained_as_the_guide_says() throws IOException {
        Values values = values();
        List<Example> examples = examples("error");

        assertThat(examples).hasSizeGreaterThan(5);
        for (Example example : examples) {
            ExpressionException failure = catchThrowableOfType(
                    ExpressionException.class,
                    () -> Expression.condition(example.source, SCOPE).holds(values));
            String said = failure.column() + ": " + failure.getMessage() + " | " + failure.remedy();
            for (String part : example.result.split(": | \\| ", 3)) {
                assertThat(said).contains(part);
            }
        }
    }

    @Test
    void every_condition_in_the_first_table_can_be_read() throws IOException {
        List<String> guide = guide();
        int first = guide.indexOf("| where | example |") + 2;

        for (String row : guide.subList(first, first + 5)) {
            String example = row.substring(row.indexOf('`', row.indexOf(" | ")) + 1, row.lastIndexOf('`'));
            String template = example.startsWith("${{") ? example : "${{" + example + "}}";

            assertThat(Template.parse(template, SCOPE).isConstant()).as(example).isFalse();
        }
    }

    private static Value value(String json) throws IOException {
        return Value.from(JSON.readValue(json, Object.class));
    }

    private static Values values() throws IOException {
        Map<String, Object> json = JSON.readValue(String.join("\n", block("json")), new TypeReference<>() {});
        Map<String, Value> byName = new LinkedHashMap<>();
        json.forEach((name, value) -> byName.put(name, Value.from(value)));
        return new Values(
                byName,
                ChangedPaths.of(ExpressionTest.change(
                        ExpressionTest.file("docs/a.md", FileChange.Type.ADDED, null, "1"),
                        ExpressionTest.file("lib/new.bin", FileChange.Type.ADDED, null, "2"),
                        ExpressionTest.file("security/old.bin", FileChange.Type.DELETED, "2", null),
                        ExpressionTest.file("security/rules.yaml", FileChange.Type.MODIFIED, "3", "4"))));
    }

    private static List<Example> examples(String kind) throws IOException {
        List<Example> examples = new ArrayList<>();
        for (String line : block(kind)) {
            int arrow = line.lastIndexOf("=> ");
            examples.add(new Example(line.substring(0, arrow).strip(), line.substring(arrow + 3)));
        }
        return examples;
    }

    /** The lines of all blocks of a kind. */
    private static List<String> block(String kind) throws IOException {
        List<String> lines = new ArrayList<>();
        boolean inside = false;
        for (String line : guide()) {
            if (line.startsWith("```")) {
                inside = line.equals("```" + kind);
            } else if (inside) {
                lines.add(line);
            }
        }
        return lines;
    }

    private static List<String> guide() throws IOException {
        return Files.readAllLines(Path.of("..", "docs", "expressions.md"));
    }
}
