package io.interlock.engine.affected;

import io.interlock.engine.affected.ComponentsConfig.Name;
import io.interlock.engine.model.Component;
import io.interlock.engine.model.Dependency;
import io.interlock.engine.model.Problem;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The dependencies that a configuration states. */
final class ConfiguredEdges {

    private final String file;
    private final List<Edge> edges = new ArrayList<>();

    private record Edge(String from, Name to) {}

    /**
     * Starts without any.
     *
     * @param file where they are stated
     */
    ConfiguredEdges(String file) {
        this.file = file;
    }

    /** Notes that a component depends on what a name stands for. */
    void add(String from, Name to) {
        edges.add(new Edge(from, to));
    }

    /**
     * Adds the dependencies between components that are there, and a problem for each on one that is not.
     *
     * @return the ids of the components with such a problem
     */
    Set<String> connect(Map<String, Component> byId, List<Dependency> dependencies, List<Problem> problems) {
        Set<String> incomplete = new HashSet<>();
        for (Edge edge : edges) {
            String target = edge.to().id();
            if (!byId.containsKey(target)) {
                incomplete.add(edge.from());
                problems.add(unknown(edge, byId.keySet()));
            } else if (!edge.from().equals(target)) {
                int line = edge.to().at().line();
                dependencies.add(new Dependency(edge.from(), target, Dependency.Scope.MAIN, file, line));
            }
        }
        return incomplete;
    }

    private Problem unknown(Edge edge, Set<String> ids) {
        String target = edge.to().id();
        return problem(
                edge,
                "Component '" + edge.from() + "' depends on '" + target + "', which is not a component; '" + edge.from()
                        + "' is taken to be affected",
                Nearest.remedy(target, ids, "Name a component that 'interlock affected' lists."));
    }

    /** Adds a problem for each stated dependency that is part of a circle, once for each place it is stated at. */
    void reportCycles(ComponentGraph graph, List<Problem> problems) {
        Map<String, Integer> groups = groups(graph);
        Set<String> said = new HashSet<>();
        for (Edge edge : edges) {
            String target = edge.to().id();
            Integer group = groups.get(edge.from());
            boolean circular = group != null
                    && group.equals(groups.get(target))
                    && !edge.from().equals(target);
            if (circular
                    && said.add(edge.to().at().line() + ":" + edge.to().at().column())) {
                problems.add(problem(
                        edge,
                        "Component '" + edge.from() + "' depends on '" + target
                                + "', which depends on it: a circle; its components are affected together",
                        "Remove one of the dependencies of the circle."));
            }
        }
    }

    private static Map<String, Integer> groups(ComponentGraph graph) {
        Map<String, Integer> groups = new HashMap<>();
        int number = 0;
        for (List<String> cycle : graph.cycles()) {
            number++;
            for (String id : cycle) {
                groups.put(id, number);
            }
        }
        return groups;
    }

    private Problem problem(Edge edge, String message, String remedy) {
        return new Problem(file, edge.to().at().line(), edge.to().at().column(), message, remedy);
    }
}
