package io.interlock.engine.cli;

import io.interlock.engine.affected.AffectedAnalysis;
import io.interlock.engine.affected.AffectedSettings;
import io.interlock.engine.affected.ComponentGraph;
import io.interlock.engine.affected.ComponentsConfig;
import io.interlock.engine.affected.ConfiguredBuild;
import io.interlock.engine.affected.Propagation;
import io.interlock.engine.cache.CacheDirectory;
import io.interlock.engine.diff.FilePatch;
import io.interlock.engine.model.ChangeSet;
import io.interlock.engine.model.Component;
import io.interlock.engine.model.Dependency;
import io.interlock.engine.review.ReviewInput.FileFacts;
import io.interlock.engine.scm.Repository;
import io.interlock.engine.scm.SourceTree;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What the components of a repository tell of the files of a change: to which one each belongs, and how many need it. */
final class ReviewFacts {

    private final Repository repository;
    private final Path directory;
    private final CliEnvironment environment;
    private final Map<String, Integer> dependents = new HashMap<>();

    ReviewFacts(Repository repository, Path directory, CliEnvironment environment) {
        this.repository = repository;
        this.directory = directory;
        this.environment = environment;
    }

    /**
     * The facts by path after the change.
     *
     * @param policy the tree that says what components there are besides those that manifests tell
     */
    Map<String, FileFacts> of(ChangeSet change, SourceTree policy, List<FilePatch> patches) throws IOException {
        ComponentsConfig config = ConfigSource.of(policy);
        AffectedSettings settings = new AffectedSettings(
                Propagation.PRECISE,
                config == null ? null : new ConfiguredBuild(config),
                (component, reasons) -> List.of(),
                false);
        CacheDirectory cache = new CacheDirectory(environment.cacheDirectory(), CacheDirectory.DEFAULT_MAX_BYTES);
        AffectedAnalysis analysis = new AffectedAnalysis(
                repository, settings, cache, directory.toRealPath().toString());
        analysis.analyse(change);
        analysis.save();
        Map<String, FileFacts> facts = new HashMap<>();
        for (FilePatch patch : patches) {
            List<Component> owners = analysis.head().owners(patch.path());
            if (!owners.isEmpty()) {
                Component owner = owners.get(0);
                facts.put(patch.path(), new FileFacts(owner.id(), dependents(analysis.head(), owner.id())));
            }
        }
        return facts;
    }

    private int dependents(ComponentGraph graph, String id) {
        return dependents.computeIfAbsent(id, one -> count(graph, one));
    }

    private static int count(ComponentGraph graph, String id) {
        Set<String> seen = new HashSet<>(Set.of(id));
        Deque<String> open = new ArrayDeque<>(seen);
        while (!open.isEmpty()) {
            for (Dependency dependency : graph.dependents(open.pop())) {
                if (seen.add(dependency.dependent())) {
                    open.push(dependency.dependent());
                }
            }
        }
        return seen.size() - 1;
    }
}
