package io.interlock.engine.report;

import io.interlock.engine.model.AffectedComponent;
import io.interlock.engine.model.AffectedResult;
import java.util.BitSet;

/**
 * Renders the affected components as a Mermaid flowchart. Arrows lead the way the change travels. Names of components
 * appear as labels only, in which everything but letters, digits and a few marks is written as a character code.
 */
public final class MermaidReport {

    /** Mermaid draws at most 500 edges unless its page is configured otherwise. */
    private static final int MAX_EDGES = 450;

    private static final int MAX_LABEL = 60;

    private final int maxNodes;

    /**
     * Creates a report.
     *
     * @param maxNodes the most components to show, at least 1; the others become one node that tells their number
     */
    public MermaidReport(int maxNodes) {
        this.maxNodes = maxNodes;
    }

    /** The flowchart, ended by a line feed; without a Markdown fence. */
    public String render(AffectedResult result) {
        AffectedGraph graph = AffectedGraph.of(result, maxNodes);
        StringBuilder out = new StringBuilder(256 + graph.nodes().size() * 60).append("flowchart LR\n");
        for (int i = 0; i < graph.nodes().size(); i++) {
            AffectedComponent node = graph.nodes().get(i);
            out.append("  n").append(i).append("[\"");
            name(out, Wording.shortName(node.component()));
            out.append("\"]").append(style(node)).append('\n');
        }
        int leftOut = edges(out, graph);
        if (graph.nodes().isEmpty()) {
            out.append("  none[\"no component is affected\"]:::more\n");
        }
        if (graph.hidden() > 0) {
            out.append("  more[\"and ").append(graph.hidden()).append(" more\"]:::more\n");
        }
        if (leftOut > 0) {
            out.append("  edges[\"").append(leftOut).append(" more arrows not drawn\"]:::more\n");
        }
        return out.append("  classDef direct fill:#0f766e,stroke:#0f766e,color:#ffffff,font-weight:bold\n")
                .append("  classDef transitive fill:#ccfbf1,stroke:#0f766e,color:#134e4a\n")
                .append("  classDef tests fill:#f1f5f9,stroke:#64748b,color:#334155,stroke-dasharray:4 3\n")
                .append("  classDef more fill:none,stroke:#94a3b8,color:#64748b,stroke-dasharray:2 3\n")
                .toString();
    }

    private static int edges(StringBuilder out, AffectedGraph graph) {
        int edges = 0;
        for (int i = 0; i < graph.nodes().size(); i++) {
            BitSet next = graph.successors().get(i);
            for (int to = next.nextSetBit(0); to >= 0; to = next.nextSetBit(to + 1)) {
                edges++;
                if (edges <= MAX_EDGES) {
                    out.append("  n").append(i).append(" --> n").append(to).append('\n');
                }
            }
        }
        return Math.max(0, edges - MAX_EDGES);
    }

    private static String style(AffectedComponent node) {
        if (node.direct()) {
            return ":::direct";
        }
        return Wording.isTestsOnly(node) ? ":::tests" : ":::transitive";
    }

    private static void name(StringBuilder out, String name) {
        label(out, DisplayWidth.cutMiddle(PrintableText.quoted(name), MAX_LABEL));
    }

    /** Appends text that is fit to be seen as a label. */
    static void label(StringBuilder out, String shown) {
        for (int i = 0; i < shown.length(); i++) {
            char c = shown.charAt(i);
            boolean letter = c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c >= 0x80;
            boolean inner = i > 0 && i + 1 < shown.length() && (c == '-' || c == '.' || c == ' ');
            boolean list = inner && c != ' ' && shown.charAt(i + 1) == ' ';
            if (letter || c == '/' || inner && !list) {
                out.append(c);
            } else {
                out.append('#').append((int) c).append(';');
            }
        }
    }
}
