package io.interlock.engine.guardrail;

import io.interlock.engine.expression.Value;
import io.interlock.engine.model.Action;
import io.interlock.engine.model.FileChange;
import io.interlock.engine.model.FileEdit;
import io.interlock.engine.model.Finding;
import io.interlock.engine.model.Place;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Says of one file at a time, before it is written, whether the policy would let it go on; so an agent hears of it while
 * it can still do something else. What only all edits together tell is decided later, by {@link AgentOutputs}.
 * Thread-safe.
 */
public final class EditGuard {

    private static final int MAX_REASONS = 5;

    private final AgentOutputs outputs;

    /** Asks this policy. */
    public EditGuard(AgentOutputs outputs) {
        this.outputs = outputs;
    }

    /**
     * Why an edit must not be, for the end of a sentence, or null when it may.
     *
     * @param before content of the file before, or null when there was none
     */
    public @Nullable String refusal(FileEdit edit, byte @Nullable [] before) {
        AgentOutputs.RunFiles files = new AgentOutputs.RunFiles() {
            @Override
            public List<FileChange> changed() {
                return List.of();
            }

            @Override
            public byte @Nullable [] content(String path) {
                return before;
            }
        };
        AgentOutputs.Examined examined = outputs.examine("edit", Value.of(""), List.of(edit), files);
        Set<String> reasons = new LinkedHashSet<>();
        for (Finding finding : examined.findings()) {
            Place place = finding.location().place();
            boolean here = place.kind() == Place.Kind.FILE && place.name().equals(edit.path());
            if (here && finding.action() == Action.BLOCK && reasons.size() < MAX_REASONS) {
                reasons.add(described(finding));
            }
        }
        return reasons.isEmpty() ? null : String.join("; ", reasons);
    }

    private static String described(Finding finding) {
        int line = finding.location().region().line();
        return finding.rule().id() + (line > 0 ? " in line " + line : "") + ": " + finding.message();
    }
}
