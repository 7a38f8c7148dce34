package io.interlock.engine.affected;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a {@code pnpm-lock.yaml} says, whichever reader it came from: which packages each importer resolves to, and what
 * those resolve to in turn. Understands the lock file versions 5 to 9.
 */
final class PnpmLock {

    private final NpmLockGraph graph = new NpmLockGraph(4096);
    private final Map<String, Integer> importers = new LinkedHashMap<>();
    private final List<String> snapshots = new ArrayList<>();
    private final List<String> references = new ArrayList<>();
    private int[] referrers = new int[4096];
    private final ContentDigest everyone = new ContentDigest();
    private String before = "";
    private char separator = '@';

    /** The version decides how the parts of a package key are joined. */
    void version(String version) {
        everyone.add(version);
        boolean five = version.startsWith("5");
        before = five || version.startsWith("6") ? "/" : "";
        separator = five ? '/' : '@';
    }

    /** Adds to the settings that feed every importer. */
    void setting(byte[] bytes, int from, int to) {
        everyone.add(bytes, from, to);
    }

    /** Adds to the settings that feed every importer. */
    void setting(String text) {
        everyone.add(text);
    }

    /** The node of an importer, by its directory relative to the lock file. */
    int importer(String directory) {
        Integer known = importers.get(directory);
        if (known == null) {
            known = graph.node("importer " + directory);
            importers.put(directory, known);
        }
        return known;
    }

    /** The node of a package. */
    int resolved(String key) {
        return graph.node(key);
    }

    /** The node of a package in the context of its peers, which is not the same as the package itself. */
    int snapshot(String key) {
        if (key.indexOf('(') > 0) {
            snapshots.add(key);
        }
        return graph.node(key);
    }

    /** Adds to what identifies the content of a package. */
    void resolution(int node, byte[] bytes, int from, int to) {
        graph.describe(node, new ContentDigest().add(bytes, from, to));
    }

    /** Adds to what identifies the content of a package. */
    void resolution(int node, String text) {
        graph.describe(node, new ContentDigest().add(text));
    }

    /** Notes that an importer or a package resolves a name to a reference; links to siblings are not in the lock file. */
    void reference(int from, String name, String reference) {
        if (reference.startsWith("link:")) {
            return;
        }
        int index = references.size() / 2;
        if (index == referrers.length) {
            referrers = java.util.Arrays.copyOf(referrers, index * 2);
        }
        referrers[index] = from;
        references.add(name);
        references.add(reference);
    }

    /**
     * The digests.
     *
     * @param directory directory of the lock file
     */
    Map<String, String> digests(String directory) {
        for (int i = 0; i < references.size(); i += 2) {
            graph.edge(referrers[i / 2], target(references.get(i), references.get(i + 1)));
        }
        for (String snapshot : snapshots) {
            int resolved = graph.find(snapshot.substring(0, snapshot.indexOf('(')));
            if (resolved >= 0) {
                graph.edge(graph.node(snapshot), resolved);
            }
        }
        NpmLockGraph.Digests digests = graph.digests();
        Map<String, String> result = new HashMap<>(importers.size() * 2);
        result.put(SharedInput.EVERYONE, everyone.hex());
        for (Map.Entry<String, Integer> importer : importers.entrySet()) {
            int node = importer.getValue();
            NpmLockFiles.put(
                    result, directory, importer.getKey(), ContentDigest.hex(digests.first(node), digests.second(node)));
        }
        return result;
    }

    /** What is not listed as a package is a node of its own, so that a change of the reference shows. */
    private int target(String name, String reference) {
        String key = before + name + separator + reference;
        int node = graph.find(key);
        node = node >= 0 ? node : graph.find(reference);
        return node >= 0 ? node : graph.node(key);
    }
}
