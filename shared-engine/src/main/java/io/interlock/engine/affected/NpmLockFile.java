package io.interlock.engine.affected;

import io.interlock.engine.manifest.JsonReader;
import io.interlock.engine.manifest.ManifestException;
import io.interlock.engine.manifest.Node;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * {@code package-lock.json} and {@code npm-shrinkwrap.json}. Since version 2 they list every installed directory; a
 * dependency is found as Node.js finds it, in the nearest {@code node_modules} upwards.
 */
final class NpmLockFile implements SharedInput {

    /** Most characters of paths that are looked at on the way up to find packages. */
    private static final long MAX_CLIMBING = 100_000_000;

    private static final String MODULES = "node_modules/";
    private static final List<String> ALWAYS = List.of("dependencies", "optionalDependencies", "peerDependencies");

    @Override
    public boolean matches(String path) {
        return NpmBuild.isNamed(path, "package-lock.json") || NpmBuild.isNamed(path, "npm-shrinkwrap.json");
    }

    @Override
    public boolean isSelfContained() {
        return true;
    }

    @Override
    public Map<String, String> digests(Workspace workspace, String path, byte[] content) {
        Node document = JsonReader.read(content);
        if (document.kind() != Node.Kind.MAPPING) {
            throw new ManifestException(
                    document.line(),
                    document.column(),
                    "Cannot read the lock file: it holds something other than named values",
                    "Write it anew with 'npm install --package-lock-only'.");
        }
        String directory = RepoPath.parent(path);
        Map<String, Node> packages = document.get("packages").entries();
        Map<String, String> digests = new HashMap<>();
        if (packages.isEmpty()) {
            NpmLockFiles.put(
                    digests,
                    directory,
                    "",
                    new ContentDigest().add(content, 0, content.length).hex());
            return digests;
        }
        digests.put(
                EVERYONE,
                new ContentDigest().add(document.get("lockfileVersion").text()).hex());
        try {
            addImporters(packages, directory, digests);
        } catch (IllegalArgumentException e) {
            throw new ManifestException(
                    document.line(),
                    document.column(),
                    "Cannot read the lock file: its packages are installed too deep",
                    "Write it anew with 'npm install --package-lock-only'.");
        }
        return digests;
    }

    private static void addImporters(Map<String, Node> packages, String directory, Map<String, String> digests) {
        NpmLockGraph graph = new NpmLockGraph(packages.size());
        WorkBudget budget = new WorkBudget(MAX_CLIMBING);
        Map<String, Integer> importers = new LinkedHashMap<>();
        for (Map.Entry<String, Node> entry : packages.entrySet()) {
            int node = graph.node(entry.getKey(), nameOf(entry.getKey()));
            if (isInstalled(entry.getKey())) {
                graph.describe(node, identity(entry.getValue()));
            } else {
                importers.put(entry.getKey(), node);
            }
        }
        for (Map.Entry<String, Node> entry : packages.entrySet()) {
            int from = graph.node(entry.getKey());
            for (String section : ALWAYS) {
                addEdges(graph, packages, from, entry, section, budget);
            }
            if (!isInstalled(entry.getKey())) {
                addEdges(graph, packages, from, entry, "devDependencies", budget);
            }
        }
        NpmLockGraph.Digests computed = graph.digests();
        for (Map.Entry<String, Integer> importer : importers.entrySet()) {
            int node = importer.getValue();
            NpmLockFiles.put(
                    digests,
                    directory,
                    importer.getKey(),
                    ContentDigest.hex(computed.first(node), computed.second(node)));
        }
    }

    private static boolean isInstalled(String key) {
        return key.startsWith(MODULES) || key.contains("/" + MODULES);
    }

    /** Where a package is installed does not count; what it is does. */
    private static String nameOf(String key) {
        int modules = key.lastIndexOf(MODULES);
        return modules < 0 ? key : key.substring(modules + MODULES.length());
    }

    private static ContentDigest identity(Node entry) {
        String integrity = entry.get("integrity").text();
        return new ContentDigest()
                .add(entry.get("version").text())
                .add(integrity.isEmpty() ? entry.get("resolved").text() : integrity);
    }

    private static void addEdges(
            NpmLockGraph graph,
            Map<String, Node> packages,
            int from,
            Map.Entry<String, Node> entry,
            String section,
            WorkBudget budget) {
        String key = entry.getKey();
        Node dependencies = entry.getValue().get(section);
        for (String name : dependencies.entries().keySet()) {
            String found = resolve(packages, key, name, budget);
            Node target = found == null ? null : packages.get(found);
            if (found != null && target != null && !target.get("link").isTrue()) {
                graph.edge(from, graph.node(found));
            }
        }
    }

    /** The nearest installed package of that name; null when there is none, as for an optional one left out. */
    private static @Nullable String resolve(Map<String, Node> packages, String key, String name, WorkBudget budget) {
        String at = key;
        while (true) {
            if (!at.endsWith("node_modules")) {
                String candidate = RepoPath.child(at, MODULES + name);
                if (packages.containsKey(candidate)) {
                    return candidate;
                }
            }
            if (at.isEmpty()) {
                return null;
            }
            at = RepoPath.parent(at);
            budget.spend(at.length());
        }
    }
}
