package io.interlock.engine.authoring;

import io.interlock.engine.model.WorkStatus;
import org.jspecify.annotations.Nullable;

/**
 * How work ended.
 *
 * @param status what came of it, if nothing was proven before
 * @param reason why it is not done; empty when it is
 * @param remedy what to do about it; may be empty
 * @param cause what failed, or null
 * @param takenBack whether nothing is kept, even if it was proven: the model says so, or nobody wants it any more
 */
record CodeEnd(
        WorkStatus status,
        String reason,
        String remedy,
        @Nullable Throwable cause,
        boolean takenBack) {

    static CodeEnd done() {
        return new CodeEnd(WorkStatus.DONE, "", "", null, false);
    }

    static CodeEnd notDone(String reason, String remedy) {
        return new CodeEnd(WorkStatus.NOT_DONE, reason, remedy, null, false);
    }

    static CodeEnd takenBack(String reason, String remedy) {
        return new CodeEnd(WorkStatus.NOT_DONE, reason, remedy, null, true);
    }

    static CodeEnd givenUp(Throwable cause) {
        return new CodeEnd(WorkStatus.NOT_DONE, "it was given up", "", cause, true);
    }

    static CodeEnd failed(String reason, String remedy, Throwable cause) {
        return new CodeEnd(WorkStatus.NOT_DONE, reason, remedy, cause, false);
    }
}
