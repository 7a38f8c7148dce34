package io.interlock.engine.affected;

import io.interlock.engine.model.Component;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What configured components say belongs to them. A file belongs to the nearest configured directory above it, to every
 * configured component with a pattern that matches it, and to the nearest discovered component unless that is farther
 * away than what was configured: in doubt, to more than one.
 */
final class Claims {

    private final Map<String, List<Component>> byDirectory = new HashMap<>();
    private final List<Pattern> patterns = new ArrayList<>();
    private final Set<String> configured = new HashSet<>();

    private record Pattern(PathPattern pattern, String directory, Component component) {}

    /** Says that all below the component's directory is its own. */
    void directory(Component component) {
        configured.add(component.id());
        byDirectory
                .computeIfAbsent(component.path(), path -> new ArrayList<>(1))
                .add(component);
    }

    /** Says that nothing but what its patterns match belongs to a component. */
    void patternsOnly(Component component) {
        configured.add(component.id());
    }

    /** Says that what matches belongs to a component. */
    void pattern(PathPattern pattern, Component component) {
        patterns.add(new Pattern(pattern, pattern.fixedDirectory(), component));
    }

    /** The components that a path belongs to. */
    List<Component> owners(String path, ComponentGraph graph) {
        List<Component> owners = new ArrayList<>(2);
        String claimed = null;
        for (Pattern claim : patterns) {
            if (claim.pattern.matches(path)) {
                add(claim.component, owners);
                claimed = claimed == null || claim.directory.length() > claimed.length() ? claim.directory : claimed;
            }
        }
        addNearest(path, claimed, graph, owners);
        return owners;
    }

    /** Adds the nearest configured and discovered directories that are at least as near as the claimed one. */
    private void addNearest(String path, @Nullable String claimed, ComponentGraph graph, List<Component> owners) {
        String directory = path;
        boolean discovered = false;
        while (!directory.isEmpty()) {
            directory = RepoPath.parent(directory);
            if (claimed != null && directory.length() < claimed.length()) {
                return;
            }
            if (!discovered) {
                discovered = addDiscovered(graph.at(directory), owners);
            }
            List<Component> here = byDirectory.get(directory);
            if (here != null) {
                addAll(here, owners);
                return;
            }
        }
    }

    private boolean addDiscovered(List<Component> here, List<Component> owners) {
        boolean any = false;
        for (Component component : here) {
            if (!configured.contains(component.id())) {
                any = true;
                add(component, owners);
            }
        }
        return any;
    }

    private static void addAll(List<Component> more, List<Component> owners) {
        for (Component component : more) {
            add(component, owners);
        }
    }

    private static void add(Component component, List<Component> owners) {
        for (Component owner : owners) {
            if (owner.id().equals(component.id())) {
                return;
            }
        }
        owners.add(component);
    }
}
