package io.interlock.engine.injection;

import io.interlock.engine.model.Action;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a gate says of a text.
 *
 * @param action {@code ALLOW}, {@code WARN} (it goes on, marked as {@link #tag} says) or {@code BLOCK}
 * @param score how sure the phrases make it that the text instructs an agent, 0 to 1
 * @param signals what was found, hidden text first, then by weight; at most 200
 * @param canonical the text as it was looked at
 * @param provenance where it comes from
 * @param judged the score of the classifier, or null when there is none or it failed and may be done without
 * @param complete whether all of the text was looked at
 */
public record Verdict(
        Action action,
        double score,
        List<Signal> signals,
        Canonical canonical,
        Provenance provenance,
        @Nullable Double judged,
        boolean complete) {

    /** Copies the list. */
    public Verdict {
        signals = List.copyOf(signals);
    }

    /** Whether anything hidden was found. */
    public boolean hidden() {
        return signals.stream().anyMatch(signal -> !signal.rule().equals(InjectionRules.PROMPT));
    }

    /** What the text is marked with on its way: its provenance and what is suspected of it. */
    public String tag() {
        StringBuilder tag = new StringBuilder(provenance.label());
        if (action != Action.ALLOW) {
            tag.append("; suspected: ");
            tag.append(hidden() ? "hidden text" : "instructions to an agent");
        }
        return tag.toString();
    }
}
