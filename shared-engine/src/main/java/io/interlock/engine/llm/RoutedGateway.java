package io.interlock.engine.llm;

import io.interlock.engine.event.EngineEvent;
import io.interlock.engine.expression.Value;
import io.interlock.engine.llm.Answer.End;
import io.interlock.engine.llm.ModelException.Reason;
import io.interlock.engine.model.Usage;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** The gateway: remembers, asks, tells. */
final class RoutedGateway implements ModelGateway {

    private final ModelCatalog catalog;
    private final Backend backend;
    private final GatewaySettings settings;
    private final Runnable onClose;
    private final Replies replies = new Replies();
    private final Object telling = new Object();
    private final Map<CallScope, CompletableFuture<ModelReply>> open = new ConcurrentHashMap<>();

    RoutedGateway(ModelCatalog catalog, Backend backend, GatewaySettings settings, Runnable onClose) {
        this.catalog = catalog;
        this.backend = backend;
        this.settings = settings;
        this.onClose = onClose;
    }

    @Override
    public ModelLimits limits(String model) {
        return catalog.get(model).limits();
    }

    @Override
    @SuppressWarnings("FutureReturnValueIgnored") // what is ignored ends with the future that is returned
    public CompletableFuture<ModelReply> call(ModelCall call) {
        CallScope scope = new CallScope(call.caller(), settings.time().nanos());
        Question question = Question.of(call);
        CompletableFuture<ModelReply> result = new CompletableFuture<>();
        open.put(scope, result);
        result.whenComplete((reply, failure) -> {
            open.remove(scope);
            if (result.isCancelled()) {
                scope.cancel();
            }
        });
        try {
            begin(call, question, scope, result);
        } catch (RuntimeException e) {
            fail(call, scope, result, e);
        }
        return result;
    }

    @SuppressWarnings("FutureReturnValueIgnored") // its end is told to the result
    private void begin(ModelCall call, Question question, CallScope scope, CompletableFuture<ModelReply> result) {
        Replies.Place place = replies.next(call.caller().replies(), question);
        ModelReply known = remembered(place, question);
        if (known != null) {
            backend.passOver(question.to(known.model()));
            tell(call, known.model(), "cached", Usage.NONE, scope);
            result.complete(known);
            return;
        }
        new Conversation(backend, catalog, question, scope).hold().whenComplete((outcome, failure) -> {
            if (failure != null) {
                fail(call, scope, result, failure);
                return;
            }
            Answer answer = outcome.answer();
            // What was paid for is kept even when nobody waits for it any more.
            place.keep(outcome.model(), answer);
            tell(call, outcome.model(), "ok", scope.used(), scope);
            result.complete(reply(outcome.model(), answer, outcome.value(), scope.used()));
        });
    }

    /** The reply that was kept, or null; one that no longer follows the schema is not used. */
    private static @Nullable ModelReply remembered(Replies.Place place, Question question) {
        Replies.Kept kept = place.find();
        if (kept == null) {
            return null;
        }
        Answer answer = kept.answer();
        String schema = question.schema();
        if (schema == null || !answer.calls().isEmpty()) {
            return reply(kept.model(), answer, null, Usage.NONE);
        }
        Value value = new TypedReply(schema).read(answer.text()).value();
        return value == null ? null : reply(kept.model(), answer, value, Usage.NONE);
    }

    private static ModelReply reply(String model, Answer answer, @Nullable Value value, Usage used) {
        return new ModelReply(model, answer.text(), value, answer.calls(), answer.end() == End.LENGTH, used);
    }

    private void fail(ModelCall call, CallScope scope, CompletableFuture<ModelReply> result, Throwable failure) {
        ModelException known = Conversation.known(failure);
        UnaryOperator<String> redactor = settings.redactor();
        Reason reason = result.isCancelled() ? Reason.CANCELLED : known.reason();
        tell(call, call.model(), reason.name().toLowerCase(Locale.ROOT), scope.used(), scope);
        result.completeExceptionally(new ModelException(
                reason,
                redactor.apply(String.valueOf(known.getMessage())),
                known.remedy(),
                scope.used(),
                known.getCause()));
    }

    private void tell(ModelCall call, String model, String outcome, Usage used, CallScope scope) {
        EngineEvent event = new EngineEvent.ModelCalled(
                call.caller().run(), call.caller().agent(), model, outcome, used, scope.took());
        synchronized (telling) {
            settings.listener().on(event);
        }
    }

    /** Gives up what is under way, so that nobody waits forever. */
    @Override
    public void close() {
        open.forEach((scope, result) -> {
            scope.cancel();
            result.completeExceptionally(new ModelException(
                    Reason.CANCELLED, "The way to models was closed", "Ask again.", scope.used(), null));
        });
        onClose.run();
    }
}
