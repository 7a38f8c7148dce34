package io.interlock.engine.affected;

import io.interlock.engine.manifest.ManifestException;
import io.interlock.engine.model.Component;
import io.interlock.engine.model.Dependency;
import io.interlock.engine.model.Problem;
import io.interlock.engine.scm.Blob;
import io.interlock.engine.scm.SourceTree;
import io.interlock.engine.scm.TreeEntry;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One tree while its components are discovered: build systems read manifests from it and declare components and
 * dependencies to it. For use by one thread.
 */
final class Workspace {

    private static final long MAX_GLOBBING = 3_000_000;

    private final SourceTree tree;
    private final FactStore store;
    private final Map<String, Facts> factsByManifest = new HashMap<>();
    private final List<Component> components = new ArrayList<>();
    private final Map<String, List<Component>> byPath = new HashMap<>();
    private final List<Edge> edges = new ArrayList<>();
    private final List<Problem> problems = new ArrayList<>();
    private final WorkBudget globbing = new WorkBudget(MAX_GLOBBING);
    private final Set<String> unreadable = new HashSet<>();
    private final Set<String> covered = new HashSet<>();
    private final Set<String> incomplete = new HashSet<>();

    private record Edge(Component from, Component to, Dependency.Scope scope, String manifest, int line) {}

    Workspace(SourceTree tree, FactStore store) {
        this.tree = tree;
        this.store = store;
    }

    /** The files, for listing directories and asking for entries. Manifests are read through {@link #facts}. */
    SourceTree tree() {
        return tree;
    }

    /** Whether the path is a regular file. */
    boolean isFile(String path) {
        TreeEntry entry = tree.entry(path);
        return entry != null && entry.kind() == TreeEntry.Kind.FILE;
    }

    /** Whether the path is a directory. */
    boolean isDirectory(String path) {
        if (path.isEmpty()) {
            return true;
        }
        TreeEntry entry = tree.entry(path);
        return entry != null && entry.kind() == TreeEntry.Kind.DIRECTORY;
    }

    /** Reads many manifests at once, so that {@link #facts} finds them; what is not a regular file is left out. */
    void load(BuildSystem system, Collection<String> manifests) {
        List<String> wanted = new ArrayList<>();
        Set<String> directories = new HashSet<>();
        for (String manifest : manifests) {
            if (!factsByManifest.containsKey(manifest)) {
                directories.add(RepoPath.parent(manifest));
                wanted.add(manifest);
            }
        }
        tree.prefetch(directories);
        List<String> unknown = new ArrayList<>();
        for (String manifest : wanted) {
            TreeEntry entry = tree.entry(manifest);
            Facts known = entry == null ? null : store.get(system.kind(), manifest, entry.id());
            if (known != null) {
                factsByManifest.put(manifest, known);
            } else if (entry != null && entry.kind() == TreeEntry.Kind.LINK) {
                unreadable(
                        manifest, 0, 0, "Manifest is a symbolic link, which is never followed", "Commit it as a file.");
            } else if (entry != null) {
                unknown.add(manifest);
            }
        }
        for (Map.Entry<String, Blob> read :
                tree.read(unknown, SourceTree.MAX_MANIFEST_BYTES).entrySet()) {
            factsByManifest.put(read.getKey(), parse(system, read.getKey(), read.getValue()));
        }
    }

    private Facts parse(BuildSystem system, String manifest, Blob blob) {
        byte[] content = blob.content();
        if (content == null) {
            return blob.isMissing()
                    ? unreadable(
                            manifest,
                            0,
                            0,
                            "The content of the manifest is not in this clone",
                            "Run 'git fetch --refetch', or use a clone without a blob filter.")
                    : unreadable(
                            manifest,
                            0,
                            0,
                            "The manifest has " + blob.size() + " bytes; at most " + SourceTree.MAX_MANIFEST_BYTES
                                    + " are read",
                            "Make it smaller, or declare the component in configuration.");
        }
        try {
            Facts facts = system.read(manifest, content);
            store.put(system.kind(), manifest, blob.id(), facts);
            return facts;
        } catch (ManifestException e) {
            return unreadable(manifest, e.line(), e.column(), String.valueOf(e.getMessage()), e.remedy());
        }
    }

    private Facts unreadable(String manifest, int line, int column, String message, String remedy) {
        problems.add(new Problem(manifest, line, column, message, remedy));
        unreadable.add(manifest);
        factsByManifest.put(manifest, Facts.UNREADABLE);
        return Facts.UNREADABLE;
    }

    /**
     * What a manifest says.
     *
     * @return {@link Facts#UNREADABLE} when it cannot be read, null when there is no such file
     */
    @Nullable Facts facts(BuildSystem system, String manifest) {
        if (!factsByManifest.containsKey(manifest)) {
            load(system, List.of(manifest));
        }
        return factsByManifest.get(manifest);
    }

    /** Declares a component. Ids need only be unique within its kind; the same component may not be declared twice. */
    void component(Component component) {
        components.add(component);
        byPath.computeIfAbsent(component.path(), path -> new ArrayList<>(1)).add(component);
    }

    /** Declares that a component depends on another. */
    @SuppressWarnings("ReferenceEquality") // a component is one object here, and records compare slowly
    void dependency(Component from, Component to, Dependency.Scope scope, String manifest, int line) {
        if (from != to) {
            edges.add(new Edge(from, to, scope, manifest, line));
        }
    }

    /** Notes something that could not be understood. */
    void problem(Problem problem) {
        problems.add(problem);
    }

    /**
     * Notes that a manifest is not understood as a whole, so that its component counts as affected whatever changes.
     *
     * @param problem says why; its path is the manifest
     */
    void doubt(String manifest, Problem problem) {
        if (unreadable.add(manifest)) {
            problems.add(problem);
        }
    }

    /** What expanding the patterns of this tree may still cost. */
    WorkBudget globbing() {
        return globbing;
    }

    /** Marks a directory as belonging to a declared workspace: stray manifests of this kind below it are not members. */
    void cover(String kind, String directory) {
        covered.add(kind + ":" + directory);
    }

    /** Notes that what holds a workspace together cannot be read: all components of this kind in it are in doubt. */
    void doubt(String kind, String directory) {
        incomplete.add(kind + ":" + directory);
    }

    /** Whether a directory lies in a declared workspace of this kind. */
    boolean isCovered(String kind, String directory) {
        return isWithin(covered, kind, directory);
    }

    private static boolean isWithin(Set<String> directories, String kind, String directory) {
        String at = directory;
        while (true) {
            if (directories.contains(kind + ":" + at)) {
                return true;
            }
            if (at.isEmpty()) {
                return false;
            }
            at = RepoPath.parent(at);
        }
    }

    /** The components declared so far whose directory this is. */
    List<Component> at(String directory) {
        return byPath.getOrDefault(directory, List.of());
    }

    /** The components declared so far, in the order they were declared. */
    List<Component> components() {
        return components;
    }

    /** Builds the graph of all that was declared. */
    ComponentGraph graph() {
        Map<Component, Component> unique = UniqueIds.assign(components, problems);
        List<Dependency> dependencies = new ArrayList<>(edges.size());
        for (Edge edge : edges) {
            dependencies.add(new Dependency(
                    id(unique, edge.from()), id(unique, edge.to()), edge.scope(), edge.manifest(), edge.line()));
        }
        Set<String> unreadableIds = new HashSet<>();
        List<Component> ordered = new ArrayList<>(components.size());
        for (Component component : components) {
            Component named = unique.getOrDefault(component, component);
            ordered.add(named);
            boolean doubtful = !incomplete.isEmpty() && isWithin(incomplete, component.kind(), component.path());
            if (doubtful || unreadable.contains(component.manifest())) {
                unreadableIds.add(named.id());
            }
        }
        ordered.sort(UniqueIds.BY_PATH);
        return new ComponentGraph(ordered, dependencies, problems, unreadableIds);
    }

    private static String id(Map<Component, Component> unique, Component component) {
        return unique.getOrDefault(component, component).id();
    }
}
