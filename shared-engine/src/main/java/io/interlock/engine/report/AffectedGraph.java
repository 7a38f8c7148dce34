package io.interlock.engine.report;

import io.interlock.engine.model.AffectedComponent;
import io.interlock.engine.model.AffectedResult;
import io.interlock.engine.model.Dependency;
import io.interlock.engine.model.Reason;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The part of the affected components that a picture can show: the directly affected ones first, then the nearest to
 * them, up to a limit. Edges lead the way the change travels, from a dependency to its dependents, and those that
 * follow from others are left out (transitive reduction, cycles kept whole).
 */
final class AffectedGraph {

    private final List<AffectedComponent> nodes;
    private final List<Integer> indexes;
    private final List<BitSet> successors;
    private final int hidden;

    private AffectedGraph(List<AffectedComponent> nodes, List<Integer> indexes, List<BitSet> successors, int hidden) {
        this.nodes = nodes;
        this.indexes = indexes;
        this.successors = successors;
        this.hidden = hidden;
    }

    /** The components shown. */
    List<AffectedComponent> nodes() {
        return nodes;
    }

    /** Index of a node's component among all that are affected. */
    int index(int node) {
        return indexes.get(node);
    }

    /** Indexes of the nodes that the change travels to from each node. */
    List<BitSet> successors() {
        return successors;
    }

    /** Number of affected components that are not shown. */
    int hidden() {
        return hidden;
    }

    /** Chooses what to show of a result, at most {@code maxNodes} components. */
    static AffectedGraph of(AffectedResult result, int maxNodes) {
        List<AffectedComponent> all = result.components();
        List<List<Integer>> dependents = dependents(result);
        List<Integer> shown = nearest(all, dependents, maxNodes);
        Map<Integer, Integer> positions = new HashMap<>(shown.size() * 2);
        List<AffectedComponent> nodes = new ArrayList<>(shown.size());
        for (int index : shown) {
            positions.put(index, nodes.size());
            nodes.add(all.get(index));
        }
        List<BitSet> successors = new ArrayList<>(shown.size());
        for (int index : shown) {
            BitSet targets = new BitSet(shown.size());
            for (int dependent : dependents.get(index)) {
                Integer position = positions.get(dependent);
                if (position != null && position != successors.size()) {
                    targets.set(position);
                }
            }
            successors.add(targets);
        }
        return new AffectedGraph(nodes, shown, reduced(successors), all.size() - shown.size());
    }

    private static List<List<Integer>> dependents(AffectedResult result) {
        List<AffectedComponent> all = result.components();
        Map<String, Integer> indexes = new HashMap<>(all.size() * 2);
        List<List<Integer>> dependents = new ArrayList<>(all.size());
        for (int i = 0; i < all.size(); i++) {
            indexes.put(all.get(i).component().id(), i);
            dependents.add(new ArrayList<>());
        }
        for (Dependency dependency : result.dependencies()) {
            addEdge(dependency, indexes, dependents);
        }
        for (AffectedComponent affected : all) {
            for (Reason reason : affected.reasons()) {
                if (reason instanceof Reason.DependencyAffected along) {
                    addEdge(along.dependency(), indexes, dependents);
                }
            }
        }
        return dependents;
    }

    private static void addEdge(Dependency dependency, Map<String, Integer> indexes, List<List<Integer>> dependents) {
        Integer from = indexes.get(dependency.target());
        Integer to = indexes.get(dependency.dependent());
        if (from != null && to != null) {
            dependents.get(from).add(to);
        }
    }

    /** Breadth first from the directly affected components. */
    private static List<Integer> nearest(List<AffectedComponent> all, List<List<Integer>> dependents, int maxNodes) {
        List<Integer> queue = new ArrayList<>();
        BitSet seen = new BitSet(all.size());
        for (int i = 0; i < all.size(); i++) {
            if (all.get(i).direct()) {
                queue.add(i);
                seen.set(i);
            }
        }
        for (int at = 0; at < queue.size() && queue.size() < maxNodes; at++) {
            for (int dependent : dependents.get(queue.get(at))) {
                if (!seen.get(dependent)) {
                    seen.set(dependent);
                    queue.add(dependent);
                }
            }
        }
        for (int i = seen.nextClearBit(0); i < all.size() && queue.size() < maxNodes; i = seen.nextClearBit(i + 1)) {
            queue.add(i);
        }
        return queue.size() > maxNodes ? queue.subList(0, maxNodes) : queue;
    }

    private static List<BitSet> reduced(List<BitSet> successors) {
        List<BitSet> reach = reach(successors);
        List<BitSet> reduced = new ArrayList<>(successors.size());
        for (int from = 0; from < successors.size(); from++) {
            BitSet kept = (BitSet) successors.get(from).clone();
            for (int to = successors.get(from).nextSetBit(0);
                    to >= 0;
                    to = successors.get(from).nextSetBit(to + 1)) {
                boolean inCycle = reach.get(to).get(from);
                if (!inCycle && hasDetour(from, to, successors, reach)) {
                    kept.clear(to);
                }
            }
            reduced.add(kept);
        }
        return reduced;
    }

    /** Whether {@code to} is reached from {@code from} through a component that is in a cycle with neither. */
    private static boolean hasDetour(int from, int to, List<BitSet> successors, List<BitSet> reach) {
        BitSet next = successors.get(from);
        for (int via = next.nextSetBit(0); via >= 0; via = next.nextSetBit(via + 1)) {
            boolean between = reach.get(via).get(to)
                    && !reach.get(to).get(via)
                    && !reach.get(via).get(from);
            if (via != to && between) {
                return true;
            }
        }
        return false;
    }

    private static List<BitSet> reach(List<BitSet> successors) {
        List<BitSet> reach = new ArrayList<>(successors.size());
        for (int i = 0; i < successors.size(); i++) {
            BitSet seen = new BitSet(successors.size());
            int[] stack = new int[successors.size() + 1];
            int top = 0;
            stack[top++] = i;
            while (top > 0) {
                BitSet next = successors.get(stack[--top]);
                for (int to = next.nextSetBit(0); to >= 0; to = next.nextSetBit(to + 1)) {
                    if (!seen.get(to)) {
                        seen.set(to);
                        stack[top++] = to;
                    }
                }
            }
            reach.add(seen);
        }
        return reach;
    }
}
