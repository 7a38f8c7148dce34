package io.interlock.engine.review;

import io.interlock.engine.expression.Value;
import io.interlock.engine.guardrail.CheckSet;
import io.interlock.engine.guardrail.GuardrailsConfig;
import io.interlock.engine.guardrail.TextGuard;
import io.interlock.engine.inspection.InspectionSettings;
import io.interlock.engine.llm.CallBudget;
import io.interlock.engine.llm.Message;
import io.interlock.engine.llm.ModelCall;
import io.interlock.engine.llm.ModelException;
import io.interlock.engine.llm.ModelGateway;
import io.interlock.engine.llm.ModelLimits;
import io.interlock.engine.llm.ModelReply;
import io.interlock.engine.llm.ReplyMemory;
import io.interlock.engine.model.ReviewCategory;
import io.interlock.engine.model.Usage;
import io.interlock.engine.model.Usd;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/** Models that say what a test tells them to, and remember what they were asked. */
final class ScriptedReviews implements ModelGateway {

    static final Usage PAID = new Usage(1, 100, 0, 20, new Usd(5_000));
    static final TextGuard GUARD = new TextGuard(
            GuardrailsConfig.DEFAULT,
            new CheckSet(GuardrailsConfig.DEFAULT, List.of()),
            Clock.fixed(Instant.EPOCH, ZoneOffset.UTC));

    final List<ModelCall> first = Collections.synchronizedList(new ArrayList<>());
    final List<ModelCall> second = Collections.synchronizedList(new ArrayList<>());
    final List<CompletableFuture<ModelReply>> replies = Collections.synchronizedList(new ArrayList<>());
    private final Function<ModelCall, Object> reviewer;
    private Function<ModelCall, Object> verifier = call -> scores(9, count(task(call), "## Finding "));

    private ScriptedReviews(Function<ModelCall, Object> reviewer) {
        this.reviewer = reviewer;
    }

    /** Answers each request with what this gives: a value, a failure, or a future. */
    static ScriptedReviews answering(Function<ModelCall, Object> reviewer) {
        return new ScriptedReviews(reviewer);
    }

    /** Finds the same in each request. */
    static ScriptedReviews finding(Map<?, ?>... findings) {
        return new ScriptedReviews(call -> findings(findings));
    }

    /** Takes the second look so. */
    ScriptedReviews verifying(Function<ModelCall, Object> answer) {
        verifier = answer;
        return this;
    }

    static Value findings(Map<?, ?>... findings) {
        return Value.from(Map.of("findings", List.of(findings)));
    }

    static Value scores(double score, int count) {
        List<Object> scores = new ArrayList<>();
        for (int i = 1; i <= count; i++) {
            scores.add(Map.of("id", i, "score", score, "reason", "it is so"));
        }
        return Value.from(Map.of("scores", scores));
    }

    /** A finding that is complete. */
    static Map<String, Object> finding(String path, int line, String quote) {
        Map<String, Object> finding = new LinkedHashMap<>();
        finding.put("path", path);
        finding.put("side", "RIGHT");
        finding.put("start", line);
        finding.put(
                "end", line + (int) quote.strip().chars().filter(c -> c == '\n').count());
        finding.put("quote", quote);
        finding.put("rule", "null-dereference");
        finding.put("category", "correctness");
        finding.put("severity", "high");
        finding.put("confidence", .9);
        finding.put("message", "The value can be null here and is used all the same.");
        finding.put("why", "The request then ends with an error.");
        finding.put("suggestion", null);
        return finding;
    }

    static Map<String, Object> with(Map<String, Object> finding, Object... namesAndValues) {
        Map<String, Object> changed = new LinkedHashMap<>(finding);
        for (int i = 0; i < namesAndValues.length; i += 2) {
            changed.put((String) namesAndValues[i], namesAndValues[i + 1]);
        }
        return changed;
    }

    /** What a request says besides instructions. */
    static String task(ModelCall call) {
        return call.messages().stream()
                .filter(Message.Task.class::isInstance)
                .map(message -> ((Message.Task) message).text())
                .reduce("", String::concat);
    }

    static int count(String text, String part) {
        int count = 0;
        for (int at = text.indexOf(part); at >= 0; at = text.indexOf(part, at + 1)) {
            count++;
        }
        return count;
    }

    /** Reviews with ordinary settings. */
    Reviewed review(ReviewInput input) {
        return review(input, settings());
    }

    Reviewed review(ReviewInput input, ReviewSettings settings) {
        return new Reviewer(settings, GUARD).review(input, asking()).join();
    }

    Reviewer.Asking asking() {
        ModelCall.Caller caller =
                new ModelCall.Caller("", "", "review", Duration.ofMinutes(5), CallBudget.UNLIMITED, ReplyMemory.NONE);
        return new Reviewer.Asking(this, caller, line -> {});
    }

    static ReviewSettings settings() {
        return settings(ReviewSettings.Depth.NORMAL, ReviewSettings.Limits.DEFAULT);
    }

    static ReviewSettings settings(ReviewSettings.Depth depth, ReviewSettings.Limits limits) {
        return new ReviewSettings(
                "clever",
                null,
                depth,
                "en",
                List.<ReviewCategory>of(),
                limits,
                ReviewSettings.PathSettings.NONE,
                "",
                InspectionSettings.DEFAULT);
    }

    @Override
    public CompletableFuture<ModelReply> call(ModelCall call) {
        boolean looksAgain = String.valueOf(call.replySchemaJson()).contains("scores");
        (looksAgain ? second : first).add(call);
        Object answer = (looksAgain ? verifier : reviewer).apply(call);
        if (answer instanceof ModelException failure) {
            return CompletableFuture.failedFuture(failure);
        }
        if (answer instanceof CompletableFuture<?> later) {
            CompletableFuture<ModelReply> reply = later.thenApply(value -> reply(call, (Value) value));
            replies.add(reply);
            return reply;
        }
        return CompletableFuture.completedFuture(reply(call, (Value) answer));
    }

    private static ModelReply reply(ModelCall call, Value value) {
        return new ModelReply(call.model(), "", value, List.of(), false, PAID);
    }

    @Override
    public ModelLimits limits(String model) {
        return new ModelLimits(200_000, 8_000);
    }

    @Override
    public void close() {
        // Nothing is open.
    }
}
