package io.interlock.engine.llm;

import io.interlock.engine.llm.ModelException.Reason;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** One request that did not bring an answer. */
final class SendFailure extends RuntimeException {

    private static final long serialVersionUID = 1;

    final Reason reason;
    final String remedy;
    final transient Fate fate;
    final transient Care care;
    final transient @Nullable Duration wait;

    private SendFailure(Builder builder) {
        super(builder.message, builder.cause, false, false);
        this.reason = builder.reason;
        this.remedy = builder.remedy;
        this.fate = builder.fate;
        this.care = builder.care;
        this.wait = builder.wait;
    }

    /** What the provider did with the request. */
    enum Fate {
        /** It did not work on it, so that it costs nothing. */
        NOT_WORKED_ON,
        /** It may have worked on it, so that it may cost all that it can. */
        UNKNOWN
    }

    /** What follows from it. */
    enum Care {
        /** The same request can go well a little later; the provider is not well. */
        RETRY_SICK,
        /** The same request can go well a little later; the provider is well but busy. */
        RETRY_BUSY,
        /** It is no use to send it again; the provider is not well. */
        STOP_SICK,
        /** It is no use to send it again. */
        STOP
    }

    /** The same, to be sent again after a time. */
    SendFailure after(Duration time) {
        return new Builder(reason, String.valueOf(getMessage()))
                .remedy(remedy)
                .fate(fate)
                .care(care)
                .wait(time)
                .cause(getCause())
                .build();
    }

    boolean mayRetry() {
        return care == Care.RETRY_SICK || care == Care.RETRY_BUSY;
    }

    static Builder because(Reason reason, String message) {
        return new Builder(reason, message);
    }

    /** Puts one together; it costs nothing and is final unless said otherwise. */
    static final class Builder {

        private final Reason reason;
        private final String message;
        private String remedy = "";
        private Fate fate = Fate.NOT_WORKED_ON;
        private Care care = Care.STOP;
        private @Nullable Duration wait;
        private @Nullable Throwable cause;

        private Builder(Reason reason, String message) {
            this.reason = reason;
            this.message = message;
        }

        Builder remedy(String text) {
            remedy = text;
            return this;
        }

        Builder fate(Fate what) {
            fate = what;
            return this;
        }

        Builder care(Care what) {
            care = what;
            return this;
        }

        /** How long the provider asks to wait; null when it does not say. */
        Builder wait(@Nullable Duration duration) {
            wait = duration;
            return this;
        }

        Builder cause(@Nullable Throwable throwable) {
            cause = throwable;
            return this;
        }

        SendFailure build() {
            return new SendFailure(this);
        }
    }
}
