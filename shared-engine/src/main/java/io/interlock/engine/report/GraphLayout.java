package io.interlock.engine.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

/**
 * Places the nodes of a small directed graph in layers from left to right (after Sugiyama, Tagawa and Toda 1981):
 * edges that close a cycle are turned round, layers are longest paths, long edges pass through points of their own,
 * barycentre sweeps order the layers, and isotonic regression gives each layer the positions nearest to its
 * neighbours'. One instance per graph.
 */
final class GraphLayout {

    private static final int SWEEPS = 16;

    /** A node, or a point that an edge over several layers passes through. */
    static final class Cell {
        final int node;
        final int layer;
        final double height;
        final List<Cell> before = new ArrayList<>(2);
        final List<Cell> after = new ArrayList<>(2);

        /** Vertical centre. */
        double y;

        private Cell(int node, int layer, double height) {
            this.node = node;
            this.layer = layer;
            this.height = height;
        }

        boolean isPoint() {
            return node < 0;
        }
    }

    /** An edge as the cells it passes from left to right, and at which of its ends there are arrows. */
    record Route(List<Cell> cells, boolean toRight, boolean toLeft) {}

    private final List<BitSet> successors;
    private final double nodeHeight;
    private final double gap;
    private final BitSet nodes;
    private final int[] layers;
    private final Cell[] cells;
    private final List<List<Cell>> columns = new ArrayList<>();
    private final List<Route> routes = new ArrayList<>();

    /** Lays out the nodes of a graph that are in {@code nodes}. */
    GraphLayout(List<BitSet> successors, BitSet nodes, double nodeHeight, double gap) {
        this.successors = successors;
        this.nodes = nodes;
        this.nodeHeight = nodeHeight;
        this.gap = gap;
        this.layers = new int[successors.size()];
        this.cells = new Cell[successors.size()];
        List<BitSet> forward = new Acyclic(successors).edges();
        assignLayers(forward);
        placeCells();
        connect(forward);
        order();
        position();
    }

    /** The layers from left to right, each from top to bottom. */
    List<List<Cell>> columns() {
        return columns;
    }

    /** The edges. */
    List<Route> routes() {
        return routes;
    }

    private void assignLayers(List<BitSet> forward) {
        int[] indegree = new int[layers.length];
        for (BitSet next : forward) {
            for (int to = next.nextSetBit(0); to >= 0; to = next.nextSetBit(to + 1)) {
                indegree[to]++;
            }
        }
        int[] queue = new int[layers.length];
        int end = 0;
        for (int i = 0; i < layers.length; i++) {
            if (indegree[i] == 0) {
                queue[end++] = i;
            }
        }
        for (int at = 0; at < end; at++) {
            int from = queue[at];
            BitSet next = forward.get(from);
            for (int to = next.nextSetBit(0); to >= 0; to = next.nextSetBit(to + 1)) {
                layers[to] = Math.max(layers[to], layers[from] + 1);
                if (--indegree[to] == 0) {
                    queue[end++] = to;
                }
            }
        }
    }

    private void placeCells() {
        for (int node = nodes.nextSetBit(0); node >= 0; node = nodes.nextSetBit(node + 1)) {
            cells[node] = add(new Cell(node, layers[node], nodeHeight));
        }
    }

    private Cell add(Cell cell) {
        while (columns.size() <= cell.layer) {
            columns.add(new ArrayList<>());
        }
        columns.get(cell.layer).add(cell);
        return cell;
    }

    private void connect(List<BitSet> forward) {
        for (int from = 0; from < cells.length; from++) {
            BitSet next = forward.get(from);
            for (int to = next.nextSetBit(0); to >= 0; to = next.nextSetBit(to + 1)) {
                boolean toRight = successors.get(from).get(to);
                boolean toLeft = successors.get(to).get(from);
                routes.add(new Route(route(cells[from], cells[to]), toRight, toLeft));
            }
        }
    }

    private List<Cell> route(Cell from, Cell to) {
        List<Cell> route = new ArrayList<>(to.layer - from.layer + 1);
        route.add(from);
        Cell last = from;
        for (int layer = from.layer + 1; layer <= to.layer; layer++) {
            Cell next = layer == to.layer ? to : add(new Cell(-1, layer, 0));
            last.after.add(next);
            next.before.add(last);
            route.add(next);
            last = next;
        }
        return route;
    }

    private void order() {
        for (List<Cell> column : columns) {
            number(column);
        }
        for (int sweep = 0; sweep < SWEEPS; sweep++) {
            boolean rightwards = sweep % 2 == 0;
            for (int i = 1; i < columns.size(); i++) {
                List<Cell> column = columns.get(rightwards ? i : columns.size() - 1 - i);
                double[] centres = new double[column.size()];
                for (int k = 0; k < centres.length; k++) {
                    Cell cell = column.get(k);
                    centres[k] = mean(rightwards ? cell.before : cell.after, cell.y);
                }
                sort(column, centres);
                number(column);
            }
        }
    }

    /** Gives the cells of a column places from 0 to 1, so that columns of different lengths compare. */
    private static void number(List<Cell> column) {
        for (int i = 0; i < column.size(); i++) {
            column.get(i).y = (i + 0.5) / column.size();
        }
    }

    private static void sort(List<Cell> column, double[] keys) {
        Integer[] order = new Integer[keys.length];
        Arrays.setAll(order, i -> i);
        Arrays.sort(order, (a, b) -> Double.compare(keys[a], keys[b]));
        List<Cell> old = List.copyOf(column);
        for (int i = 0; i < order.length; i++) {
            column.set(i, old.get(order[i]));
        }
    }

    private static double mean(List<Cell> neighbours, double fallback) {
        double sum = 0;
        for (Cell neighbour : neighbours) {
            sum += neighbour.y;
        }
        return neighbours.isEmpty() ? fallback : sum / neighbours.size();
    }

    private void position() {
        for (List<Cell> column : columns) {
            double y = 0;
            for (Cell cell : column) {
                cell.y = y + cell.height / 2;
                y += cell.height + gap;
            }
        }
        for (int sweep = 0; sweep < SWEEPS; sweep++) {
            for (int i = 0; i < columns.size(); i++) {
                settle(columns.get(sweep % 2 == 0 ? i : columns.size() - 1 - i), sweep);
            }
        }
    }

    /** Moves the cells of a column to where their neighbours want them, as far as their order and gaps allow. */
    private void settle(List<Cell> column, int sweep) {
        double[] wanted = new double[column.size()];
        double[] offsets = new double[column.size()];
        double offset = 0;
        for (int i = 0; i < wanted.length; i++) {
            Cell cell = column.get(i);
            if (i > 0) {
                offset += (column.get(i - 1).height + cell.height) / 2 + gap;
            }
            offsets[i] = offset;
            wanted[i] = wish(cell, sweep) - offset;
        }
        double[] settled = Isotonic.fit(wanted);
        for (int i = 0; i < wanted.length; i++) {
            column.get(i).y = settled[i] + offsets[i];
        }
    }

    private static double wish(Cell cell, int sweep) {
        double left = mean(cell.before, cell.y);
        double right = mean(cell.after, cell.y);
        if (cell.before.isEmpty() || cell.after.isEmpty()) {
            return cell.before.isEmpty() ? right : left;
        }
        boolean last = sweep >= SWEEPS - 2;
        return last ? (left + right) / 2 : sweep % 2 == 0 ? left : right;
    }
}
