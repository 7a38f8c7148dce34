package io.interlock.engine.affected;

import io.interlock.engine.model.Component;
import io.interlock.engine.model.Dependency;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Dependencies as columns of numbers: walking a graph of thousands of them costs no hashing and makes no objects.
 * Filled, then only read. For use by one thread.
 */
final class DependencyTable {

    private int size;
    private int[] dependent;
    private int[] target;
    private Dependency.Scope[] scope;
    private int[] line;
    private String[] manifest;
    /** Edges ordered by target, and where those on each target start; made when first asked for. */
    private int[] byTarget = new int[0];

    private int[] starts = new int[0];

    DependencyTable(int capacity) {
        int room = Math.max(capacity, 4);
        dependent = new int[room];
        target = new int[room];
        scope = new Dependency.Scope[room];
        line = new int[room];
        manifest = new String[room];
    }

    /** The table of dependencies between ids of these components; others are left out. */
    static DependencyTable of(List<Component> components, List<Dependency> dependencies) {
        Map<String, Integer> numbers = new HashMap<>(components.size() * 2);
        for (int i = 0; i < components.size(); i++) {
            numbers.put(components.get(i).id(), i);
        }
        DependencyTable table = new DependencyTable(dependencies.size());
        for (Dependency dependency : dependencies) {
            Integer from = numbers.get(dependency.dependent());
            Integer to = numbers.get(dependency.target());
            if (from != null && to != null) {
                table.add(from, to, dependency.scope(), dependency.manifest(), dependency.line());
            }
        }
        return table;
    }

    void add(int from, int to, Dependency.Scope use, String declaredIn, int atLine) {
        if (size == dependent.length) {
            grow();
        }
        dependent[size] = from;
        target[size] = to;
        scope[size] = use;
        line[size] = atLine;
        manifest[size++] = declaredIn;
    }

    private void grow() {
        int room = size * 2;
        dependent = Arrays.copyOf(dependent, room);
        target = Arrays.copyOf(target, room);
        scope = Arrays.copyOf(scope, room);
        line = Arrays.copyOf(line, room);
        manifest = Arrays.copyOf(manifest, room);
    }

    int size() {
        return size;
    }

    int dependent(int edge) {
        return dependent[edge];
    }

    int target(int edge) {
        return target[edge];
    }

    Dependency.Scope scope(int edge) {
        return scope[edge];
    }

    String manifest(int edge) {
        return manifest[edge];
    }

    int line(int edge) {
        return line[edge];
    }

    /** The dependency as people see it. */
    Dependency dependency(int edge, List<Component> components) {
        return new Dependency(
                components.get(dependent[edge]).id(),
                components.get(target[edge]).id(),
                scope(edge),
                manifest[edge],
                line[edge]);
    }

    /** Where the edges on a target start in the order by target. */
    int firstOn(int component) {
        index();
        return component < starts.length ? starts[component] : 0;
    }

    /** Where the edges on a target end in the order by target. */
    int endOn(int component) {
        index();
        return component + 1 < starts.length ? starts[component + 1] : 0;
    }

    /** The edge at a position in the order by target. */
    int edgeAt(int position) {
        return byTarget[position];
    }

    /** Counting sort by target. */
    private void index() {
        if (starts.length > 0) {
            return;
        }
        int highest = 0;
        for (int edge = 0; edge < size; edge++) {
            highest = Math.max(highest, target[edge]);
        }
        int[] from = new int[highest + 2];
        for (int edge = 0; edge < size; edge++) {
            from[target[edge] + 1]++;
        }
        for (int i = 1; i < from.length; i++) {
            from[i] += from[i - 1];
        }
        int[] next = Arrays.copyOf(from, from.length);
        int[] sorted = new int[size];
        for (int edge = 0; edge < size; edge++) {
            sorted[next[target[edge]]++] = edge;
        }
        byTarget = sorted;
        starts = from;
    }
}
