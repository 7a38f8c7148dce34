package io.interlock.engine.llm;

import com.fasterxml.jackson.databind.JsonNode;
import io.interlock.engine.llm.CallBudget.Reservation;
import io.interlock.engine.llm.ModelException.Reason;
import io.interlock.engine.model.Usage;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Answers from a cassette and asks nobody. Budgets are drawn on as when it was recorded, so that a run that is replayed
 * takes the same way.
 */
final class ReplayBackend implements Backend {

    private final Cassette cassette;
    private final UnaryOperator<String> redactor;
    private final Map<String, AtomicInteger> counts = new ConcurrentHashMap<>();

    ReplayBackend(Cassette cassette, UnaryOperator<String> redactor) {
        this.cassette = cassette;
        this.redactor = redactor;
    }

    @Override
    public CompletableFuture<Answer> ask(ModelCatalog.Entry entry, Question question, CallScope scope) {
        try {
            return CompletableFuture.completedFuture(answer(entry, question, scope));
        } catch (ModelException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    private Answer answer(ModelCatalog.Entry entry, Question question, CallScope scope) {
        Prepared prepared = Prepared.of(entry, question, "the configuration of models");
        JsonNode request = question.canonical(redactor);
        String hash = Question.hash(request);
        int occurrence = next(hash);
        CassetteLine line = cassette.find(hash, occurrence);
        if (line == null) {
            throw miss(request, hash, occurrence);
        }
        ModelException failure = line.failure();
        Answer answer = line.answer();
        if (failure != null || answer == null) {
            throw failure == null ? miss(request, hash, occurrence) : failure;
        }
        Reservation reservation = scope.budget().reserve(prepared.worst());
        Usage used = prepared.usage(answer.tokens());
        reservation.settle(used);
        scope.use(used);
        return answer;
    }

    @Override
    public void passOver(Question question) {
        next(Question.hash(question.canonical(redactor)));
    }

    private int next(String hash) {
        return counts.computeIfAbsent(hash, one -> new AtomicInteger()).getAndIncrement();
    }

    private ModelException miss(JsonNode request, String hash, int occurrence) {
        int recorded = cassette.count(hash);
        String why;
        if (recorded > 0) {
            why = "it was recorded " + recorded + " times and is asked for once more, as number " + (occurrence + 1);
        } else {
            JsonNode closest = cassette.closest(request);
            why = closest == null ? "nothing is recorded" : differs(request, closest);
        }
        return new ModelException(
                Reason.CASSETTE_MISS,
                "The cassette '" + cassette.file() + "' has no reply to the request " + hash.substring(0, 16) + " to '"
                        + request.path("model").asText() + "': " + why,
                "Record it again with --record, after a look at what changed in prompts or input.",
                Usage.NONE,
                null);
    }

    private static String differs(JsonNode request, JsonNode closest) {
        @Nullable String difference = Difference.of(request, closest);
        return "closest is " + Question.hash(closest).substring(0, 16) + ", in which " + difference;
    }
}
