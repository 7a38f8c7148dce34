package io.interlock.engine.model;

import java.util.List;

/**
 * What a change affects.
 *
 * @param change the change
 * @param total number of components at head that are listed to people
 * @param components the affected components that exist at head, ordered by path
 * @param deleted the components that exist at base only
 * @param dependencies the dependencies that the change travels along, all between affected components
 * @param outside the changed paths that belong to no listed component
 * @param ignored the changed paths that configuration says to ignore
 * @param cycles groups of components that depend on each other in a circle
 * @param problems what could not be read or understood, and so was taken to be affected
 */
public record AffectedResult(
        ChangeSet change,
        int total,
        List<AffectedComponent> components,
        List<Component> deleted,
        List<Dependency> dependencies,
        List<String> outside,
        List<String> ignored,
        List<List<String>> cycles,
        List<Problem> problems) {

    /** Copies the lists. */
    public AffectedResult {
        components = List.copyOf(components);
        deleted = List.copyOf(deleted);
        dependencies = List.copyOf(dependencies);
        outside = List.copyOf(outside);
        ignored = List.copyOf(ignored);
        cycles = List.copyOf(cycles);
        problems = List.copyOf(problems);
    }

    /** Whether any component is affected. */
    public boolean any() {
        return !components.isEmpty();
    }
}
