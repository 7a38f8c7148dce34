package io.interlock.engine.report;

import io.interlock.engine.model.RunReport;
import io.interlock.engine.model.StepStatus;
import io.interlock.engine.model.Usage;
import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The steps of a run as nodes and arrows. When there are many, the copies of a step, such as
 * {@code build[core]} and {@code build[web]}, become one node.
 */
final class RunGraph {

    /** What decides the status of several steps that are shown as one: the first of these that one of them has. */
    private static final StepStatus[] WORST_FIRST = {
        StepStatus.UNCERTAIN,
        StepStatus.FAILED,
        StepStatus.WAITING,
        StepStatus.RUNNING,
        StepStatus.CANCELLED,
        StepStatus.PENDING,
        StepStatus.COMPENSATED,
        StepStatus.SUCCEEDED,
        StepStatus.SKIPPED
    };

    /** With more steps than this the copies of a step are shown as one. */
    private static final int MOST_COPIES = 40;

    private final List<Node> nodes = new ArrayList<>();
    private final List<BitSet> successors = new ArrayList<>();
    private int hidden;

    /**
     * A step, or copies of one.
     *
     * @param id what it is called
     * @param steps the steps, at least one
     */
    record Node(String id, List<RunReport.Step> steps) {

        StepStatus status() {
            int[] counts = RunWording.countsOf(steps);
            for (StepStatus status : WORST_FIRST) {
                if (counts[status.ordinal()] > 0) {
                    return status;
                }
            }
            return StepStatus.PENDING;
        }

        /** What is known of it in a few words: how long it took and what it cost, or how many copies there are. */
        String facts(Instant now) {
            RunReport.Step step = steps.get(0);
            if (steps.size() > 1) {
                return steps.size() + " copies: " + RunWording.counts(steps);
            }
            String took = RunWording.took(step, now);
            String cost = RunWording.cost(step.usage());
            String tries = step.attempts() > 1 ? step.attempts() + " tries" : "";
            StringBuilder out = new StringBuilder();
            for (String fact : new String[] {took, cost, tries}) {
                out.append(out.length() == 0 || fact.isEmpty() ? "" : " · ").append(fact);
            }
            return out.length() == 0 ? RunWording.word(step.status()) : out.toString();
        }

        Usage usage() {
            Usage sum = Usage.NONE;
            for (RunReport.Step step : steps) {
                sum = sum.plus(step.usage());
            }
            return sum;
        }
    }

    private RunGraph() {}

    /** The graph of a run with at most so many nodes. */
    static RunGraph of(RunReport report, int most) {
        RunGraph graph = new RunGraph();
        boolean fold = report.steps().size() > Math.min(most, MOST_COPIES);
        Map<String, List<RunReport.Step>> groups = new LinkedHashMap<>();
        for (RunReport.Step step : report.steps()) {
            groups.computeIfAbsent(fold ? folded(step.id()) : step.id(), id -> new ArrayList<>())
                    .add(step);
        }
        Map<String, Integer> places = new HashMap<>();
        for (Map.Entry<String, List<RunReport.Step>> group : groups.entrySet()) {
            if (graph.nodes.size() < most) {
                places.put(group.getKey(), graph.nodes.size());
                graph.nodes.add(new Node(name(group), group.getValue()));
                graph.successors.add(new BitSet());
            } else {
                graph.hidden += group.getValue().size();
            }
        }
        graph.connect(places, fold);
        return graph;
    }

    private void connect(Map<String, Integer> places, boolean fold) {
        for (int to = 0; to < nodes.size(); to++) {
            for (RunReport.Step step : nodes.get(to).steps()) {
                for (String need : step.needs()) {
                    Integer from = places.get(fold ? folded(need) : need);
                    if (from != null && from != to) {
                        successors.get(from).set(to);
                    }
                }
            }
        }
    }

    private static String name(Map.Entry<String, List<RunReport.Step>> group) {
        return group.getValue().size() == 1 ? group.getValue().get(0).id() : group.getKey();
    }

    /** The id without what tells copies apart. */
    private static String folded(String id) {
        StringBuilder out = new StringBuilder(id.length());
        int depth = 0;
        for (int i = 0; i < id.length(); i++) {
            char c = id.charAt(i);
            depth += c == '[' ? 1 : 0;
            if (depth == 0) {
                out.append(c);
            }
            if (c == ']' && depth > 0) {
                depth--;
                out.append(depth == 0 ? "[*]" : "");
            }
        }
        return out.toString();
    }

    /** The nodes in the order of the workflow. */
    List<Node> nodes() {
        return nodes;
    }

    /** For each node, those that come after it. */
    List<BitSet> successors() {
        return successors;
    }

    /** How many steps are not shown. */
    int hidden() {
        return hidden;
    }
}
