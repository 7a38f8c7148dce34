package io.interlock.engine.review;

import io.interlock.engine.llm.Message;
import io.interlock.engine.llm.ModelCall;
import io.interlock.engine.llm.ModelGateway;
import io.interlock.engine.llm.ModelLimits;
import java.time.Duration;
import java.util.List;
import java.util.function.LongSupplier;

/**
 * A model on behalf of a review: how much goes into a request, and how long there is.
 *
 * @param models asks it
 * @param model its name
 * @param caller on whose behalf
 * @param time what is left
 */
record ModelAccess(ModelGateway models, String model, ModelCall.Caller caller, TimeLeft time) {

    /**
     * Most tokens that a reply may have. Findings take far fewer; the rest is for models that think before they write,
     * and is set aside from the budget for each request.
     */
    private static final int MOST_OUTPUT = 12_000;

    /**
     * How long a review may still take.
     *
     * @param nanos a clock
     * @param end when it shows this, time is up
     */
    record TimeLeft(LongSupplier nanos, long end) {

        /** Starts now. */
        static TimeLeft of(Duration most, LongSupplier nanos) {
            return new TimeLeft(nanos, nanos.getAsLong() + most.toNanos());
        }

        /** What is left; zero or less when time is up. */
        Duration left() {
            return Duration.ofNanos(end - nanos.getAsLong());
        }

        boolean isUp() {
            return left().compareTo(Duration.ZERO) <= 0;
        }
    }

    /** A request. */
    ModelCall call(List<Message> messages, String schema) {
        Duration left = time.left();
        Duration timeout = left.compareTo(caller.timeout()) < 0 ? left : caller.timeout();
        ModelCall.Caller bounded = new ModelCall.Caller(
                caller.run(), caller.step(), caller.agent(), timeout, caller.budget(), caller.replies());
        return new ModelCall(model, messages, schema, List.of(), mostOutput(), bounded);
    }

    private int mostOutput() {
        return Math.min(MOST_OUTPUT, models.limits(model).outputTokens());
    }

    /** Most tokens of a request's input. */
    long mostInput(int configured) {
        ModelLimits limits = models.limits(model);
        return Math.min(configured, (long) limits.contextTokens() - mostOutput());
    }

    /** Tokens of a request. */
    long tokens(ModelCall call) {
        return models.inputTokens(call);
    }

    /** Tokens of a text, without what a request has besides. */
    long tokens(String text) {
        return tokens(plain(text)) - tokens(plain(""));
    }

    private ModelCall plain(String text) {
        return new ModelCall(model, List.of(new Message.Task(text)), null, List.of(), 0, caller);
    }
}
