package io.interlock.engine.llm;

import io.interlock.engine.model.Usage;
import io.interlock.engine.model.Usd;

/** Pays for calls. Thread-safe. */
public interface CallBudget {

    /** Pays for everything. */
    CallBudget UNLIMITED = new CallBudget() {
        @Override
        public Reservation reserve(Worst worst) {
            return used -> {};
        }

        @Override
        public boolean countsMoney() {
            return false;
        }
    };

    /**
     * Sets aside what a request can cost at worst. Asked before each request that is sent, a retry among them.
     *
     * @throws ModelException with {@link ModelException.Reason#BUDGET} when that is not left; nothing may be sent then
     */
    Reservation reserve(Worst worst);

    /** Whether it limits money, so that a model whose price is not known cannot be paid. */
    default boolean countsMoney() {
        return true;
    }

    /**
     * The most that a request can come to.
     *
     * @param inputTokens tokens that it sends, as counted before
     * @param outputTokens most tokens that come back
     * @param cost both at the price of the model; nothing when that is not known and money does not count
     */
    record Worst(long inputTokens, long outputTokens, Usd cost) {}

    /** What was set aside. */
    @FunctionalInterface
    interface Reservation {

        /** Replaces it by what was used; {@link Usage#NONE} when the request is known not to have been worked on. */
        void settle(Usage used);
    }
}
