package io.interlock.engine.config;

import io.interlock.engine.expression.ExpressionException;
import io.interlock.engine.expression.Value;
import io.interlock.engine.manifest.JsonReader;
import io.interlock.engine.manifest.ManifestException;
import io.interlock.engine.manifest.Node;
import io.interlock.engine.workflow.Definitions;
import io.interlock.engine.workflow.Orchestrator;
import io.interlock.engine.workflow.WorkflowException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a run keeps of its configuration: the text of each file by its name, as JSON, the orchestrator first. Read again,
 * it gives the same orchestrator with the same places, whatever the files hold by then. Thread-safe.
 */
public final class StoredDefinition implements Definitions {

    /**
     * The files as one text.
     *
     * @param files content in UTF-8 by name, the {@code AIOrchestrator} document first
     * @throws WorkflowException when they are too long to be kept
     */
    public static String of(Map<String, byte[]> files) {
        Map<String, Value> texts = new LinkedHashMap<>();
        files.forEach((name, content) -> texts.put(name, Value.of(new String(content, StandardCharsets.UTF_8))));
        try {
            return new Value.Mapping(texts).asText();
        } catch (ExpressionException e) {
            throw new WorkflowException(
                    "Cannot keep the configuration " + files.keySet() + " with the run: it is too long",
                    "Split it into several documents.",
                    e);
        }
    }

    /**
     * The files of a stored text, in order.
     *
     * @throws WorkflowException when it is none
     */
    public static Map<String, String> files(String definition) {
        try {
            Node root = JsonReader.read(definition.getBytes(StandardCharsets.UTF_8));
            Map<String, String> files = new LinkedHashMap<>();
            for (Map.Entry<String, Node> entry : root.entries().entrySet()) {
                files.put(entry.getKey(), entry.getValue().text());
            }
            if (!files.isEmpty()) {
                return files;
            }
        } catch (ManifestException e) {
            throw unreadable(String.valueOf(e.getMessage()), e);
        }
        throw unreadable("there is no file in it", null);
    }

    @Override
    public Orchestrator read(String definition) {
        Map.Entry<String, String> first =
                files(definition).entrySet().iterator().next();
        try {
            return OrchestratorConfigReader.read(
                    first.getKey(), first.getValue().getBytes(StandardCharsets.UTF_8));
        } catch (ConfigException e) {
            throw unreadable(String.valueOf(e.getMessage()), e);
        }
    }

    private static WorkflowException unreadable(String why, @Nullable RuntimeException cause) {
        return new WorkflowException(
                "Cannot read the configuration that the run was started with: " + why,
                "Resume the run with the release that started it, or start it anew.",
                cause);
    }
}
