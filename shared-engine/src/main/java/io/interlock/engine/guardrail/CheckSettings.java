package io.interlock.engine.guardrail;

import io.interlock.engine.model.Action;
import io.interlock.engine.model.Severity;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/**
 * What a team says of a built-in check; whatever it does not say is as without configuration.
 *
 * @param enabled whether it runs
 * @param threshold least score that counts, 0 to 1; 0 for the check's own
 * @param actions what is done about findings of a severity
 * @param rules what is done about findings of a rule, by its id; wins over {@code actions}. {@link Action#ALLOW} switches
 *     the rule off
 */
public record CheckSettings(
        boolean enabled, double threshold, Map<Severity, Action> actions, Map<String, Action> rules) {

    /** Says nothing. */
    public static final CheckSettings DEFAULT = new CheckSettings(true, 0, Map.of(), Map.of());

    /** Copies the maps. */
    public CheckSettings {
        actions = actions.isEmpty() ? Map.of() : Collections.unmodifiableMap(new EnumMap<>(actions));
        rules = Map.copyOf(rules);
    }
}
