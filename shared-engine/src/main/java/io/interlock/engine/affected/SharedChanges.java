package io.interlock.engine.affected;

import io.interlock.engine.model.Effect;
import io.interlock.engine.model.Reason;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;

/** Which components the changed shared files affect. Filled once, then only read. */
final class SharedChanges {

    private final Map<String, Reason> reasons = new LinkedHashMap<>();
    private final Map<String, Effect> effects = new HashMap<>();
    private final Set<String> understood = new HashSet<>();
    private final Set<String> affecting = new HashSet<>();

    /** Notes that a changed file is fully understood by its digests, so that it does not also affect its owner. */
    void understand(String path) {
        understood.add(path);
    }

    /**
     * Notes that the part of a shared file that feeds a component changed.
     *
     * @param effect how far it reaches from there
     * @param listed whether the component is one that is listed to people
     */
    void affect(String componentId, String path, Reason reason, Effect effect, boolean listed) {
        reasons.putIfAbsent(componentId, reason);
        effects.merge(componentId, effect, Effect::or);
        if (listed) {
            affecting.add(path);
        }
    }

    boolean isUnderstood(String path) {
        return !understood.isEmpty() && understood.contains(path);
    }

    boolean affectsAny(String path) {
        return affecting.contains(path);
    }

    /** How far the change reaches from an affected component. */
    Effect effect(String componentId) {
        return effects.getOrDefault(componentId, Effect.NONE);
    }

    void forEach(BiConsumer<String, Reason> action) {
        reasons.forEach(action);
    }
}
