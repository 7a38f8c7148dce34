package io.interlock.engine.report;

import io.interlock.engine.model.RunReport;
import io.interlock.engine.model.StepStatus;
import java.time.Instant;
import java.util.BitSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Draws the steps of a run as SVG: each with the colour and the sign of its status, its time and its cost. A graph that
 * is long and narrow goes from top to bottom, any other from left to right. Readable in light and dark surroundings,
 * with a title and a description; no script is needed.
 */
public final class RunSvg {

    private static final int MAX_NODES = 200;
    private static final int MAX_LABEL = 26;
    private static final int MAX_FACTS = 32;
    private static final double LABEL_CELL = 8.7;
    private static final double FACTS_CELL = 6.4;
    private static final double SIGN_WIDTH = 34;
    private static final double PADDING = 12;
    private static final double HEIGHT = 46;
    private static final double GAP = 14;
    private static final double COLUMN_GAP = 56;
    private static final double ROW_GAP = 36;
    private static final double MARGIN = 12;
    private static final double LEGEND = 34;

    /** How far a wide drawing may shrink to fit its surroundings before it is to be scrolled instead. */
    private static final double LEAST_SCALE = 0.75;

    /** More layers than this do not fit beside each other on a page; they go below each other when they are narrow. */
    private static final int MOST_COLUMNS = 6;

    private static final int MOST_ACROSS = 4;

    private final int maxNodes;
    private final boolean links;

    /**
     * Creates a drawing.
     *
     * @param maxNodes the most boxes, 1 to 200; copies of a step become one box before any step is left out
     * @param links whether the box of a single step is a link to {@code #s} and the index of the step in the run
     */
    public RunSvg(int maxNodes, boolean links) {
        this.maxNodes = Math.max(1, Math.min(MAX_NODES, maxNodes));
        this.links = links;
    }

    /** The {@code svg} element, which is also a document of its own, ended by a line feed. */
    public String render(RunReport report) {
        RunGraph graph = RunGraph.of(report, maxNodes);
        Picture picture = new Picture(graph, report);
        picture.draw();
        picture.drawLegend();
        String width = GraphSvg.number(picture.width + MARGIN);
        String height = GraphSvg.number(picture.height + MARGIN);
        String hidden = graph.hidden() == 0 ? "" : " " + graph.hidden() + " more steps are not drawn.";
        return "<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"ilr\" width=\"" + width + "\" height=\"" + height
                + "\" viewBox=\"0 0 " + width + " " + height + "\" style=\"max-width:100%;height:auto;min-width:"
                + GraphSvg.number(picture.width * LEAST_SCALE) + "px\" role=\"" + (links ? "group" : "img")
                + "\" aria-labelledby=\"ilr-title ilr-desc\">\n<title id=\"ilr-title\">"
                + Markup.text(RunWording.headline(report)) + "</title>\n<desc id=\"ilr-desc\">Each box is a step; each"
                + " arrow leads to one that comes after it. " + Markup.text(RunWording.counts(report.steps())) + "."
                + hidden + "</desc>\n<style>" + Resource.text("run.css") + "</style>\n"
                + "<defs><marker id=\"ilr-tip\" viewBox=\"0 0 8 8\" refX=\"7\" refY=\"4\" markerWidth=\"7\""
                + " markerHeight=\"7\" orient=\"auto\"><path class=\"tip\" d=\"M0 0 8 4 0 8z\"/></marker></defs>\n"
                + picture.edges + picture.boxes + "</svg>\n";
    }

    /** What is drawn so far, and how far it reaches. */
    private final class Picture {

        private final RunGraph graph;
        private final RunReport report;
        private final Instant now;
        private final StringBuilder edges = new StringBuilder();
        private final StringBuilder boxes = new StringBuilder();
        private final double boxWidth;
        private boolean down;
        private double shift;
        private double width = 560;
        private double height = MARGIN;

        Picture(RunGraph graph, RunReport report) {
            this.graph = graph;
            this.report = report;
            this.now = report.updated();
            double widest = 110;
            for (RunGraph.Node node : graph.nodes()) {
                widest = Math.max(widest, DisplayWidth.of(label(node)) * LABEL_CELL);
                widest = Math.max(widest, DisplayWidth.of(facts(node)) * FACTS_CELL);
            }
            this.boxWidth = widest + SIGN_WIDTH + PADDING;
        }

        private String label(RunGraph.Node node) {
            return DisplayWidth.cutMiddle(PrintableText.quoted(node.id()), MAX_LABEL);
        }

        private String facts(RunGraph.Node node) {
            return DisplayWidth.cut(node.facts(now), MAX_FACTS);
        }

        void draw() {
            BitSet all = new BitSet();
            all.set(0, graph.nodes().size());
            GraphLayout layout = new GraphLayout(graph.successors(), all, HEIGHT, GAP);
            down = layout.columns().size() > MOST_COLUMNS && widest(layout) <= MOST_ACROSS;
            if (down) {
                layout = new GraphLayout(graph.successors(), all, boxWidth, GAP);
            }
            shift = MARGIN - least(layout);
            for (List<GraphLayout.Cell> column : layout.columns()) {
                for (GraphLayout.Cell cell : column) {
                    if (!cell.isPoint()) {
                        box(cell);
                    }
                }
            }
            for (GraphLayout.Route route : layout.routes()) {
                edge(route.cells());
            }
            drawRest();
        }

        private int widest(GraphLayout layout) {
            int widest = 0;
            for (List<GraphLayout.Cell> column : layout.columns()) {
                widest = Math.max(widest, column.size());
            }
            return widest;
        }

        private double least(GraphLayout layout) {
            double least = Double.MAX_VALUE;
            for (List<GraphLayout.Cell> column : layout.columns()) {
                for (GraphLayout.Cell cell : column) {
                    least = Math.min(least, cell.y - cell.height / 2);
                }
            }
            return layout.columns().isEmpty() ? 0 : least;
        }

        private double x(GraphLayout.Cell cell) {
            return down
                    ? cell.y + shift - (cell.isPoint() ? 0 : boxWidth / 2)
                    : MARGIN + cell.layer * (boxWidth + COLUMN_GAP);
        }

        private double y(GraphLayout.Cell cell) {
            return down ? MARGIN + cell.layer * (HEIGHT + ROW_GAP) : cell.y + shift - (cell.isPoint() ? 0 : HEIGHT / 2);
        }

        private void box(GraphLayout.Cell cell) {
            RunGraph.Node node = graph.nodes().get(cell.node);
            boolean linked = links && node.steps().size() == 1;
            if (linked) {
                boxes.append("<a href=\"#s")
                        .append(report.steps().indexOf(node.steps().get(0)))
                        .append("\">");
            }
            boxes.append("<g class=\"").append(RunWording.word(node.status())).append("\"><title>");
            boxes.append(Markup.text(node.id() + ": " + RunWording.word(node.status()) + ", " + node.facts(now)));
            String message = node.steps().size() == 1 ? node.steps().get(0).message() : "";
            boxes.append(message.isEmpty() ? "" : Markup.text(". " + message)).append("</title>");
            shape(node, x(cell), y(cell));
            boxes.append("</g>").append(linked ? "</a>\n" : "\n");
        }

        private void shape(RunGraph.Node node, double x, double y) {
            boolean gate = node.steps().get(0).kind().equals("gate");
            rectangle(x, y, boxWidth, HEIGHT, gate ? HEIGHT / 2 : 9);
            text("sign", RunWording.sign(node.status()), x + SIGN_WIDTH / 2 + 2, y + HEIGHT / 2);
            text("label", label(node), x + SIGN_WIDTH, y + 16);
            text("facts", facts(node), x + SIGN_WIDTH, y + 33);
            width = Math.max(width, x + boxWidth);
            height = Math.max(height, y + HEIGHT);
        }

        private void edge(List<GraphLayout.Cell> cells) {
            GraphLayout.Cell from = cells.get(0);
            double x = down ? x(from) + boxWidth / 2 : x(from) + boxWidth;
            double y = down ? y(from) + HEIGHT : y(from) + HEIGHT / 2;
            edges.append("<path class=\"edge\" d=\"M").append(point(x, y));
            for (int i = 1; i < cells.size(); i++) {
                GraphLayout.Cell next = cells.get(i);
                double toX = down && !next.isPoint() ? x(next) + boxWidth / 2 : x(next);
                double toY = !down && !next.isPoint() ? y(next) + HEIGHT / 2 : y(next);
                curve(x, y, toX, toY);
                x = toX;
                y = toY;
                if (next.isPoint()) {
                    x += down ? 0 : boxWidth;
                    y += down ? HEIGHT : 0;
                    edges.append('L').append(point(x, y));
                }
            }
            edges.append("\" marker-end=\"url(#ilr-tip)\"/>\n");
        }

        private void curve(double x, double y, double toX, double toY) {
            double middleX = (x + toX) / 2;
            double middleY = (y + toY) / 2;
            edges.append('C').append(down ? point(x, middleY) : point(middleX, y));
            edges.append(' ').append(down ? point(toX, middleY) : point(middleX, toY));
            edges.append(' ').append(point(toX, toY));
        }

        private String point(double x, double y) {
            return GraphSvg.number(x) + " " + GraphSvg.number(y);
        }

        /** Tells what is not drawn. */
        private void drawRest() {
            String note = graph.hidden() > 0 ? "and " + GuardWording.number(graph.hidden()) + " more steps" : "";
            note = graph.nodes().isEmpty() ? "no step has begun" : note;
            if (!note.isEmpty()) {
                text("note", note, MARGIN, height + 22);
                height += 30;
            }
        }

        void drawLegend() {
            Set<StepStatus> present = new LinkedHashSet<>();
            for (RunGraph.Node node : graph.nodes()) {
                present.add(node.status());
            }
            double x = MARGIN;
            double y = height + GAP;
            boxes.append("<g aria-hidden=\"true\">");
            for (StepStatus status : present) {
                String word = RunWording.word(status);
                boxes.append("<g class=\"").append(word).append("\">");
                rectangle(x, y, 20, 18, 5);
                text("sign small", RunWording.sign(status), x + 10, y + 9.5);
                boxes.append("</g>");
                text("note", word, x + 27, y + 9.5);
                x += 27 + word.length() * 6.8 + 20;
            }
            boxes.append("</g>\n");
            width = Math.max(width, x);
            height += LEGEND;
        }

        private void rectangle(double x, double y, double w, double h, double round) {
            boxes.append("<rect x=\"").append(GraphSvg.number(x)).append("\" y=\"");
            boxes.append(GraphSvg.number(y)).append("\" width=\"").append(GraphSvg.number(w));
            boxes.append("\" height=\"").append(GraphSvg.number(h)).append("\" rx=\"");
            boxes.append(GraphSvg.number(round)).append("\"/>");
        }

        private void text(String style, String text, double x, double y) {
            boxes.append("<text class=\"").append(style).append("\" x=\"").append(GraphSvg.number(x));
            boxes.append("\" y=\"").append(GraphSvg.number(y)).append("\">");
            boxes.append(Markup.text(text)).append("</text>");
        }
    }
}
