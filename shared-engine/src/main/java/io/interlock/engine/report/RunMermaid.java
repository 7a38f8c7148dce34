package io.interlock.engine.report;

import io.interlock.engine.model.RunReport;
import io.interlock.engine.model.StepStatus;
import java.time.Instant;
import java.util.BitSet;
import java.util.List;

/**
 * Renders the steps of a run as a Mermaid flowchart: each with the sign and the colour of its status, its time and its
 * cost. Texts appear as labels only, escaped as in {@link MermaidReport}.
 */
public final class RunMermaid {

    private static final int MAX_EDGES = 450;
    private static final int MAX_LABEL = 40;

    private final int maxNodes;

    /**
     * Creates a report.
     *
     * @param maxNodes the most nodes to show, at least 1; copies of a step become one node before any step is left out
     */
    public RunMermaid(int maxNodes) {
        this.maxNodes = maxNodes;
    }

    /** The flowchart, ended by a line feed; without a Markdown fence. */
    public String render(RunReport report) {
        RunGraph graph = RunGraph.of(report, maxNodes);
        StringBuilder out = new StringBuilder(512 + graph.nodes().size() * 80).append("flowchart LR\n");
        for (int i = 0; i < graph.nodes().size(); i++) {
            node(out, graph.nodes().get(i), i, report.updated());
        }
        int leftOut = edges(out, graph.successors());
        if (graph.nodes().isEmpty()) {
            out.append("  none[\"no step has begun\"]:::pending\n");
        }
        if (graph.hidden() > 0) {
            out.append("  more[\"and ").append(graph.hidden()).append(" more\"]:::pending\n");
        }
        if (leftOut > 0) {
            out.append("  edges[\"").append(leftOut).append(" more arrows not drawn\"]:::pending\n");
        }
        for (StepStatus status : StepStatus.values()) {
            out.append("  classDef ").append(RunWording.word(status)).append(' ');
            out.append(style(status)).append('\n');
        }
        return out.toString();
    }

    private static void node(StringBuilder out, RunGraph.Node node, int index, Instant now) {
        boolean gate = node.steps().get(0).kind().equals("gate");
        out.append("  n").append(index).append(gate ? "{{\"" : "[\"");
        out.append(RunWording.sign(node.status())).append(' ');
        MermaidReport.label(out, DisplayWidth.cutMiddle(PrintableText.quoted(node.id()), MAX_LABEL));
        out.append("<br/>");
        MermaidReport.label(out, node.facts(now));
        out.append(gate ? "\"}}:::" : "\"]:::")
                .append(RunWording.word(node.status()))
                .append('\n');
    }

    private static int edges(StringBuilder out, List<BitSet> successors) {
        int edges = 0;
        for (int i = 0; i < successors.size(); i++) {
            BitSet next = successors.get(i);
            for (int to = next.nextSetBit(0); to >= 0; to = next.nextSetBit(to + 1)) {
                edges++;
                if (edges <= MAX_EDGES) {
                    out.append("  n").append(i).append(" --> n").append(to).append('\n');
                }
            }
        }
        return Math.max(0, edges - MAX_EDGES);
    }

    private static String style(StepStatus status) {
        return switch (status) {
            case SUCCEEDED -> "fill:#ccfbf1,stroke:#0f766e,color:#134e4a";
            case FAILED -> "fill:#b91c1c,stroke:#7f1d1d,color:#ffffff,font-weight:bold";
            case WAITING, UNCERTAIN -> "fill:#fef3c7,stroke:#b45309,color:#78350f,font-weight:bold";
            case RUNNING -> "fill:#dbeafe,stroke:#1d4ed8,color:#1e3a8a,font-weight:bold";
            case CANCELLED -> "fill:#fee2e2,stroke:#b91c1c,color:#7f1d1d";
            case COMPENSATED -> "fill:#ede9fe,stroke:#6d28d9,color:#4c1d95";
            case SKIPPED -> "fill:#f1f5f9,stroke:#94a3b8,color:#475569,stroke-dasharray:4 3";
            case PENDING -> "fill:none,stroke:#94a3b8,color:#64748b,stroke-dasharray:2 3";
        };
    }
}
