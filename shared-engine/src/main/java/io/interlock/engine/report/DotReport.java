package io.interlock.engine.report;

import io.interlock.engine.model.AffectedComponent;
import io.interlock.engine.model.AffectedResult;
import java.util.BitSet;

/** Renders the affected components for Graphviz. Arrows lead the way the change travels. */
public final class DotReport {

    private final int maxNodes;

    /**
     * Creates a report.
     *
     * @param maxNodes the most components to show, at least 1; the others become one node that tells their number
     */
    public DotReport(int maxNodes) {
        this.maxNodes = maxNodes;
    }

    /** The graph, ended by a line feed. */
    public String render(AffectedResult result) {
        AffectedGraph graph = AffectedGraph.of(result, maxNodes);
        StringBuilder out = new StringBuilder(256 + graph.nodes().size() * 80)
                .append("digraph affected {\n")
                .append("  rankdir=LR;\n")
                .append("  node [shape=box, style=\"rounded,filled\", fillcolor=\"#ccfbf1\", color=\"#0f766e\"];\n");
        for (int i = 0; i < graph.nodes().size(); i++) {
            AffectedComponent node = graph.nodes().get(i);
            out.append("  n").append(i).append(" [label=");
            quote(out, PrintableText.quoted(Wording.shortName(node.component())));
            out.append(", tooltip=");
            quote(out, PrintableText.quoted(node.component().id()) + ": " + Wording.why(node));
            out.append(style(node)).append("];\n");
        }
        edges(out, graph);
        if (graph.hidden() > 0) {
            out.append("  more [label=\"and ").append(graph.hidden());
            out.append(" more\", style=\"rounded,dashed\"];\n");
        }
        return out.append("}\n").toString();
    }

    private static void edges(StringBuilder out, AffectedGraph graph) {
        for (int i = 0; i < graph.nodes().size(); i++) {
            BitSet next = graph.successors().get(i);
            for (int to = next.nextSetBit(0); to >= 0; to = next.nextSetBit(to + 1)) {
                out.append("  n").append(i).append(" -> n").append(to).append(";\n");
            }
        }
    }

    private static String style(AffectedComponent node) {
        if (node.direct()) {
            return ", fillcolor=\"#0f766e\", fontcolor=\"#ffffff\"";
        }
        return Wording.isTestsOnly(node) ? ", style=\"rounded,filled,dashed\", fillcolor=\"#f1f5f9\"" : "";
    }

    /** Appends a double-quoted string in which no backslash begins one of Graphviz's escapes. */
    private static void quote(StringBuilder out, String text) {
        out.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '&') {
                out.append("&amp;");
            } else {
                out.append(c == '"' || c == '\\' ? "\\" : "").append(c);
            }
        }
        out.append('"');
    }
}
