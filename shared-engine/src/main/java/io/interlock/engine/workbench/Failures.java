package io.interlock.engine.workbench;

import io.interlock.engine.sandbox.SandboxException;
import io.interlock.engine.scm.ScmException;
import io.interlock.engine.scm.WorkspaceException;
import io.interlock.engine.workbench.WorkbenchException.Reason;
import java.io.UncheckedIOException;
import java.util.function.Supplier;

/** Turns failures of what a workbench is made of into its own. */
final class Failures {

    private Failures() {}

    static <T> T explained(Supplier<T> work) {
        try {
            return work.get();
        } catch (WorkspaceException e) {
            throw new WorkbenchException(Reason.PATH, message(e), e.remedy(), e);
        } catch (ScmException e) {
            throw new WorkbenchException(Reason.OUTSIDE, message(e), e.remedy(), e);
        } catch (SandboxException e) {
            throw new WorkbenchException(Reason.OUTSIDE, message(e), e.remedy(), e);
        } catch (UncheckedIOException e) {
            throw new WorkbenchException(
                    Reason.OUTSIDE,
                    message(e) + ": " + e.getCause(),
                    "See whether there is room left on the disk and who may write there.",
                    e);
        }
    }

    static void explained(Runnable work) {
        explained(() -> {
            work.run();
            return "";
        });
    }

    private static String message(RuntimeException e) {
        return String.valueOf(e.getMessage());
    }
}
