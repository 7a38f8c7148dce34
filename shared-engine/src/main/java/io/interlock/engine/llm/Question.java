package io.interlock.engine.llm;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What a model is asked, without who asks and when.
 *
 * @param model name of the model
 * @param messages the conversation
 * @param schema JSON Schema of the reply, or null
 * @param tools what the model may use
 * @param maxOutputTokens most tokens to write, or 0 for what is configured
 */
record Question(
        String model, List<Message> messages, @Nullable String schema, List<ToolSpec> tools, int maxOutputTokens) {

    static Question of(ModelCall call) {
        return new Question(
                call.model(), call.messages(), call.replySchemaJson(), call.tools(), call.maxOutputTokens());
    }

    Question to(String otherModel) {
        return new Question(otherModel, messages, schema, tools, maxOutputTokens);
    }

    /** The same conversation, gone on with. */
    Question with(Message... more) {
        List<Message> all = new ArrayList<>(messages);
        all.addAll(List.of(more));
        return new Question(model, all, schema, tools, maxOutputTokens);
    }

    /**
     * The form that is kept and compared: ids of tool calls are counted, since providers make them up, and lines end in
     * one way.
     */
    ObjectNode canonical(UnaryOperator<String> redactor) {
        ObjectNode root = Json.MAPPER.createObjectNode();
        root.put("model", model);
        Map<String, String> ids = new HashMap<>();
        ArrayNode all = root.putArray("messages");
        for (Message message : messages) {
            all.add(canonical(message, redactor, ids));
        }
        if (schema != null) {
            root.set("schema", Json.sorted(Json.treeOrText(schema)));
        }
        ArrayNode offered = root.putArray("tools");
        for (ToolSpec tool : tools) {
            ObjectNode node = offered.addObject();
            node.put("name", tool.name());
            node.put("description", clean(tool.description(), redactor));
            node.set("schema", Json.sorted(Json.treeOrText(tool.schemaJson())));
        }
        root.put("maxOutputTokens", maxOutputTokens);
        return root;
    }

    private static ObjectNode canonical(Message message, UnaryOperator<String> redactor, Map<String, String> ids) {
        ObjectNode node = Json.MAPPER.createObjectNode();
        if (message instanceof Message.Instructions instructions) {
            node.put("role", "instructions").put("text", clean(instructions.text(), redactor));
        } else if (message instanceof Message.Task task) {
            node.put("role", "task").put("text", clean(task.text(), redactor));
        } else if (message instanceof Message.Said said) {
            node.put("role", "said").put("text", clean(said.text(), redactor));
            ArrayNode calls = node.putArray("calls");
            for (ToolCall call : said.calls()) {
                ObjectNode one = calls.addObject();
                one.put("id", id(call, ids)).put("tool", call.tool());
                one.put("arguments", clean(call.argumentsJson(), redactor));
            }
        } else if (message instanceof Message.ToolOutput output) {
            node.put("role", "tool").put("id", id(output.call(), ids));
            node.put("text", clean(output.text(), redactor));
        }
        return node;
    }

    private static String id(ToolCall call, Map<String, String> ids) {
        return ids.computeIfAbsent(call.id(), unknown -> "call-" + (ids.size() + 1));
    }

    private static String clean(String text, UnaryOperator<String> redactor) {
        return redactor.apply(text.replace("\r\n", "\n"));
    }

    /** SHA-256 of a canonical form, in hexadecimal digits. */
    static String hash(JsonNode canonical) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            byte[] bytes = canonical.toString().getBytes(StandardCharsets.UTF_8);
            return HexFormat.of().formatHex(digest.digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
