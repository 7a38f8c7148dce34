package io.interlock.engine.report;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/** Turns round the edges that close a cycle in a depth-first walk, so that the others make an acyclic graph. */
final class Acyclic {

    private static final byte OPEN = 1;
    private static final byte DONE = 2;

    private final List<BitSet> successors;
    private final List<BitSet> edges = new ArrayList<>();
    private final byte[] states;

    Acyclic(List<BitSet> successors) {
        this.successors = successors;
        this.states = new byte[successors.size()];
        for (int i = 0; i < states.length; i++) {
            edges.add(new BitSet());
        }
        for (int i = 0; i < states.length; i++) {
            if (states[i] == 0) {
                walk(i);
            }
        }
    }

    /** The edges, those that closed a cycle turned round. */
    List<BitSet> edges() {
        return edges;
    }

    private void walk(int start) {
        int[] stack = new int[states.length];
        int[] at = new int[states.length];
        int top = 0;
        stack[0] = start;
        states[start] = OPEN;
        while (top >= 0) {
            int from = stack[top];
            int to = successors.get(from).nextSetBit(at[top]);
            if (to < 0) {
                states[from] = DONE;
                top--;
                continue;
            }
            at[top] = to + 1;
            if (states[to] == OPEN) {
                edges.get(to).set(from);
            } else {
                edges.get(from).set(to);
                if (states[to] == 0) {
                    states[to] = OPEN;
                    stack[++top] = to;
                    at[top] = 0;
                }
            }
        }
    }
}
