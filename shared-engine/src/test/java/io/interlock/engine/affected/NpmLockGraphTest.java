package io.interlock.engine.affected;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.BitSet;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class NpmLockGraphTest {

    private static final int SIZE = 12;

    @Property
    void a_change_of_one_package_shows_in_the_packages_that_reach_it_and_in_no_other(
            @ForAll @Size(max = 30) List<@IntRange(max = SIZE * SIZE - 1) Integer> edges,
            @ForAll @IntRange(max = SIZE - 1) int changed) {
        String[] before = digests(edges, -1);
        String[] after = digests(edges, changed);
        for (int node = 0; node < SIZE; node++) {
            assertThat(!before[node].equals(after[node]))
                    .as("%d reaches %d", node, changed)
                    .isEqualTo(reached(edges, node).get(changed));
        }
    }

    @Property
    void the_order_of_a_lock_file_does_not_count(
            @ForAll @Size(max = 30) List<@IntRange(max = SIZE * SIZE - 1) Integer> edges) {
        List<Integer> reversed = new java.util.ArrayList<>(edges);
        java.util.Collections.reverse(reversed);
        assertThat(digests(edges, -1)).isEqualTo(digests(reversed, -1));
    }

    private static String[] digests(List<Integer> edges, int changed) {
        NpmLockGraph graph = new NpmLockGraph(1);
        for (int node = 0; node < SIZE; node++) {
            assertThat(graph.node("p" + node)).isEqualTo(node);
        }
        if (changed >= 0) {
            graph.describe(changed, new ContentDigest().add("another checksum"));
        }
        for (int edge : edges) {
            graph.edge(edge / SIZE, edge % SIZE);
        }
        NpmLockGraph.Digests digests = graph.digests();
        String[] hex = new String[SIZE];
        for (int node = 0; node < SIZE; node++) {
            hex[node] = ContentDigest.hex(digests.first(node), digests.second(node));
        }
        return hex;
    }

    private static BitSet reached(List<Integer> edges, int from) {
        BitSet reached = new BitSet();
        reached.set(from);
        int before;
        do {
            before = reached.cardinality();
            for (int edge : edges) {
                if (reached.get(edge / SIZE)) {
                    reached.set(edge % SIZE);
                }
            }
        } while (reached.cardinality() > before);
        return reached;
    }
}
