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
    private final List<Dependency> dependencies;
    private final List<Problem> problems;
    private final Set<String> unreadable;
    private final Map<String, Component> byId;
    private final Map<String, List<Component>> byPath;
    private final Map<String, List<Component>> ownersByDirectory = new HashMap<>();
    private @Nullable Map<String, List<Dependency>> byTarget;
    private @Nullable List<List<String>> cycles;

    /**
     * Creates a graph.
     *
     * @param components with unique ids, ordered by path
     * @param dependencies between ids of these components
     * @param problems what could not be read or understood
     * @param unreadable ids of the components whose own manifest could not be read
     */
    ComponentGraph(
            List<Component> components, List<Dependency> dependencies, List<Problem> problems, Set<String> unreadable) {
        this.components = List.copyOf(components);
        this.dependencies = List.copyOf(dependencies);
        this.problems = List.copyOf(problems);
        this.unreadable = new HashSet<>(unreadable);
        this.byId = new HashMap<>(components.size() * 2);
        this.byPath = new HashMap<>(components.size() * 2);
        for (Component component : components) {
            byId.put(component.id(), component);
            byPath.computeIfAbsent(component.path(), path -> new ArrayList<>(1)).add(component);
        }
    }

    /** All components, ordered by path. */
    public List<Component> components() {
        return components;
    }

    /** All dependencies. */
    public List<Dependency> dependencies() {
        return dependencies;
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
        return byId.get(id);
    }

    /** The components whose directory this is; empty when it is none. */
    public List<Component> at(String directory) {
        return byPath.getOrDefault(directory, List.of());
    }

    /** The components of the nearest directory that holds the path and is a component's; empty when there is none. */
    public List<Component> owners(String path) {
        return path.isEmpty() ? List.of() : ownersOfDirectory(RepoPath.parent(path));
    }

    /** Remembers the answer for each directory on the way: changed files come in clusters. */
    private List<Component> ownersOfDirectory(String directory) {
        List<Component> here = byPath.get(directory);
        if (here != null) {
            return here;
        }
        List<Component> known = ownersByDirectory.get(directory);
        if (known == null) {
            known = directory.isEmpty() ? List.of() : ownersOfDirectory(RepoPath.parent(directory));
            ownersByDirectory.put(directory, known);
        }
        return known;
    }

    /** The dependencies on a component. */
    public List<Dependency> dependents(String id) {
        if (byTarget == null) {
            Map<String, List<Dependency>> index = new HashMap<>(components.size() * 2);
            for (Dependency dependency : dependencies) {
                index.computeIfAbsent(dependency.target(), target -> new ArrayList<>(4)).add(dependency);
            }
            byTarget = index;
        }
        return byTarget.getOrDefault(id, List.of());
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
