package io.interlock.engine.cli;

import io.interlock.engine.cli.BuiltInTask.Kind;
import io.interlock.engine.expression.Value;
import io.interlock.engine.workflow.Workflow;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads what a built-in task is given: an issue as one text, or components. */
final class TaskInputs {

    private final Path directory;
    private final InputStream in;

    /**
     * Reads inputs.
     *
     * @param directory what names of files are relative to
     * @param in standard input
     */
    TaskInputs(Path directory, InputStream in) {
        this.directory = directory;
        this.in = in;
    }

    /**
     * The inputs of the workflow.
     *
     * @throws UsageException when an issue cannot be read, or says nothing
     */
    Value.Mapping read(BuiltInTask task, Workflow workflow, WorkflowOptions.Given given) throws IOException {
        if (task.kind() == Kind.TEST) {
            return new Value.Mapping(Map.of(BuiltInTask.COMPONENTS, Value.texts(task.components())));
        }
        Value issue =
                new RunInputs(workflow, directory, in).read(given).members().get("issue");
        String text = issue instanceof Value.Mapping mapping ? text(mapping.members()) : "";
        if (text.isBlank()) {
            throw new UsageException("--issue is empty", "Say in it what is to be done.");
        }
        return new Value.Mapping(Map.of(BuiltInTask.TASK, about(text, task.components())));
    }

    /** A single component is told by the name by which agents find the commands that prove it. */
    private static Value about(String text, List<String> components) {
        if (components.isEmpty()) {
            return Value.of(text);
        }
        Map<String, Value> members = new LinkedHashMap<>();
        members.put(BuiltInTask.TASK, Value.of(text));
        if (components.size() == 1) {
            members.put("component", Value.of(components.get(0)));
        } else {
            members.put(BuiltInTask.COMPONENTS, Value.texts(components));
        }
        return new Value.Mapping(members);
    }

    /** The title, unless the description begins with it, and the description. */
    private static String text(Map<String, Value> issue) {
        String title = said(issue.get("title"));
        String description = said(issue.get("description"));
        return title.isEmpty() || description.startsWith(title)
                ? description
                : description.isEmpty() ? title : title + "\n\n" + description;
    }

    private static String said(@Nullable Value value) {
        return value instanceof Value.Text text ? text.value().strip() : "";
    }
}
