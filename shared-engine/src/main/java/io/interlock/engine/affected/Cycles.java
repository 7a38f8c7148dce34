package io.interlock.engine.affected;

import io.interlock.engine.model.Component;
import io.interlock.engine.model.Dependency;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Finds the components that depend on each other in a circle: the strongly connected groups of the graph (Tarjan 1972),
 * without recursion, in time linear in the graph.
 */
final class Cycles {

    private final ComponentGraph graph;
    private final Map<String, Integer> index = new HashMap<>();
    private final Map<String, Integer> group = new HashMap<>();
    private int[] low;
    private boolean[] open;
    private final String[] ids;

    private Cycles(ComponentGraph graph) {
        this.graph = graph;
        int size = graph.components().size();
        this.ids = new String[size];
        this.low = new int[size];
        this.open = new boolean[size];
    }

    /** A number for each component that is equal for two exactly when each depends on the other. */
    static Map<String, Integer> groups(ComponentGraph graph) {
        Cycles cycles = new Cycles(graph);
        for (Component component : graph.components()) {
            if (!cycles.index.containsKey(component.id())) {
                cycles.visit(component.id());
            }
        }
        return cycles.group;
    }

    /** The groups of components that depend on each other in a circle, each ordered by id. */
    static List<List<String>> among(ComponentGraph graph) {
        Map<Integer, List<String>> members = new java.util.TreeMap<>();
        for (Map.Entry<String, Integer> entry : groups(graph).entrySet()) {
            members.computeIfAbsent(entry.getValue(), number -> new ArrayList<>(1)).add(entry.getKey());
        }
        List<List<String>> cycles = new ArrayList<>();
        for (List<String> group : members.values()) {
            if (group.size() > 1) {
                group.sort(null);
                cycles.add(group);
            }
        }
        return cycles;
    }

    private void visit(String root) {
        List<String> members = new ArrayList<>();
        List<String> path = new ArrayList<>();
        List<Integer> next = new ArrayList<>();
        enter(root, members, path, next);
        while (!path.isEmpty()) {
            int top = path.size() - 1;
            String id = path.get(top);
            int at = index.getOrDefault(id, 0);
            List<Dependency> along = graph.dependents(id);
            int step = next.get(top);
            if (step < along.size()) {
                next.set(top, step + 1);
                String other = along.get(step).dependent();
                Integer seen = index.get(other);
                if (seen == null && graph.component(other) != null) {
                    enter(other, members, path, next);
                } else if (seen != null && open[seen]) {
                    low[at] = Math.min(low[at], seen);
                }
            } else {
                path.remove(top);
                next.remove(top);
                leave(at, members);
                if (top > 0) {
                    int parent = index.getOrDefault(path.get(top - 1), 0);
                    low[parent] = Math.min(low[parent], low[at]);
                }
            }
        }
    }

    private void enter(String id, List<String> members, List<String> path, List<Integer> next) {
        int number = index.size();
        index.put(id, number);
        ids[number] = id;
        low[number] = number;
        open[number] = true;
        members.add(id);
        path.add(id);
        next.add(0);
    }

    private void leave(int at, List<String> members) {
        if (low[at] != at) {
            return;
        }
        String last;
        do {
            last = members.remove(members.size() - 1);
            open[index.getOrDefault(last, 0)] = false;
            group.put(last, at);
        } while (!last.equals(ids[at]));
    }
}
