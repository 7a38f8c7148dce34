package io.interlock.engine.affected;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The packages of a lock file and what each needs, for a digest of all that a component gets from it. The digest of a
 * set of packages is the sum of their digests, so neither order nor cycles matter.
 */
final class LockedPackages {

    private static final int[] NONE = {};

    private final List<String> versions = new ArrayList<>();
    private final List<ContentDigest> digests = new ArrayList<>();
    private final List<int[]> needed = new ArrayList<>();
    private final List<Integer> neededCounts = new ArrayList<>();
    private final Map<String, List<Integer>> byName = new HashMap<>();

    /** Adds a package; packages are numbered from 0 in the order they are added. */
    int add(String name, String version, ContentDigest digest) {
        int index = versions.size();
        versions.add(version);
        digests.add(digest);
        needed.add(NONE);
        neededCounts.add(0);
        byName.computeIfAbsent(name, key -> new ArrayList<>(1)).add(index);
        return index;
    }

    int size() {
        return versions.size();
    }

    /** Notes that a package needs another by name; without a version, whichever version there is. */
    void need(int from, String name, String version) {
        List<Integer> named = byName.getOrDefault(name, List.of());
        for (int candidate : named) {
            if (named.size() == 1
                    || version.isEmpty()
                    || versions.get(candidate).equals(version)) {
                append(from, candidate);
            }
        }
    }

    private void append(int from, int to) {
        int[] all = needed.get(from);
        int count = neededCounts.get(from);
        if (count == all.length) {
            all = Arrays.copyOf(all, Math.max(4, count * 2));
            needed.set(from, all);
        }
        all[count] = to;
        neededCounts.set(from, count + 1);
    }

    /**
     * The digest of all that a package needs, directly and not, without the package itself.
     *
     * @param isComponent the packages that are components themselves: what these need is left to them
     */
    String digestBelow(int root, boolean[] isComponent) {
        boolean[] seen = new boolean[versions.size()];
        int[] queue = new int[versions.size()];
        seen[root] = true;
        int end = 1;
        queue[0] = root;
        long high = 0;
        long low = 0;
        for (int at = 0; at < end; at++) {
            int[] all = needed.get(queue[at]);
            for (int i = 0, count = neededCounts.get(queue[at]); i < count; i++) {
                int next = all[i];
                if (!seen[next] && !isComponent[next]) {
                    seen[next] = true;
                    queue[end++] = next;
                    high += digests.get(next).high();
                    low += digests.get(next).low();
                }
            }
        }
        return ContentDigest.hex(high, low);
    }
}
