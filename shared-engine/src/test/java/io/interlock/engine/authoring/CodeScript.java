package io.interlock.engine.authoring;

import io.interlock.engine.llm.Message;
import io.interlock.engine.llm.ModelCall;
import io.interlock.engine.llm.ModelException;
import io.interlock.engine.llm.ModelGateway;
import io.interlock.engine.llm.ModelLimits;
import io.interlock.engine.llm.ModelReply;
import io.interlock.engine.llm.ToolCall;
import io.interlock.engine.model.Usage;
import io.interlock.engine.model.Usd;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/** A model that says what a test tells it to, and remembers what it was asked. */
final class CodeScript implements ModelGateway {

    static final Usage PAID = new Usage(1, 100, 0, 20, new Usd(5_000));

    final List<ModelCall> asked = new ArrayList<>();
    int contextTokens = 200_000;

    private final List<Function<ModelCall, CompletableFuture<ModelReply>>> replies = new ArrayList<>();

    /** Replies with tools; the last reply is repeated ever after. */
    CodeScript calls(ToolCall... calls) {
        return says("", calls);
    }

    CodeScript says(String text, ToolCall... calls) {
        replies.add(call -> CompletableFuture.completedFuture(
                new ModelReply(call.model(), text, null, Arrays.asList(calls), false, PAID)));
        return this;
    }

    CodeScript cutOff(ToolCall... calls) {
        replies.add(call -> CompletableFuture.completedFuture(
                new ModelReply(call.model(), "", null, Arrays.asList(calls), true, PAID)));
        return this;
    }

    CodeScript fails(ModelException.Reason reason) {
        replies.add(call -> CompletableFuture.failedFuture(
                new ModelException(reason, "The model did not answer", "Ask again.", PAID, null)));
        return this;
    }

    CodeScript hangs(CompletableFuture<ModelReply> reply) {
        replies.add(call -> reply);
        return this;
    }

    /** A call of a tool. */
    static ToolCall call(String tool, Object... namesAndValues) {
        Map<String, Object> members = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            members.put((String) namesAndValues[i], namesAndValues[i + 1]);
        }
        return raw(tool, json(members));
    }

    static ToolCall raw(String tool, String json) {
        return new ToolCall("id", tool, json);
    }

    static ToolCall finish() {
        return call("finish", "summary", "Done as asked.", "notes", "Nothing is open.");
    }

    private static String json(Map<String, Object> members) {
        return new io.interlock.engine.expression.Value.Sequence(
                        List.of(io.interlock.engine.expression.Value.from(members)))
                .asText()
                .replaceAll("^\\[|\\]$", "");
    }

    @Override
    public CompletableFuture<ModelReply> call(ModelCall call) {
        int index = Math.min(asked.size(), replies.size() - 1);
        asked.add(call);
        return replies.get(index).apply(call);
    }

    /** What tools gave in answer to a reply, from 0. */
    List<String> gave(int reply) {
        List<Message> messages = asked.get(reply + 1).messages();
        List<String> gave = new ArrayList<>();
        for (int i = messages.size() - 1; messages.get(i) instanceof Message.ToolOutput output; i--) {
            gave.add(0, output.text());
        }
        return gave;
    }

    /** All requests as one text. */
    String transcript() {
        StringBuilder text = new StringBuilder();
        for (ModelCall call : asked) {
            text.append(call.messages())
                    .append(call.tools())
                    .append(call.maxOutputTokens())
                    .append('\n');
        }
        return text.toString();
    }

    @Override
    public ModelLimits limits(String model) {
        return new ModelLimits(contextTokens, 8_000);
    }

    @Override
    public void close() {
        // Nothing is open.
    }
}
