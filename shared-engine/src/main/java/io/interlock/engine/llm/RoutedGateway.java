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
import org.jspecify.annotations.Nullable;

/** The gateway: remembers, asks, tells. */
final class RoutedGateway implements ModelGateway {

    private final ModelCatalog catalog;
    private final Conversation.Asking asking;
    private final GatewaySettings settings;
    private final Runnable onClose;
    private final Object telling = new Object();
    private final Map<CallScope, CompletableFuture<ModelReply>> open = new ConcurrentHashMap<>();

    RoutedGateway(ModelCatalog catalog, Backend backend, GatewaySettings settings, Runnable onClose) {
        this.catalog = catalog;
        this.asking = new Conversation.Asking(backend, catalog, new Replies());
        this.settings = settings;
        this.onClose = onClose;
    }

    @Override
    public ModelLimits limits(String model) {
        return catalog.get(model).limits();
    }

    @Override
    public long inputTokens(ModelCall call) {
        return TokenCounter.count(catalog.get(call.model()), Question.of(call));
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
        new Conversation(asking, question, scope).hold().whenComplete((outcome, failure) -> {
            if (failure != null) {
                fail(call, scope, result, failure);
                return;
            }
            Usage used = scope.used();
            // Whoever listens cannot keep the caller from the end of the call.
            try {
                tell(call, outcome.model(), used.equals(Usage.NONE) ? "cached" : "ok", used, scope);
            } finally {
                result.complete(reply(outcome.model(), outcome.answer(), outcome.value(), used));
            }
        });
    }

    private static ModelReply reply(String model, Answer answer, @Nullable Value value, Usage used) {
        return new ModelReply(model, answer.text(), value, answer.calls(), answer.end() == End.LENGTH, used);
    }

    private void fail(ModelCall call, CallScope scope, CompletableFuture<ModelReply> result, Throwable failure) {
        ModelException known = Conversation.known(failure);
        boolean given = result.isCancelled();
        String outcome = given
                ? Reason.CANCELLED.name()
                : known == null ? "failed" : known.reason().name();
        try {
            tell(call, call.model(), outcome.toLowerCase(Locale.ROOT), scope.used(), scope);
        } finally {
            result.completeExceptionally(known == null ? Line.cause(failure) : clean(known, scope.used()));
        }
    }

    /** What cannot be redacted is not told; the call ends all the same. */
    private ModelException clean(ModelException failure, Usage used) {
        String message;
        try {
            message = settings.redactor().apply(String.valueOf(failure.getMessage()));
        } catch (RuntimeException e) {
            return new ModelException(
                    failure.reason(),
                    "The model failed, and why cannot be told: taking secrets out of it failed (" + e.getMessage()
                            + ")",
                    failure.remedy(),
                    used,
                    e);
        }
        return new ModelException(failure.reason(), message, failure.remedy(), used, failure.getCause());
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
