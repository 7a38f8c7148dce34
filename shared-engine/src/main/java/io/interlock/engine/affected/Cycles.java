package io.interlock.engine.affected;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Finds the components that depend on each other in a circle: the strongly connected groups of the graph (Tarjan 1972),
 * without recursion, in time linear in the graph.
 */
final class Cycles {

    private static final int UNSEEN = -1;

    private final DependencyTable table;
    private final int[] number;
    private final int[] low;
    private final int[] group;
    private final int[] path;
    private final int[] next;
    private final int[] members;
    private int seen;
    private int depth;
    private int memberCount;
    private boolean circular;

    private Cycles(DependencyTable table, int size) {
        this.table = table;
        this.number = new int[size];
        this.low = new int[size];
        this.group = new int[size];
        this.path = new int[size];
        this.next = new int[size];
        this.members = new int[size];
        Arrays.fill(number, UNSEEN);
        Arrays.fill(group, UNSEEN);
    }

    /** The groups of components that depend on each other in a circle, each ordered by id. */
    static List<List<String>> among(ComponentGraph graph) {
        int size = graph.components().size();
        Cycles cycles = new Cycles(graph.table(), size);
        for (int component = 0; component < size; component++) {
            cycles.visit(component);
        }
        return cycles.circular ? cycles.named(graph) : List.of();
    }

    private List<List<String>> named(ComponentGraph graph) {
        List<List<String>> byGroup = new ArrayList<>();
        for (int i = 0; i < group.length; i++) {
            byGroup.add(new ArrayList<>(1));
        }
        for (int component = 0; component < group.length; component++) {
            byGroup.get(group[component]).add(graph.components().get(component).id());
        }
        List<List<String>> circles = new ArrayList<>();
        for (List<String> circle : byGroup) {
            if (circle.size() > 1) {
                circle.sort(null);
                circles.add(circle);
            }
        }
        return circles;
    }

    private void visit(int root) {
        if (number[root] != UNSEEN) {
            return;
        }
        enter(root);
        while (depth > 0) {
            int at = path[depth - 1];
            if (next[at] < table.endOn(at)) {
                follow(at, table.dependent(table.edgeAt(next[at]++)));
            } else {
                leave(at);
            }
        }
    }

    private void enter(int component) {
        number[component] = seen;
        low[component] = seen++;
        next[component] = table.firstOn(component);
        path[depth++] = component;
        members[memberCount++] = component;
    }

    private void follow(int from, int to) {
        if (number[to] == UNSEEN) {
            enter(to);
        } else if (group[to] == UNSEEN) {
            low[from] = Math.min(low[from], number[to]);
        }
    }

    private void leave(int component) {
        depth--;
        if (depth > 0) {
            int above = path[depth - 1];
            low[above] = Math.min(low[above], low[component]);
        }
        if (low[component] == number[component]) {
            circular |= members[memberCount - 1] != component;
            int last;
            do {
                last = members[--memberCount];
                group[last] = component;
            } while (last != component);
        }
    }
}
