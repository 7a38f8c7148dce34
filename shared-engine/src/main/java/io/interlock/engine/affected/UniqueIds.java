package io.interlock.engine.affected;

import io.interlock.engine.model.Component;
import io.interlock.engine.model.Problem;
import java.util.Comparator;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/** Gives components that share a name ids that differ, and reports it. */
final class UniqueIds {

    /** Orders by directory, then by id. */
    static final Comparator<Component> BY_PATH = (a, b) -> {
        int byPath = a.path().compareTo(b.path());
        return byPath != 0 ? byPath : a.id().compareTo(b.id());
    };

    private UniqueIds() {}

    /** The components that need another id, each with the one to use; usually none. */
    @SuppressWarnings("IdentityHashMapUsage") // a component is one object here, and records hash slowly
    static Map<Component, Component> assign(List<Component> components, List<Problem> problems) {
        Map<String, Component> taken = new HashMap<>(components.size() * 2);
        Map<Component, Component> renamed = new IdentityHashMap<>();
        for (Component component : components) {
            Component first = taken.putIfAbsent(component.id(), component);
            if (first != null) {
                Component other = withFreeId(component, first, taken);
                taken.put(other.id(), other);
                renamed.put(component, other);
                if (first.kind().equals(component.kind())) {
                    problems.add(duplicate(first, component, other));
                }
            }
        }
        return renamed;
    }

    private static Component withFreeId(Component component, Component first, Map<String, Component> taken) {
        String id = component.kind().equals(first.kind())
                ? component.id() + "@" + component.path()
                : component.id() + " (" + component.kind() + ")";
        while (taken.containsKey(id)) {
            id = id + "@" + component.path();
        }
        return new Component(
                id,
                component.kind(),
                component.path(),
                component.manifest(),
                component.aggregator(),
                component.workspaceRoot(),
                component.testCommand(),
                component.buildCommand());
    }

    private static Problem duplicate(Component first, Component second, Component renamed) {
        return new Problem(
                second.manifest(),
                0,
                0,
                "The name '" + second.id() + "' is already used by " + first.manifest() + "; this one is listed as '"
                        + renamed.id() + "'",
                "Give one of them another name.");
    }
}
