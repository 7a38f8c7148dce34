package io.interlock.engine.workbench;

import org.jspecify.annotations.Nullable;

/** Makes workbenches. Thread-safe. */
@FunctionalInterface
public interface WorkbenchFactory {

    /**
     * Makes a workbench on the commit at which the branch of the run stands, to be closed.
     *
     * @param maxFilesModified files that may be changed or made on it, or null for no limit but those of the guardrails
     * @throws WorkbenchException when there can be none, as when a sandbox is required and there is none
     */
    Workbench open(@Nullable Integer maxFilesModified);
}
