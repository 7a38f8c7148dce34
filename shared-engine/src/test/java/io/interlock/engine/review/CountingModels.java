package io.interlock.engine.review;

import io.interlock.engine.diff.DiffLine;
import io.interlock.engine.llm.Message;
import io.interlock.engine.llm.ModelCall;
import io.interlock.engine.llm.ModelGateway;
import io.interlock.engine.llm.ModelLimits;
import io.interlock.engine.llm.ModelReply;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.ToLongFunction;

/**
 * Counts what a review sends. In each request that shows hunks it finds three things, with true quotes, so that there is
 * something to take a second look at, and supports all of them.
 */
final class CountingModels implements ModelGateway {

    private static final int FINDINGS = 3;

    final AtomicLong first = new AtomicLong();
    final AtomicLong second = new AtomicLong();
    private final ToLongFunction<String> tokens;

    CountingModels(ToLongFunction<String> tokens) {
        this.tokens = tokens;
    }

    @Override
    public long inputTokens(ModelCall call) {
        long sum = call.replySchemaJson() == null ? 0 : tokens.applyAsLong(call.replySchemaJson());
        for (Message message : call.messages()) {
            sum += tokens.applyAsLong(text(message));
        }
        return sum;
    }

    private static String text(Message message) {
        return message instanceof Message.Instructions instructions
                ? instructions.text()
                : message instanceof Message.Task task ? task.text() : "";
    }

    @Override
    public CompletableFuture<ModelReply> call(ModelCall call) {
        String task = ScriptedReviews.task(call);
        boolean looksAgain = String.valueOf(call.replySchemaJson()).contains("scores");
        (looksAgain ? second : first).addAndGet(inputTokens(call));
        return CompletableFuture.completedFuture(new ModelReply(
                call.model(),
                "",
                looksAgain
                        ? ScriptedReviews.scores(9, ScriptedReviews.count(task, "## Finding "))
                        : ScriptedReviews.findings(findings(task)),
                List.of(),
                false,
                ScriptedReviews.PAID));
    }

    private static Map<?, ?>[] findings(String task) {
        String change = task.substring(task.indexOf("\n### ") + 1, task.lastIndexOf("\n</data-") + 1);
        List<ReadText.Line> added = ReadText.of(change).stream()
                .filter(line -> line.kind() == DiffLine.Kind.ADDED
                        && line.text().strip().length() > 12)
                .toList();
        int count = Math.min(FINDINGS, added.size());
        Map<?, ?>[] findings = new Map<?, ?>[count];
        for (int i = 0; i < count; i++) {
            ReadText.Line line = added.get(i * added.size() / count);
            Map<String, Object> finding = ScriptedReviews.finding(
                    line.path(), line.number(), line.text().strip());
            findings[i] = ScriptedReviews.with(
                    finding,
                    "rule",
                    "defect-" + i,
                    "message",
                    "The value of part " + i + " is wrong when it is empty.");
        }
        return findings;
    }

    @Override
    public ModelLimits limits(String model) {
        return new ModelLimits(200_000, 16_000);
    }

    @Override
    public void close() {
        // Nothing is open.
    }
}
