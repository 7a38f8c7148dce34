package io.interlock.engine.affected;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * The packages of a lock file and what each resolves its dependencies to. Gives every package a digest of itself and
 * all that it reaches, in time linear in the lock file: packages that depend on each other in a circle share theirs.
 */
final class NpmLockGraph {

    private final Map<String, Integer> nodes;
    private long[] first;
    private long[] second;
    private int[] lastEdge;
    private int[] target;
    private int[] previousEdge;
    private int size;
    private int edges;

    NpmLockGraph(int expected) {
        nodes = new HashMap<>(expected * 2);
        first = new long[expected];
        second = new long[expected];
        lastEdge = new int[expected];
        target = new int[expected * 4];
        previousEdge = new int[expected * 4];
    }

    /** The node of a package, added when it is not known. */
    int node(String key) {
        return node(key, key);
    }

    /** The node of a package whose key says more than what it is, such as where it is installed. */
    int node(String key, String identity) {
        Integer known = nodes.get(key);
        return known == null ? add(key, identity) : known;
    }

    private int add(String key, String identity) {
        if (size == first.length) {
            first = Arrays.copyOf(first, size * 2 + 16);
            second = Arrays.copyOf(second, size * 2 + 16);
            lastEdge = Arrays.copyOf(lastEdge, size * 2 + 16);
        }
        ContentDigest hash = new ContentDigest().add(identity);
        first[size] = hash.high();
        second[size] = hash.low();
        lastEdge[size] = -1;
        nodes.put(key, size);
        return size++;
    }

    /** The node of a package, or -1. */
    int find(String key) {
        Integer known = nodes.get(key);
        return known == null ? -1 : known;
    }

    /** Adds to what a package is, such as its checksum; the order does not count. */
    void describe(int node, ContentDigest hash) {
        first[node] += hash.high();
        second[node] += hash.low();
    }

    void edge(int from, int to) {
        if (edges == target.length) {
            target = Arrays.copyOf(target, edges * 2 + 16);
            previousEdge = Arrays.copyOf(previousEdge, edges * 2 + 16);
        }
        target[edges] = to;
        previousEdge[edges] = lastEdge[from];
        lastEdge[from] = edges++;
    }

    /** Computes the digests; nothing may be added afterwards. */
    Digests digests() {
        Digests digests = new Digests();
        digests.compute();
        return digests;
    }

    /** Tarjan's algorithm with its own stack: each group of packages in a circle is complete when it is left. */
    final class Digests {

        private final int[] order = new int[size];
        private final int[] low = new int[size];
        private final int[] nextEdge = new int[size];
        private final boolean[] done = new boolean[size];
        private final int[] open = new int[size];
        private final int[] path = new int[size];
        private int opened;
        private int depth;
        private int counter;

        private void compute() {
            for (int node = 0; node < size; node++) {
                if (order[node] == 0) {
                    enter(node);
                    walk();
                }
            }
        }

        private void enter(int node) {
            order[node] = ++counter;
            low[node] = counter;
            nextEdge[node] = lastEdge[node];
            open[opened++] = node;
            path[depth++] = node;
        }

        private void walk() {
            while (depth > 0) {
                int node = path[depth - 1];
                int edge = nextEdge[node];
                if (edge < 0) {
                    depth--;
                    leave(node);
                } else {
                    nextEdge[node] = previousEdge[edge];
                    int to = target[edge];
                    if (order[to] == 0) {
                        enter(to);
                    } else if (!done[to]) {
                        low[node] = Math.min(low[node], order[to]);
                    }
                }
            }
        }

        private void leave(int node) {
            if (depth > 0) {
                int parent = path[depth - 1];
                low[parent] = Math.min(low[parent], low[node]);
            }
            if (low[node] == order[node]) {
                close(node);
            }
        }

        /** Sums up a group: what its packages are, and the digests of all they lead to outside. */
        private void close(int head) {
            int from = opened;
            do {
                from--;
            } while (open[from] != head);
            ContentDigest sum = new ContentDigest();
            for (int i = from; i < opened; i++) {
                int node = open[i];
                sum.addUnordered(new ContentDigest().add("package").add(first[node], second[node]));
                for (int edge = lastEdge[node]; edge >= 0; edge = previousEdge[edge]) {
                    int to = target[edge];
                    if (done[to]) {
                        sum.addUnordered(first[to], second[to]);
                    }
                }
            }
            for (int i = from; i < opened; i++) {
                first[open[i]] = sum.high();
                second[open[i]] = sum.low();
                done[open[i]] = true;
            }
            opened = from;
        }

        long first(int node) {
            return first[node];
        }

        long second(int node) {
            return second[node];
        }
    }
}
