package io.interlock.engine.llm;

import io.interlock.engine.llm.ModelSpec.RateLimit;
import io.interlock.engine.model.Usage;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.UnaryOperator;

/** Calls and models for tests. */
final class Calls {

    static final Price PRICE = new Price(new BigDecimal("2"), new BigDecimal("0.5"), new BigDecimal("8"));
    static final String SCHEMA = "{\"type\":\"object\",\"properties\":{\"severity\":{\"enum\":[\"low\",\"high\"]}},"
            + "\"required\":[\"severity\"],\"additionalProperties\":false}";
    /** Longer than anything takes here, shorter than anybody waits. */
    static final Duration PATIENCE = Duration.ofSeconds(30);

    private Calls() {}

    static ModelSpec model(String name, Provider provider, String url) {
        return new ModelSpec(
                name,
                provider,
                "test-model",
                url,
                provider.keyVariable() == null ? null : new KeySource.Variable(provider.keyVariable()),
                32_000,
                1_000,
                PRICE,
                PATIENCE,
                2,
                RateLimit.NONE,
                List.of(),
                null,
                true,
                false,
                1);
    }

    static ModelSpec with(ModelSpec spec, int retries, Duration timeout, List<String> fallback) {
        return new ModelSpec(
                spec.name(),
                spec.provider(),
                spec.model(),
                spec.baseUrl(),
                spec.apiKey(),
                spec.contextTokens(),
                spec.maxOutputTokens(),
                spec.price(),
                timeout,
                retries,
                spec.rateLimit(),
                fallback,
                spec.temperature(),
                spec.jsonSchema(),
                spec.allowInsecure(),
                spec.line());
    }

    static ModelsConfig config(ModelSpec... models) {
        return new ModelsConfig("models.yaml", List.of(models));
    }

    static ModelCall ask(String model, String task) {
        return new ModelCall(
                model,
                List.of(new Message.Instructions("Be brief."), new Message.Task(task)),
                null,
                List.of(),
                0,
                caller(CallBudget.UNLIMITED, ReplyMemory.NONE));
    }

    static ModelCall typed(String model, String task) {
        ModelCall plain = ask(model, task);
        return new ModelCall(model, plain.messages(), SCHEMA, List.of(), 0, plain.caller());
    }

    static ModelCall.Caller caller(CallBudget budget, ReplyMemory memory) {
        return new ModelCall.Caller("run-1", "review", "review-agent", PATIENCE, budget, memory);
    }

    static ModelCall by(ModelCall call, UnaryOperator<ModelCall.Caller> change) {
        return new ModelCall(
                call.model(),
                call.messages(),
                call.replySchemaJson(),
                call.tools(),
                call.maxOutputTokens(),
                change.apply(call.caller()));
    }

    static ModelReply reply(CompletableFuture<ModelReply> future) {
        try {
            return future.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (ExecutionException | CompletionException e) {
            throw new AssertionError(e.getCause());
        } catch (InterruptedException | TimeoutException e) {
            throw new AssertionError(e);
        }
    }

    static ModelException failure(CompletableFuture<ModelReply> future) {
        try {
            ModelReply reply = future.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            throw new AssertionError("It went well: " + reply);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof ModelException known) {
                return known;
            }
            throw new AssertionError(e.getCause());
        } catch (InterruptedException | TimeoutException e) {
            throw new AssertionError(e);
        }
    }

    /** A budget that notes what is set aside and paid. */
    static final class Purse implements CallBudget {

        final List<Worst> reserved = new java.util.concurrent.CopyOnWriteArrayList<>();
        final List<Usage> settled = new java.util.concurrent.CopyOnWriteArrayList<>();

        @Override
        public Reservation reserve(Worst worst) {
            reserved.add(worst);
            return settled::add;
        }
    }
}
