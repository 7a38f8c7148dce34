package io.interlock.engine.cli;

import io.interlock.engine.config.ConfigException;
import io.interlock.engine.diff.PatchException;
import io.interlock.engine.llm.CassetteException;
import io.interlock.engine.llm.ModelException;
import io.interlock.engine.model.Problem;
import io.interlock.engine.process.CommandException;
import io.interlock.engine.report.ReportTooLargeException;
import io.interlock.engine.sandbox.SandboxException;
import io.interlock.engine.scm.ScmException;
import io.interlock.engine.scm.WorkspaceException;
import io.interlock.engine.secret.RuleFileException;
import io.interlock.engine.store.StoreException;
import io.interlock.engine.workflow.WorkflowException;
import java.io.IOException;
import java.io.UncheckedIOException;

/** Says in the house form why a command could not be done, and which exit code that is. */
final class Failure {

    private Failure() {}

    /** Explains a failure and gives the exit code. */
    static int explain(Exception failure, Console console) {
        if (Thread.currentThread().isInterrupted()) {
            return console.error(ExitCode.CANCELLED, "Cancelled", "", failure);
        }
        String message = message(failure);
        if (failure instanceof UsageException usage) {
            return console.error(ExitCode.USAGE, message, usage.remedy(), failure);
        }
        if (failure instanceof ScmException scm) {
            return console.error(isOutside(scm) ? ExitCode.OUTSIDE : ExitCode.USAGE, message, scm.remedy(), failure);
        }
        if (failure instanceof ConfigException config) {
            return explain(config, console);
        }
        if (failure instanceof RuleFileException rules) {
            for (Problem problem : rules.problems()) {
                console.error(ExitCode.USAGE, problem.where() + ": " + problem.message(), problem.remedy(), null);
            }
            return ExitCode.USAGE;
        }
        if (failure instanceof ReportTooLargeException tooLarge) {
            return console.error(ExitCode.USAGE, message, tooLarge.remedy(), failure);
        }
        if (failure instanceof StoreException store) {
            return console.error(ExitCode.OUTSIDE, message, store.remedy(), failure);
        }
        if (failure instanceof WorkspaceException workspace) {
            return console.error(ExitCode.OUTSIDE, message, workspace.remedy(), failure);
        }
        if (failure instanceof SandboxException sandbox) {
            return console.error(ExitCode.OUTSIDE, message, sandbox.remedy(), failure);
        }
        if (failure instanceof WorkflowException workflow) {
            return console.error(ExitCode.USAGE, message, workflow.remedy(), failure);
        }
        if (failure instanceof ModelException model) {
            return console.error(exitCode(model.reason()), message, model.remedy(), failure);
        }
        if (failure instanceof CassetteException cassette) {
            return console.error(ExitCode.USAGE, message, cassette.remedy(), failure);
        }
        if (failure instanceof PatchException patch) {
            return console.error(ExitCode.USAGE, message, patch.remedy(), failure);
        }
        if (failure instanceof CommandException) {
            return console.error(ExitCode.OUTSIDE, message, "Check that git is installed and works here.", failure);
        }
        if (failure instanceof IOException || failure instanceof UncheckedIOException) {
            return console.error(
                    ExitCode.OUTSIDE,
                    "Could not read or write: " + message,
                    "Check the rights and the space of the disk.",
                    failure);
        }
        return console.error(
                ExitCode.OUTSIDE,
                "This should not happen: " + failure.getClass().getSimpleName() + ": " + message,
                "Run again with -v and report what it prints.",
                failure);
    }

    /** Whether a model failed, or what was asked of it, or a budget said no. */
    private static int exitCode(ModelException.Reason reason) {
        return switch (reason) {
            case UNKNOWN_MODEL, KEY, BAD_REQUEST, TOO_LONG, CASSETTE_MISS -> ExitCode.USAGE;
            case BUDGET -> ExitCode.REFUSED;
            case TIMEOUT, RATE_LIMIT, UNAVAILABLE, REFUSED, INVALID_REPLY -> ExitCode.OUTSIDE;
            case CANCELLED -> ExitCode.CANCELLED;
        };
    }

    /** Whether git itself did not work, rather than that what it was asked for is not there. */
    private static boolean isOutside(ScmException failure) {
        return failure.getCause() instanceof CommandException command
                && (command.reason() == CommandException.Reason.TIMEOUT
                        || command.reason() == CommandException.Reason.NOT_STARTED);
    }

    private static int explain(ConfigException failure, Console console) {
        for (Problem problem : failure.problems()) {
            console.error(ExitCode.USAGE, problem.where() + ": " + problem.message(), problem.remedy(), null);
        }
        return ExitCode.USAGE;
    }

    private static String message(Exception failure) {
        String message = failure.getMessage();
        return message == null ? failure.getClass().getSimpleName() : message;
    }
}
