package io.interlock.engine.agent;

import io.interlock.engine.expression.Value;
import io.interlock.engine.llm.ModelCall;
import io.interlock.engine.llm.ModelException;
import io.interlock.engine.llm.ModelGateway;
import io.interlock.engine.llm.ModelLimits;
import io.interlock.engine.llm.ModelReply;
import io.interlock.engine.model.Usage;
import io.interlock.engine.model.Usd;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/** A gateway that says what a test tells it to, and remembers what it was asked. */
final class ScriptedModels implements ModelGateway {

    static final Usage PAID = new Usage(1, 100, 0, 20, new Usd(5_000));

    final List<ModelCall> calls = new ArrayList<>();
    private final Function<ModelCall, CompletableFuture<ModelReply>> script;

    private ScriptedModels(Function<ModelCall, CompletableFuture<ModelReply>> script) {
        this.script = script;
    }

    /** Answers every call with a value. */
    static ScriptedModels saying(Value value) {
        return new ScriptedModels(call ->
                CompletableFuture.completedFuture(new ModelReply(call.model(), "", value, List.of(), false, PAID)));
    }

    /** Answers every call with a text. */
    static ScriptedModels sayingText(String text, boolean cutOff) {
        return new ScriptedModels(call ->
                CompletableFuture.completedFuture(new ModelReply(call.model(), text, null, List.of(), cutOff, PAID)));
    }

    /** Fails every call. */
    static ScriptedModels failing(ModelException failure) {
        return new ScriptedModels(call -> CompletableFuture.failedFuture(failure));
    }

    /** Answers when the future is completed. */
    static ScriptedModels pending(CompletableFuture<ModelReply> reply) {
        return new ScriptedModels(call -> reply);
    }

    @Override
    public CompletableFuture<ModelReply> call(ModelCall call) {
        calls.add(call);
        return script.apply(call);
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
