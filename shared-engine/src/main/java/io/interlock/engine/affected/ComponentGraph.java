package io.interlock.engine.affected;

import io.interlock.engine.model.Component;
import io.interlock.engine.model.Dependency;
import io.interlock.engine.model.Problem;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The components of one tree and the dependencies between them. Its answers never change; for use by one thread. */
public final class ComponentGraph {

    /** The graph of an empty repository. */
    public static final ComponentGraph EMPTY = new ComponentGraph(List.of(), List.of(), List.of(), Set.of());

    private final List<Component> components;
    private final DependencyTable table;
    private final List<Problem> problems;
    private final Set<String> unreadable;
    private final Map<String, Integer> indexById;
    private final OwnerIndex owners;
    private final @Nullable Claims claims;
    private @Nullable List<Dependency> dependencies;
    private @Nullable List<List<String>> cycles;

    /**
     * Creates a graph.
     *
     * @param components with unique ids, ordered by path
     * @param dependencies between ids of these components; others are left out
     * @param problems what could not be read or understood
     * @param unreadable ids of the components whose own manifest could not be read
     */
    ComponentGraph(
            List<Component> components, List<Dependency> dependencies, List<Problem> problems, Set<String> unreadable) {
        this(components, DependencyTable.of(components, dependencies), problems, unreadable, null);
    }

    /** Creates a graph from dependencies between positions in the list of components. */
    ComponentGraph(List<Component> components, DependencyTable table, List<Problem> problems, Set<String> unreadable) {
        this(components, table, problems, unreadable, null);
    }

    /** Creates a graph in which configuration says what belongs to some components. */
    ComponentGraph(
            List<Component> components,
            DependencyTable table,
            List<Problem> problems,
            Set<String> unreadable,
            @Nullable Claims claims) {
        this.claims = claims;
        this.components = List.copyOf(components);
        this.table = table;
        this.problems = List.copyOf(problems);
        this.unreadable = new HashSet<>(unreadable);
        this.indexById = new HashMap<>(components.size() * 2);
        for (int i = 0; i < components.size(); i++) {
            indexById.put(components.get(i).id(), i);
        }
        this.owners = new OwnerIndex(this.components);
    }

    /** All components, ordered by path. */
    public List<Component> components() {
        return components;
    }

    /** All dependencies. */
    public List<Dependency> dependencies() {
        List<Dependency> known = dependencies;
        if (known == null) {
            known = new ArrayList<>(table.size());
            for (int edge = 0; edge < table.size(); edge++) {
                known.add(table.dependency(edge, components));
            }
            dependencies = known;
        }
        return known;
    }

    /** The dependencies by positions. */
    DependencyTable table() {
        return table;
    }

    /** What could not be read or understood while the graph was built. */
    public List<Problem> problems() {
        return problems;
    }

    /** Whether the component's own manifest could not be read, so that nothing is known of it but that it is there. */
    public boolean isUnreadable(String id) {
        return unreadable.contains(id);
    }

    /** Ids of all components whose own manifest could not be read. */
    Set<String> unreadable() {
        return unreadable;
    }

    /** The component with this id, or null. */
    public @Nullable Component component(String id) {
        Integer index = indexById.get(id);
        return index == null ? null : components.get(index);
    }

    /** The position of a component in {@link #components}, or -1. */
    int index(String id) {
        Integer index = indexById.get(id);
        return index == null ? -1 : index;
    }

    /** The components whose directory this is; empty when it is none. */
    public List<Component> at(String directory) {
        return owners.at(directory);
    }

    /** The components of the nearest directory that holds the path and is a component's; empty when there is none. */
    public List<Component> owners(String path) {
        return claims == null ? owners.owners(path) : claims.owners(path, this);
    }

    /** The dependencies on a component. */
    public List<Dependency> dependents(String id) {
        int target = index(id);
        List<Dependency> found = new ArrayList<>();
        if (target >= 0) {
            for (int at = table.firstOn(target); at < table.endOn(target); at++) {
                found.add(table.dependency(table.edgeAt(at), components));
            }
        }
        return found;
    }

    /** The groups of components that depend on each other in a circle, each ordered by id. */
    public List<List<String>> cycles() {
        List<List<String>> known = cycles;
        if (known == null) {
            known = Cycles.among(this);
            cycles = known;
        }
        return known;
    }

    /** Brings back the cycles found in an earlier run. */
    void restoreCycles(List<List<String>> found) {
        cycles = found;
    }
}
