package io.interlock.engine.workflow;

import io.interlock.engine.agent.AgentException;
import io.interlock.engine.expression.ExpressionException;
import io.interlock.engine.llm.ModelException;
import io.interlock.engine.model.Usage;
import io.interlock.engine.store.StoreException;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;

/** Says what a throwable means for the attempt that threw it. */
final class Failures {

    private static final Set<ModelException.Reason> FINAL = EnumSet.of(
            ModelException.Reason.UNKNOWN_MODEL,
            ModelException.Reason.KEY,
            ModelException.Reason.TOO_LONG,
            ModelException.Reason.BAD_REQUEST,
            ModelException.Reason.CASSETTE_MISS);

    private Failures() {}

    /**
     * The outcome.
     *
     * @param paid what models used before, in the same attempt
     */
    static Outcome of(Throwable thrown, Usage paid) {
        Throwable cause = unwrapped(thrown);
        if (cause instanceof StepFailure failure) {
            return paidFor(failure.outcome(), paid);
        } else if (cause instanceof StoreException broken) {
            return new Outcome.Broken(broken);
        } else if (cause instanceof ModelException model) {
            return model(model, paid.plus(model.usage()));
        } else if (cause instanceof AgentException agent) {
            return agent(agent, paid.plus(agent.usage()));
        } else if (cause instanceof ExpressionException expression) {
            return new Outcome.Failed(String.valueOf(expression.getMessage()), expression.remedy(), false, paid);
        } else if (cause instanceof WorkflowException workflow) {
            return new Outcome.Failed(String.valueOf(workflow.getMessage()), workflow.remedy(), false, paid);
        } else if (cause instanceof InterruptedException || cause instanceof CancellationException) {
            return new Outcome.Failed("It was given up", "", true, paid);
        }
        return new Outcome.Failed("It failed unexpectedly: " + cause, "Report this as a defect.", true, paid);
    }

    private static Throwable unwrapped(Throwable thrown) {
        Throwable cause = thrown;
        while ((cause instanceof CompletionException || cause instanceof ExecutionException)
                && cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause;
    }

    private static Outcome model(ModelException model, Usage usage) {
        String message = String.valueOf(model.getMessage());
        return model.reason() == ModelException.Reason.BUDGET
                ? new Outcome.Spent(message, model.remedy(), usage)
                : new Outcome.Failed(message, model.remedy(), !FINAL.contains(model.reason()), usage);
    }

    private static Outcome agent(AgentException agent, Usage usage) {
        if (!(agent.getCause() instanceof ModelException model)) {
            return new Outcome.Failed(String.valueOf(agent.getMessage()), agent.remedy(), true, usage, agent.output());
        }
        String message = String.valueOf(agent.getMessage());
        return model.reason() == ModelException.Reason.BUDGET
                ? new Outcome.Spent(String.valueOf(model.getMessage()), model.remedy(), usage, agent.output())
                : new Outcome.Failed(message, agent.remedy(), !FINAL.contains(model.reason()), usage, agent.output());
    }

    private static Outcome paidFor(Outcome outcome, Usage paid) {
        if (outcome instanceof Outcome.Failed failed) {
            return new Outcome.Failed(
                    failed.message(),
                    failed.remedy(),
                    failed.retryable(),
                    failed.usage().plus(paid),
                    failed.output());
        } else if (outcome instanceof Outcome.Unclear unclear) {
            return new Outcome.Unclear(
                    unclear.key(), unclear.why(), unclear.usage().plus(paid));
        }
        return outcome;
    }
}
