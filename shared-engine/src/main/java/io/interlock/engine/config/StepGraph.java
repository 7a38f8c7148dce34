package io.interlock.engine.config;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;

/**
 * Which step of a list comes before which.
 *
 * @param ids ids by index
 * @param byId index by id
 * @param byOutput index by output
 * @param order indices, each after those it needs
 * @param before for each index the steps that are done before it
 */
record StepGraph(
        List<String> ids,
        Map<String, Integer> byId,
        Map<String, Integer> byOutput,
        List<Integer> order,
        List<BitSet> before) {

    /** The graph of a list; notes a problem when steps need each other in a circle. */
    static StepGraph of(Document document, List<StepDraft> drafts) {
        StepGraph graph = named(drafts);
        List<List<Integer>> needs = graph.needs(drafts);
        graph.sort(needs);
        if (graph.order.size() < drafts.size()) {
            List<Integer> circle = graph.circle(needs);
            List<String> names = new ArrayList<>();
            for (int index : circle) {
                names.add(graph.ids.get(index));
            }
            document.problem(
                    drafts.get(circle.get(0)).node,
                    "These steps need each other in a circle, so none of them could begin: "
                            + String.join(" -> ", names),
                    "Take one of them out of the 'needs' of another.");
        }
        return graph;
    }

    /** The graph of steps that come in any order, and more than once. */
    static StepGraph unordered(List<StepDraft> drafts) {
        StepGraph graph = named(drafts);
        BitSet all = graph.all();
        for (int i = 0; i < drafts.size(); i++) {
            graph.order.add(i);
            graph.before.set(i, all);
        }
        return graph;
    }

    private static StepGraph named(List<StepDraft> drafts) {
        List<String> ids = new ArrayList<>();
        Map<String, Integer> byId = new HashMap<>();
        Map<String, Integer> byOutput = new HashMap<>();
        List<BitSet> before = new ArrayList<>();
        for (int i = 0; i < drafts.size(); i++) {
            ids.add(drafts.get(i).id());
            byId.putIfAbsent(drafts.get(i).id(), i);
            byOutput.putIfAbsent(drafts.get(i).output(), i);
            before.add(new BitSet());
        }
        return new StepGraph(ids, byId, byOutput, new ArrayList<>(), before);
    }

    /** All steps. */
    BitSet all() {
        BitSet all = new BitSet();
        all.set(0, ids.size());
        return all;
    }

    /** The steps that are done when one is: those before it, and itself. */
    BitSet after(int index) {
        BitSet after = (BitSet) before.get(index).clone();
        after.set(index);
        return after;
    }

    private List<List<Integer>> needs(List<StepDraft> drafts) {
        List<List<Integer>> needs = new ArrayList<>();
        for (StepDraft draft : drafts) {
            List<Integer> indices = new ArrayList<>();
            for (String id : draft.needs()) {
                Integer index = byId.get(id);
                if (index != null) {
                    indices.add(index);
                }
            }
            needs.add(indices);
        }
        return needs;
    }

    /** Kahn's algorithm; of the steps that could be next, the one that is written first. */
    private void sort(List<List<Integer>> needs) {
        int[] open = new int[needs.size()];
        List<List<Integer>> followers = new ArrayList<>();
        for (int i = 0; i < open.length; i++) {
            followers.add(new ArrayList<>());
        }
        PriorityQueue<Integer> ready = new PriorityQueue<>();
        for (int i = 0; i < open.length; i++) {
            open[i] = needs.get(i).size();
            for (int need : needs.get(i)) {
                followers.get(need).add(i);
            }
            if (open[i] == 0) {
                ready.add(i);
            }
        }
        while (!ready.isEmpty()) {
            int index = ready.remove();
            order.add(index);
            for (int follower : followers.get(index)) {
                before.get(follower).or(before.get(index));
                before.get(follower).set(index);
                if (--open[follower] == 0) {
                    ready.add(follower);
                }
            }
        }
    }

    /** Follows from a step that could not be sorted what it needs, until one comes again. */
    private List<Integer> circle(List<List<Integer>> needs) {
        Set<Integer> sorted = Set.copyOf(order);
        List<Integer> path = new ArrayList<>();
        int index = 0;
        while (sorted.contains(index)) {
            index++;
        }
        while (!path.contains(index)) {
            path.add(index);
            int from = index;
            index = needs.get(from).stream()
                    .filter(need -> !sorted.contains(need))
                    .findFirst()
                    .orElse(from);
        }
        List<Integer> circle = new ArrayList<>(path.subList(path.indexOf(index), path.size()));
        circle.add(index);
        return circle;
    }
}
