package io.interlock.engine.affected;

import io.interlock.engine.model.ChangeSet;
import io.interlock.engine.model.FileChange;
import io.interlock.engine.scm.Repository;
import io.interlock.engine.scm.ScmException;
import io.interlock.engine.scm.SourceTree;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Gets the graphs of both sides of a change for the least work: from the cache; else from a graph nearby when no
 * manifest lies between; else by discovery, which reads only the manifests that were not read before. What was found
 * is saved when the answer has been given.
 */
final class GraphLoader {

    private final Repository repository;
    private final GraphCache cache;
    private final List<BuildSystem> systems;
    private final FactStore facts = new FactStore();
    private final List<Runnable> savings = new ArrayList<>();
    private boolean factsLoaded;
    /** Whether the head is a commit: only then git can compare its tree with another one. */
    private boolean committed;

    /** The graphs of both sides; the same object when nothing that shapes the graph differs. */
    record Sides(ComponentGraph base, ComponentGraph head) {}

    GraphLoader(Repository repository, GraphCache cache, List<BuildSystem> systems) {
        this.repository = repository;
        this.cache = cache;
        this.systems = systems;
    }

    /** The graphs of both sides of a change. */
    Sides load(ChangeSet change, SourceTree headTree) {
        committed = change.head().commit() != null;
        String baseId = change.base() == null ? null : change.base().tree();
        boolean sameShape = baseId == null || !touchesManifests(change.files());
        ComponentGraph head = cache.graph(headTree.id());
        ComponentGraph base = null;
        if (head == null && baseId != null && sameShape) {
            base = cache.graph(baseId);
            head = base == null ? null : aliased(headTree.id(), baseId, base);
        }
        if (head == null && committed) {
            head = fromLatest(headTree);
        }
        if (head == null) {
            head = discover(headTree);
        }
        if (sameShape || baseId == null) {
            return new Sides(head, head);
        }
        base = cache.graph(baseId);
        if (base == null && isSameShape(baseId, headTree.id(), change.files(), head)) {
            base = head;
        }
        return new Sides(base == null ? discover(repository.baseTree(change, headTree)) : base, head);
    }

    /** Whether both trees have the same components although manifests differ. */
    private boolean isSameShape(String baseId, String headId, List<FileChange> files, ComponentGraph head) {
        if (cache.isSameShape(baseId, headId)) {
            return true;
        }
        boolean same = new ShapeComparison(repository, systems, facts).isSame(files, head);
        if (same) {
            savings.add(() -> cache.saveSameShape(baseId, headId));
        }
        return same;
    }

    private ComponentGraph aliased(String treeId, String sameAs, ComponentGraph graph) {
        savings.add(() -> {
            cache.saveAlias(treeId, sameAs);
            if (committed) {
                cache.saveLatestTree(treeId);
            }
        });
        return graph;
    }

    /** The graph that was made last for this repository, when no manifest differs between its tree and this one. */
    private @Nullable ComponentGraph fromLatest(SourceTree headTree) {
        String latest = cache.latestTree();
        ComponentGraph graph = latest == null ? null : cache.graph(latest);
        if (latest == null || graph == null) {
            return null;
        }
        try {
            boolean same = !touchesManifests(repository.changesBetween(latest, headTree.id()));
            return same ? aliased(headTree.id(), latest, graph) : null;
        } catch (ScmException e) {
            return null; // The older tree may have been pruned; then the graph is discovered afresh.
        }
    }

    private ComponentGraph discover(SourceTree tree) {
        if (!factsLoaded) {
            factsLoaded = true;
            for (Map.Entry<String, Facts> entry : cache.facts().entrySet()) {
                facts.restore(entry.getKey(), entry.getValue());
            }
            savings.add(() -> cache.saveFacts(facts.used()));
        }
        ComponentGraph graph = new Discovery(systems).discover(tree, facts);
        savings.add(() -> {
            cache.saveGraph(tree.id(), graph);
            if (committed) {
                cache.saveLatestTree(tree.id());
            }
        });
        return graph;
    }

    private boolean touchesManifests(List<FileChange> files) {
        for (FileChange file : files) {
            if (!PlainSources.contains(file.path()) && isManifest(file.path())) {
                return true;
            }
        }
        return false;
    }

    private boolean isManifest(String path) {
        for (BuildSystem system : systems) {
            if (system.isManifest(path)) {
                return true;
            }
        }
        return false;
    }

    /** Facts read so far, for digests of shared files that need them. */
    FactStore facts() {
        return facts;
    }

    /** Writes what was found to the cache. */
    void save() {
        for (Runnable saving : savings) {
            saving.run();
        }
    }
}
