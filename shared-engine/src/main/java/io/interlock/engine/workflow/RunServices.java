package io.interlock.engine.workflow;

import io.interlock.engine.event.EngineListener;
import io.interlock.engine.llm.ModelGateway;
import io.interlock.engine.store.Store;
import java.time.Clock;
import java.time.Duration;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;

/**
 * What runs need.
 *
 * @param store where they are kept
 * @param definitions reads what a run was started with
 * @param models the way to models
 * @param parts gives those who do the work of a run; throws {@link WorkflowException} when they cannot be had
 * @param listener is told what happens
 * @param time what time it is
 * @param random for the jitter of pauses
 * @param settings how runs are done
 */
public record RunServices(
        Store store,
        Definitions definitions,
        ModelGateway models,
        Function<RunContext, RunParts> parts,
        EngineListener listener,
        Time time,
        RandomGenerator random,
        Settings settings) {

    /**
     * What time it is.
     *
     * @param clock for what is recorded; may jump
     * @param ticker nanoseconds since some moment, for waiting; never goes back
     */
    public record Time(Clock clock, LongSupplier ticker) {

        /** The machine's. */
        public static final Time SYSTEM = new Time(Clock.systemUTC(), System::nanoTime);
    }

    /**
     * How runs are done.
     *
     * @param holder who holds runs, for messages: host, process
     * @param workers threads for what blocks, such as commands; agents that wait for models hold none
     * @param grace how long what was told to end has until it is no longer waited for
     * @param poll how often the store is asked whether somebody ended the run or said something at a gate
     */
    public record Settings(String holder, int workers, Duration grace, Duration poll) {

        /** Eight workers, ten seconds of grace, one second between polls. */
        public static Settings of(String holder) {
            return new Settings(holder, 8, Duration.ofSeconds(10), Duration.ofSeconds(1));
        }
    }
}
