package io.interlock.engine.report;

import io.interlock.engine.model.AffectedComponent;
import io.interlock.engine.model.AffectedResult;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * Draws the affected components as SVG: directly affected ones to the left, and arrows the way the change travels.
 * Readable in light and dark surroundings, with a title and a description; no script is needed.
 */
public final class GraphSvg {

    private static final int MAX_NODES = 200;
    private static final int MAX_LABEL = 28;
    private static final double CELL_WIDTH = 7.8;
    private static final double PADDING = 22;
    private static final double HEIGHT = 30;
    private static final double GAP = 12;
    private static final double COLUMN_GAP = 68;
    private static final double MARGIN = 12;
    private static final double LEGEND = 40;
    private static final double GRID_WIDTH = 900;

    /** How far a wide drawing may shrink to fit its surroundings before it is to be scrolled instead. */
    private static final double LEAST_SCALE = 0.75;

    private final int maxNodes;
    private final boolean links;

    /**
     * Creates a drawing.
     *
     * @param maxNodes the most components to show, 1 to 200; the others become one box that tells their number
     * @param links whether each box is a link to {@code #c} and the index of its component in the result
     */
    public GraphSvg(int maxNodes, boolean links) {
        this.maxNodes = Math.max(1, Math.min(MAX_NODES, maxNodes));
        this.links = links;
    }

    /** The {@code svg} element, which is also a document of its own, ended by a line feed. */
    public String render(AffectedResult result) {
        AffectedGraph graph = AffectedGraph.of(result, maxNodes);
        Picture picture = new Picture(graph);
        picture.drawConnected();
        picture.drawLoose();
        picture.drawLegend();
        return document(result, graph, picture);
    }

    private String document(AffectedResult result, AffectedGraph graph, Picture picture) {
        String width = number(picture.width + MARGIN);
        String height = number(picture.height + MARGIN);
        String size = "width=\"" + width + "\" height=\"" + height + "\" viewBox=\"0 0 " + width + " " + height
                + "\" style=\"max-width:100%;height:auto;min-width:" + number(picture.width * LEAST_SCALE) + "px\"";
        String hidden = graph.hidden() == 0 ? "" : " " + graph.hidden() + " more components are not drawn.";
        return "<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"ilg\" " + size + " role=\""
                + (links ? "group" : "img") + "\" aria-labelledby=\"ilg-title ilg-desc\">\n"
                + "<title id=\"ilg-title\">" + Markup.text(Wording.headline(result)) + "</title>\n"
                + "<desc id=\"ilg-desc\">Each box is an affected component; each arrow leads from a component to one"
                + " that depends on it, the way the change travels." + hidden + "</desc>\n"
                + "<style>" + Resource.text("graph.css") + "</style>\n"
                + "<defs><marker id=\"ilg-tip\" viewBox=\"0 0 8 8\" refX=\"7\" refY=\"4\" markerWidth=\"7\""
                + " markerHeight=\"7\" orient=\"auto-start-reverse\"><path class=\"tip\" d=\"M0 0 8 4 0 8z\"/></marker>"
                + "</defs>\n" + picture.edges + picture.boxes + "</svg>\n";
    }

    /** A number with at most one decimal, written the same in every locale. */
    static String number(double value) {
        long tenths = Math.round(value * 10);
        return tenths % 10 == 0 ? Long.toString(tenths / 10) : Double.toString(tenths / 10.0);
    }

    /** What is drawn so far, and how far it reaches. */
    private final class Picture {

        private final AffectedGraph graph;
        private final StringBuilder edges = new StringBuilder();
        private final StringBuilder boxes = new StringBuilder();
        private final String[] labels;
        private final BitSet connected = new BitSet();
        private double width = 560;
        private double height = MARGIN;

        Picture(AffectedGraph graph) {
            this.graph = graph;
            this.labels = new String[graph.nodes().size()];
            for (int i = 0; i < labels.length; i++) {
                String name = PrintableText.quoted(
                        Wording.shortName(graph.nodes().get(i).component()));
                labels[i] = DisplayWidth.cutMiddle(name, MAX_LABEL);
                BitSet next = graph.successors().get(i);
                connected.or(next);
                connected.set(i, connected.get(i) || !next.isEmpty());
            }
        }

        void drawConnected() {
            GraphLayout layout = new GraphLayout(graph.successors(), connected, HEIGHT, GAP);
            double[] lefts = new double[layout.columns().size()];
            double[] widths = new double[lefts.length];
            double x = MARGIN;
            double top = Double.MAX_VALUE;
            double bottom = 0;
            for (int i = 0; i < lefts.length; i++) {
                for (GraphLayout.Cell cell : layout.columns().get(i)) {
                    widths[i] = cell.isPoint() ? widths[i] : Math.max(widths[i], boxWidth(labels[cell.node]));
                    top = Math.min(top, cell.y - cell.height / 2);
                    bottom = Math.max(bottom, cell.y + cell.height / 2);
                }
                lefts[i] = x;
                x += widths[i] + COLUMN_GAP;
            }
            if (lefts.length == 0) {
                return;
            }
            double shift = height - top;
            for (List<GraphLayout.Cell> column : layout.columns()) {
                for (GraphLayout.Cell cell : column) {
                    cell.y += shift;
                    if (!cell.isPoint()) {
                        box(cell.node, lefts[cell.layer], cell.y - HEIGHT / 2, widths[cell.layer]);
                    }
                }
            }
            for (GraphLayout.Route route : layout.routes()) {
                edge(route, lefts, widths);
            }
            width = Math.max(width, x - COLUMN_GAP);
            height = bottom + shift + 2 * GAP;
        }

        private void edge(GraphLayout.Route route, double[] lefts, double[] widths) {
            List<GraphLayout.Cell> cells = route.cells();
            GraphLayout.Cell last = cells.get(0);
            double x = lefts[last.layer] + widths[last.layer];
            edges.append("<path class=\"edge\" d=\"M")
                    .append(number(x))
                    .append(' ')
                    .append(number(last.y));
            for (int i = 1; i < cells.size(); i++) {
                GraphLayout.Cell next = cells.get(i);
                double left = lefts[next.layer];
                String middle = number((x + left) / 2);
                edges.append('C').append(middle).append(' ').append(number(last.y));
                edges.append(' ').append(middle).append(' ').append(number(next.y));
                edges.append(' ').append(number(left)).append(' ').append(number(next.y));
                x = left;
                if (next.isPoint()) {
                    x = left + widths[next.layer];
                    edges.append('H').append(number(x));
                }
                last = next;
            }
            edges.append("\"").append(route.toRight() ? " marker-end=\"url(#ilg-tip)\"" : "");
            edges.append(route.toLeft() ? " marker-start=\"url(#ilg-tip)\"" : "")
                    .append("/>\n");
        }

        /** Draws the components that no arrow touches, and the count of those not shown, in rows below. */
        void drawLoose() {
            List<Integer> loose = new ArrayList<>();
            double boxWidth = 0;
            for (int i = connected.nextClearBit(0); i < labels.length; i = connected.nextClearBit(i + 1)) {
                loose.add(i);
                boxWidth = Math.max(boxWidth, boxWidth(labels[i]));
            }
            String note = graph.hidden() > 0 ? "and " + graph.hidden() + " more" : "";
            note = labels.length == 0 ? "no component is affected" : note;
            boxWidth = note.isEmpty() ? boxWidth : Math.max(boxWidth, boxWidth(note));
            int count = loose.size() + (note.isEmpty() ? 0 : 1);
            int perRow = Math.max(1, (int) ((Math.max(width, GRID_WIDTH) - MARGIN) / (boxWidth + GAP)));
            for (int i = 0; i < count; i++) {
                int row = i / perRow;
                double x = MARGIN + i % perRow * (boxWidth + GAP);
                double y = height + row * (HEIGHT + GAP);
                if (i < loose.size()) {
                    box(loose.get(i), x, y, boxWidth);
                } else {
                    plainBox("more", note, x, y, boxWidth);
                }
                width = Math.max(width, x + boxWidth);
            }
            int rows = (count + perRow - 1) / perRow;
            height += rows * (HEIGHT + GAP);
        }

        void drawLegend() {
            double y = height + 10;
            String[][] entries = {
                {"direct", "changed itself"}, {"", "depends on a change"}, {"tests", "only its tests are affected"}
            };
            double x = MARGIN;
            boxes.append("<g class=\"key\" aria-hidden=\"true\">");
            for (String[] entry : entries) {
                boxes.append("<g class=\"")
                        .append(entry[0])
                        .append("\"><rect x=\"")
                        .append(number(x));
                boxes.append("\" y=\"").append(number(y + 3)).append("\" width=\"18\" height=\"12\" rx=\"3\"/></g>");
                text(entry[1], x + 26, y + 9, "start");
                x += 26 + entry[1].length() * 6.6 + 24;
            }
            boxes.append("</g>\n");
            height += LEGEND - GAP;
        }

        private void box(int node, double x, double y, double boxWidth) {
            AffectedComponent affected = graph.nodes().get(node);
            if (links) {
                boxes.append("<a href=\"#c").append(graph.index(node)).append("\">");
            }
            boxes.append("<g class=\"").append(affected.direct() ? "direct" : "");
            boxes.append(Wording.isTestsOnly(affected) ? " tests" : "").append("\"><title>");
            boxes.append(Markup.name(affected.component().id())).append(": ").append(Wording.how(affected));
            boxes.append(", ").append(Markup.text(Wording.why(affected))).append("</title>");
            rectangle(labels[node], x, y, boxWidth);
            boxes.append("</g>").append(links ? "</a>\n" : "\n");
        }

        private void plainBox(String style, String label, double x, double y, double boxWidth) {
            boxes.append("<g class=\"").append(style).append("\">");
            rectangle(label, x, y, boxWidth);
            boxes.append("</g>\n");
        }

        private void rectangle(String label, double x, double y, double boxWidth) {
            boxes.append("<rect x=\"")
                    .append(number(x))
                    .append("\" y=\"")
                    .append(number(y))
                    .append("\" width=\"");
            boxes.append(number(boxWidth))
                    .append("\" height=\"")
                    .append(number(HEIGHT))
                    .append("\" rx=\"8\"/>");
            text(label, x + boxWidth / 2, y + HEIGHT / 2, "middle");
        }

        private void text(String text, double x, double y, String anchor) {
            boxes.append("<text x=\"").append(number(x)).append("\" y=\"").append(number(y));
            boxes.append("\" text-anchor=\"").append(anchor).append("\">").append(Markup.text(text));
            boxes.append("</text>");
        }

        private double boxWidth(String label) {
            return Math.max(64, DisplayWidth.of(label) * CELL_WIDTH + PADDING);
        }
    }
}
