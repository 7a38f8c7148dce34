package io.interlock.engine.effect;

import io.interlock.engine.guardrail.Limits;
import io.interlock.engine.process.CommandRunner;
import io.interlock.engine.scm.Workspace;
import java.util.function.UnaryOperator;

/** The effects of one run. Thread-safe. */
public final class Effects implements EffectFactory {

    private final Settings settings;
    private final WriteEffect.Ledger ledger;

    /**
     * What the effects of a run work with.
     *
     * @param workspace its working tree and branch
     * @param runner its environment is the caller's; programs get the harmless part of it
     * @param limits what may be done
     * @param redact hides secrets in what goes into messages and the journal
     * @param plainHttp whether {@code http} may go to other machines
     */
    public record Settings(
            Workspace workspace,
            CommandRunner runner,
            Limits limits,
            UnaryOperator<String> redact,
            boolean plainHttp) {}

    /** The effects of a run. Nothing is read or made yet. */
    public Effects(Settings settings) {
        this.settings = settings;
        this.ledger = new WriteEffect.Ledger(settings.limits());
    }

    @Override
    public Effect command(CommandSpec spec) {
        return new CommandEffect(spec, settings);
    }

    @Override
    public Effect http(HttpSpec spec) {
        return new HttpEffect(spec, settings);
    }

    @Override
    public Effect write(WriteSpec spec) {
        return new WriteEffect(spec, settings.workspace(), ledger);
    }

    @Override
    public Effect commit(CommitSpec spec) {
        return new CommitEffect(spec, settings);
    }

    @Override
    public String head() throws EffectException {
        return WorkspaceCall.certain(() -> settings.workspace().tip());
    }
}
