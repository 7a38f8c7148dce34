package io.interlock.engine.authoring;

import io.interlock.engine.llm.Message;
import io.interlock.engine.llm.ModelReply;
import io.interlock.engine.llm.ToolCall;
import io.interlock.engine.llm.ToolSpec;
import java.util.ArrayList;
import java.util.List;

/**
 * The conversation with a model, kept within what fits: when it grows too long, what tools gave long ago is replaced by a
 * note, and then what the model wrote itself. What the product and the task say always stays. It is shortened by much at
 * a time, so that what providers have in their caches stays the same for many rounds. For use by one thread.
 */
final class CodeTalk {

    /** More tokens than this make a conversation dear rather than better. */
    private static final long MOST_TOKENS = 100_000;

    private static final int MOST_SAID = 4_000;
    private static final int LONG = 400;
    private static final int FIXED = 2;

    private final ModelTalk models;
    private final List<ToolSpec> tools;
    private final List<Message> messages = new ArrayList<>();
    private final List<Long> tokens = new ArrayList<>();
    private final long most;
    private long all;
    private int lastRound;

    /**
     * Begins.
     *
     * @throws ToolException when not even its beginning fits
     */
    CodeTalk(ModelTalk models, List<ToolSpec> tools, String instructions, String task) throws ToolException {
        this.models = models;
        this.tools = tools;
        this.most = Math.min(MOST_TOKENS, models.room());
        this.all = models.tokens(List.of(), null, tools);
        add(new Message.Instructions(instructions));
        add(new Message.Task(task));
        if (all > most) {
            throw new ToolException("the task has about " + all + " tokens with its instructions, and " + most
                    + " are left for a request");
        }
    }

    /** Most characters of what one tool gives. */
    int mostOutput() {
        // Two tokens for five characters, as unknown models are counted, and a tenth of the room.
        return (int) Math.max(2_000, Math.min(32_000, most / 4));
    }

    /**
     * What the model says next.
     *
     * @throws ToolException when the conversation does not fit any more
     */
    ModelReply ask() throws InterruptedException, ToolException {
        fit();
        return models.ask(List.copyOf(messages), null, tools);
    }

    /** Adds what the model said. */
    void said(String text, List<ToolCall> calls) {
        lastRound = messages.size();
        String kept = WorkTexts.cut(text, MOST_SAID);
        add(new Message.Said(kept.isBlank() && calls.isEmpty() ? "(nothing)" : kept, calls));
    }

    /** Adds what a tool gave. */
    void gave(ToolCall call, String text) {
        add(new Message.ToolOutput(call, text));
    }

    /** Adds what the product says. */
    void tell(String text) {
        add(new Message.Task(text));
    }

    private void add(Message message) {
        long size = size(message);
        messages.add(message);
        tokens.add(size);
        all += size;
    }

    private long size(Message message) {
        return models.tokens(List.of(message), null, List.of());
    }

    private void fit() throws ToolException {
        if (all <= most) {
            return;
        }
        long wanted = most / 5 * 3;
        shorten(FIXED, lastRound, wanted, true);
        shorten(FIXED, lastRound, wanted, false);
        shorten(lastRound, messages.size(), most, true);
        shorten(lastRound, messages.size(), most, false);
        if (all > most) {
            throw new ToolException("the conversation has about " + all + " tokens, and " + most + " are allowed");
        }
    }

    private void shorten(int from, int to, long wanted, boolean outputs) {
        for (int i = from; i < to && all > wanted; i++) {
            Message shorter = outputs ? withoutOutput(messages.get(i)) : withoutArguments(messages.get(i));
            long size = size(shorter);
            all += size - tokens.get(i);
            messages.set(i, shorter);
            tokens.set(i, size);
        }
    }

    private static Message withoutOutput(Message message) {
        return message instanceof Message.ToolOutput output && output.text().length() > LONG
                ? new Message.ToolOutput(output.call(), "[Left out to save room. Call the tool again if you need it.]")
                : message;
    }

    private static Message withoutArguments(Message message) {
        if (!(message instanceof Message.Said said)) {
            return message;
        }
        List<ToolCall> calls = new ArrayList<>();
        for (ToolCall call : said.calls()) {
            int length = call.argumentsJson().length();
            calls.add(
                    length <= LONG
                            ? call
                            : new ToolCall(
                                    call.id(),
                                    call.tool(),
                                    "{\"leftOut\":\"" + length + " characters, to save room\"}"));
        }
        return new Message.Said(WorkTexts.cut(said.text(), LONG), calls);
    }
}
