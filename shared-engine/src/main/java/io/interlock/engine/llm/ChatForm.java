package io.interlock.engine.llm;

import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.agent.tool.ToolSpecification;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.ToolExecutionResultMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.request.ResponseFormat;
import dev.langchain4j.model.chat.request.ResponseFormatType;
import dev.langchain4j.model.chat.request.json.JsonRawSchema;
import dev.langchain4j.model.chat.request.json.JsonSchema;
import java.util.ArrayList;
import java.util.List;

/** Turns questions into requests of langchain4j. */
final class ChatForm {

    private static final String EMPTY = "{}";

    private ChatForm() {}

    static ChatRequest request(ModelCatalog.Entry entry, Question question) {
        List<ChatMessage> messages = new ArrayList<>();
        for (Message message : question.messages()) {
            messages.add(message(message));
        }
        String schema = question.schema();
        String sent = schema == null ? null : SentSchema.of(entry, schema);
        if (schema != null && sent == null) {
            messages.add(SystemMessage.from(told(schema)));
        }
        ChatRequest.Builder builder = ChatRequest.builder().messages(systemFirst(messages));
        if (sent != null) {
            builder.responseFormat(ResponseFormat.builder()
                    .type(ResponseFormatType.JSON)
                    .jsonSchema(JsonSchema.builder()
                            .name("reply")
                            .rootElement(JsonRawSchema.from(sent))
                            .build())
                    .build());
        }
        if (!question.tools().isEmpty()) {
            builder.toolSpecifications(tools(question.tools()));
        }
        return builder.build();
    }

    /** What a model is told that its provider cannot hold to a schema. */
    static String told(String schema) {
        return "Reply with one JSON value that follows this JSON Schema, and with nothing else:\n" + schema;
    }

    /** Providers take all instructions as one, before everything else. */
    private static List<ChatMessage> systemFirst(List<ChatMessage> messages) {
        StringBuilder instructions = new StringBuilder();
        List<ChatMessage> others = new ArrayList<>();
        for (ChatMessage message : messages) {
            if (message instanceof SystemMessage system) {
                instructions.append(instructions.isEmpty() ? "" : "\n\n").append(system.text());
            } else {
                others.add(message);
            }
        }
        if (!instructions.isEmpty()) {
            others.add(0, SystemMessage.from(instructions.toString()));
        }
        return others;
    }

    private static ChatMessage message(Message message) {
        if (message instanceof Message.Instructions instructions) {
            return SystemMessage.from(notBlank(instructions.text()));
        }
        if (message instanceof Message.Task task) {
            return UserMessage.from(notBlank(task.text()));
        }
        if (message instanceof Message.ToolOutput output) {
            return ToolExecutionResultMessage.from(
                    output.call().id(), output.call().tool(), notBlank(output.text()));
        }
        Message.Said said = (Message.Said) message;
        List<ToolExecutionRequest> calls = new ArrayList<>();
        for (ToolCall call : said.calls()) {
            calls.add(ToolExecutionRequest.builder()
                    .id(call.id())
                    .name(call.tool())
                    .arguments(arguments(call.argumentsJson()))
                    .build());
        }
        String text = said.text().isBlank() ? null : said.text();
        return AiMessage.builder()
                .text(text == null && calls.isEmpty() ? notBlank("") : text)
                .toolExecutionRequests(calls)
                .build();
    }

    /** Providers refuse a conversation in which arguments are no object, though a model wrote them so. */
    private static String arguments(String json) {
        var tree = Json.lenientTree(json);
        return tree != null && tree.isObject() ? json : EMPTY;
    }

    private static String notBlank(String text) {
        return text.isBlank() ? "(empty)" : text;
    }

    private static List<ToolSpecification> tools(List<ToolSpec> tools) {
        List<ToolSpecification> all = new ArrayList<>();
        for (ToolSpec tool : tools) {
            all.add(ToolSpecification.builder()
                    .name(tool.name())
                    .description(tool.description())
                    .parameters(SchemaElements.object(tool.schemaJson()))
                    .build());
        }
        return all;
    }
}
