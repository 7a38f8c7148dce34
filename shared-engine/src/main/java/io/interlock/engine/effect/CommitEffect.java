package io.interlock.engine.effect;

import io.interlock.engine.expression.Value;
import io.interlock.engine.guardrail.BehaviorLimits;
import io.interlock.engine.guardrail.Operation;
import io.interlock.engine.model.FileChange;
import io.interlock.engine.model.FileEdit;
import io.interlock.engine.scm.CommitRequest;
import io.interlock.engine.scm.Committed;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Commits to the branch of the run. Its idempotency key is kept in the commit, so that it can always be told whether it happened. */
final class CommitEffect implements Effect {

    private final CommitSpec spec;
    private final Effects.Settings settings;

    CommitEffect(CommitSpec spec, Effects.Settings settings) {
        this.spec = spec;
        this.settings = settings;
    }

    @Override
    public String kind() {
        return "commit";
    }

    @Override
    public String target() {
        return settings.workspace().branch();
    }

    @Override
    public Value perform() throws EffectException {
        return WorkspaceCall.uncertain(() -> {
            BehaviorLimits limits = BehaviorLimits.of(settings.limits());
            if (spec.edits().stream().anyMatch(FileEdit::executable)) {
                WorkspaceCall.permitted(limits.tryOperation(Operation.MODIFY_PERMISSIONS));
            }
            return result(settings.workspace().commit(request(), changes -> review(limits, changes)));
        });
    }

    /** Holds all that the run has changed, this commit included, against what it may. */
    private static void review(BehaviorLimits limits, List<FileChange> changes) {
        BehaviorLimits done = limits;
        for (FileChange change : changes) {
            String path = change.path();
            BehaviorLimits.Answer answer = switch (change.type()) {
                case ADDED -> done.tryCreateFile(path);
                case DELETED -> done.tryDelete(path);
                case MODIFIED, TYPE_CHANGED -> done.tryModify(path);
                case MODE_CHANGED ->
                    WorkspaceCall.permitted(done.tryOperation(Operation.MODIFY_PERMISSIONS))
                            .tryModify(path);
            };
            done = WorkspaceCall.permitted(answer);
        }
    }

    private CommitRequest request() {
        Map<String, String> trailers = new LinkedHashMap<>();
        trailers.put("Interlock-Run", spec.run());
        trailers.put("Interlock-Step", spec.step());
        if (spec.agent() != null) {
            trailers.put("Interlock-Agent", spec.agent());
        }
        if (spec.model() != null) {
            trailers.put("Interlock-Model", spec.model());
        }
        String message = settings.redact().apply(spec.message());
        return new CommitRequest(message, spec.key(), trailers, spec.edits(), spec.paths(), spec.base());
    }

    @Override
    public Lookup lookup() {
        return WorkspaceCall.look(() -> {
            Committed found = settings.workspace().find(spec.key());
            return found == null ? new Lookup.DidNotHappen() : new Lookup.Happened(result(found));
        });
    }

    private static Value result(Committed committed) {
        Map<String, Value> members = new LinkedHashMap<>();
        members.put("commit", committed.commit() == null ? Value.nothing() : Value.of(committed.commit()));
        members.put("branch", Value.of(committed.branch()));
        members.put("files", Value.texts(committed.files()));
        return new Value.Mapping(members);
    }
}
