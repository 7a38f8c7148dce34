package io.interlock.engine.authoring;

import io.interlock.engine.model.Usage;
import io.interlock.engine.model.WorkAttempt;
import java.util.ArrayList;
import java.util.List;

/** The attempts of a task, and how long each took. For use by one thread. */
final class TestLog {

    /** No more are told of, whatever a model writes. */
    private static final int MOST = 500;

    private static final int MAX_REASON = 2_500;

    private final TestTime time;
    private final List<WorkAttempt> attempts = new ArrayList<>();
    private long began;
    private long programsBefore;
    private Usage unspent = Usage.NONE;

    TestLog(TestTime time) {
        this.time = time;
    }

    /** A model was paid: for the attempt that comes next. */
    void paid(Usage usage) {
        unspent = unspent.plus(usage);
    }

    /** An attempt begins. */
    void begin() {
        began = time.millis();
        programsBefore = time.programMillis();
    }

    /** It ended. */
    void end(String what, WorkAttempt.Outcome outcome, String reason) {
        if (attempts.size() < MOST) {
            attempts.add(new WorkAttempt(
                    attempts.size() + 1,
                    Told.line(what, 300),
                    outcome,
                    WorkTexts.plain(reason, MAX_REASON),
                    unspent,
                    time.millis() - began,
                    time.programMillis() - programsBefore));
            unspent = Usage.NONE;
        }
    }

    List<WorkAttempt> attempts() {
        return List.copyOf(attempts);
    }
}
