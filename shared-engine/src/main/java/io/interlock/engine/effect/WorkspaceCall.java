package io.interlock.engine.effect;

import io.interlock.engine.guardrail.BehaviorLimits;
import io.interlock.engine.scm.ScmException;
import io.interlock.engine.scm.WorkspaceException;
import java.io.UncheckedIOException;
import java.util.function.Supplier;

/** Asks the workspace for something and says of a failure what it means for an effect. */
final class WorkspaceCall {

    private WorkspaceCall() {}

    /** A call whose failure leaves nothing behind. */
    static <T> T certain(Supplier<T> call) throws EffectException {
        return call(call, true);
    }

    /** A call that may have done its work when git or the file system fails. */
    static <T> T uncertain(Supplier<T> call) throws EffectException {
        return call(call, false);
    }

    private static <T> T call(Supplier<T> call, boolean certain) throws EffectException {
        try {
            return call.get();
        } catch (WorkspaceException e) {
            throw new EffectException(message(e), e.remedy(), true, false, e);
        } catch (ScmException e) {
            throw new EffectException(message(e), e.remedy(), certain, true, e);
        } catch (UncheckedIOException e) {
            throw new EffectException(
                    message(e) + " (" + cause(e) + ")", "Check free space and permissions there.", certain, true, e);
        }
    }

    /** A look at the workspace; what goes wrong with it means that nobody can tell. */
    static Effect.Lookup look(Supplier<Effect.Lookup> call) {
        try {
            return call.get();
        } catch (WorkspaceException e) {
            // It would be refused, so it was.
            return new Effect.Lookup.DidNotHappen();
        } catch (ScmException | UncheckedIOException e) {
            return new Effect.Lookup.CannotTell(message(e));
        }
    }

    /** The ledger after what was permitted. */
    static BehaviorLimits permitted(BehaviorLimits.Answer answer) {
        if (answer instanceof BehaviorLimits.Permit permit) {
            return permit.after();
        }
        throw new WorkspaceException(
                ((BehaviorLimits.Refusal) answer).message(),
                "Do without it, or change behaviorLimits in the guardrails.");
    }

    private static String cause(UncheckedIOException e) {
        Throwable cause = e.getCause();
        return cause == null ? "" : cause.getClass().getSimpleName() + ": " + cause.getMessage();
    }

    private static String message(RuntimeException e) {
        return String.valueOf(e.getMessage());
    }
}
