package io.interlock.engine.workflow;

import io.interlock.engine.expression.Value;
import io.interlock.engine.store.JournalEntry;
import io.interlock.engine.store.Store;

/** Reads outputs that are not in memory from the journal. */
final class Outputs {

    private final Store store;
    private final String run;

    Outputs(Store store, String run) {
        this.store = store;
        this.run = run;
    }

    /** The output of a step; nothing when it has none. */
    Value of(StepState step) {
        Output output = step.output;
        return output == null ? Value.nothing() : read(output);
    }

    Value read(Output output) {
        Value value = output.value;
        return value != null ? value : reread(output.sequence);
    }

    private Value reread(long sequence) {
        JournalEntry entry = store.entry(run, sequence);
        if (entry == null) {
            throw new WorkflowException(
                    "Cannot read entry " + sequence + " of the journal of run " + run + ": it is not there",
                    "Restore the store from a backup, or start anew.");
        }
        RunEvent event = RunEventCodec.read(run, entry);
        if (event instanceof RunEvent.StepSucceeded succeeded) {
            return succeeded.made().output();
        }
        return event instanceof RunEvent.GateOpened opened && opened.made() != null
                ? opened.made().output()
                : Value.nothing();
    }
}
