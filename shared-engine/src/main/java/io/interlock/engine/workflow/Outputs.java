package io.interlock.engine.workflow;

import io.interlock.engine.expression.Value;
import io.interlock.engine.store.JournalEntry;
import io.interlock.engine.store.Store;
import org.jspecify.annotations.Nullable;

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
        Value made = made(RunEventCodec.read(run, entry));
        return made == null ? Value.nothing() : made;
    }

    /** What a step has to show by now, also when it failed; of a step that was done again, that of the last attempt. */
    Value last(String step) {
        Value[] last = {Value.nothing()};
        store.journal(run, 0, entry -> {
            if (entry.entry().step().equals(step)) {
                RunEvent event = RunEventCodec.read(run, entry);
                Value shown = event instanceof RunEvent.StepFailed failed ? failed.output() : made(event);
                if (shown != null) {
                    last[0] = shown;
                }
            }
        });
        return last[0];
    }

    private static @Nullable Value made(RunEvent event) {
        if (event instanceof RunEvent.StepSucceeded succeeded) {
            return succeeded.made().output();
        }
        return event instanceof RunEvent.GateOpened opened && opened.made() != null
                ? opened.made().output()
                : null;
    }
}
