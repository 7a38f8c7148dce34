package io.interlock.engine.affected;

import io.interlock.engine.manifest.ManifestException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The packages of a lock file and what each needs, for a digest of all that a component gets from it. The digest of a
 * set of packages is the sum of their digests, so neither order nor cycles matter.
 */
final class LockedPackages {

    private static final int MAX_NEEDS = 3_000_000;

    private int needs;
    private final List<Locked> packages = new ArrayList<>();
    private final Map<String, List<Integer>> byName = new HashMap<>();

    /** One package with the numbers of those it needs. */
    private static final class Locked {
        final String version;
        final @Nullable ContentDigest digest;
        final Numbers needed = new Numbers();
        final Numbers neededByItself = new Numbers();

        Locked(String version, @Nullable ContentDigest digest) {
            this.version = version;
            this.digest = digest;
        }
    }

    /** A list of numbers without boxes. */
    private static final class Numbers {
        private int[] values = {};
        private int count;

        void add(int value) {
            if (count == values.length) {
                values = Arrays.copyOf(values, Math.max(4, count * 2));
            }
            values[count++] = value;
        }
    }

    /**
     * Adds a package; packages are numbered from 0 in the order they are added.
     *
     * @param digest what is locked of it, or null when it is a directory of the repository
     */
    void add(String name, String version, @Nullable ContentDigest digest) {
        byName.computeIfAbsent(name, key -> new ArrayList<>(1)).add(packages.size());
        packages.add(new Locked(version, digest));
    }

    /**
     * Notes that a package needs another by name; without a version, whichever version there is.
     *
     * @param byItself whether it is needed only for work on the package, and not by those who use that
     */
    void need(int from, String name, String version, boolean byItself) {
        Locked dependent = packages.get(from);
        Numbers numbers = byItself ? dependent.neededByItself : dependent.needed;
        List<Integer> named = byName.getOrDefault(name, List.of());
        for (int candidate : named) {
            boolean only = named.size() == 1 || version.isEmpty();
            if (only || packages.get(candidate).version.equals(version)) {
                numbers.add(candidate);
                count();
            }
        }
    }

    private void count() {
        if (++needs > MAX_NEEDS) {
            throw new ManifestException(
                    1,
                    1,
                    "Cannot read the lock file: its packages need each other in more than " + MAX_NEEDS + " ways",
                    "Write it anew with the tool that made it.");
        }
    }

    /** The digest of all that a package needs, directly and not, without the package itself. */
    String digestBelow(int root) {
        boolean[] seen = new boolean[packages.size()];
        Numbers queue = new Numbers();
        seen[root] = true;
        visit(packages.get(root).needed, seen, queue);
        visit(packages.get(root).neededByItself, seen, queue);
        ContentDigest digest = new ContentDigest();
        for (int at = 0; at < queue.count; at++) {
            Locked next = packages.get(queue.values[at]);
            visit(next.needed, seen, queue);
            if (next.digest != null) {
                digest.addUnordered(next.digest);
            }
        }
        return digest.hex();
    }

    private static void visit(Numbers numbers, boolean[] seen, Numbers queue) {
        for (int i = 0; i < numbers.count; i++) {
            int next = numbers.values[i];
            if (!seen[next]) {
                seen[next] = true;
                queue.add(next);
            }
        }
    }
}
