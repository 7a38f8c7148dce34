package io.interlock.engine.authoring;

import io.interlock.engine.workbench.Workbench;
import io.interlock.engine.workbench.WorkbenchException;
import org.jspecify.annotations.Nullable;

/** Reads files that may be no text, too long, or lead elsewhere: then there is nothing to read. */
final class BenchText {

    private BenchText() {}

    /** The text of a file, or null when there is none that can be read. */
    static @Nullable String of(Workbench bench, String path) {
        try {
            return bench.read(path);
        } catch (WorkbenchException e) {
            if (e.reason() == WorkbenchException.Reason.OUTSIDE) {
                throw e;
            }
            return null;
        }
    }
}
