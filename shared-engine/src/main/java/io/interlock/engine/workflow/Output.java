package io.interlock.engine.workflow;

import io.interlock.engine.expression.Value;
import org.jspecify.annotations.Nullable;

/** The output of a step: in memory while it is small and needed, and in the journal always. For use by one thread. */
final class Output {

    /** Longest JSON, in characters, that is kept in memory. */
    static final int KEPT = 32 * 1024;

    /** Number of the journal's entry that has it. */
    final long sequence;

    /** It, or null when it must be read again. */
    @Nullable Value value;

    Output(long sequence, int length, Value value) {
        this.sequence = sequence;
        this.value = length <= KEPT ? value : null;
    }

    void drop() {
        value = null;
    }
}
