package io.interlock.engine.cli;

import io.interlock.engine.affected.AffectedAnalysis;
import io.interlock.engine.affected.AffectedSettings;
import io.interlock.engine.affected.ComponentGraph;
import io.interlock.engine.affected.ComponentsConfig;
import io.interlock.engine.affected.ConfiguredBuild;
import io.interlock.engine.affected.Nearest;
import io.interlock.engine.affected.Propagation;
import io.interlock.engine.cache.CacheDirectory;
import io.interlock.engine.model.Component;
import io.interlock.engine.process.CommandRunner;
import io.interlock.engine.scm.Repository;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The components of a run: those of a commit, as what its base says of components wants them. Thread-safe.
 */
final class RunComponents {

    private static final int MOST_NAMED = 20;

    private final Path directory;
    private final CommandRunner runner;
    private final @Nullable ComponentsConfig config;
    private @Nullable String known;
    private ComponentGraph graph = ComponentGraph.EMPTY;

    /**
     * Components.
     *
     * @param directory the repository
     * @param runner starts git
     * @param config what the base says of components, or null
     */
    RunComponents(Path directory, CommandRunner runner, @Nullable ComponentsConfig config) {
        this.directory = directory;
        this.runner = runner;
        this.config = config;
    }

    /** How components are found out. */
    AffectedSettings settings() {
        return new AffectedSettings(
                Propagation.PRECISE,
                config == null ? null : new ConfiguredBuild(config),
                (component, reasons) -> List.of(),
                false);
    }

    /** The repository, to be closed. */
    Repository open() {
        return Repository.open(directory, runner);
    }

    /**
     * The components of a commit that people mean: none that only holds others together.
     *
     * @param commit its full id
     */
    synchronized List<Component> at(String commit) {
        List<Component> components = new ArrayList<>();
        for (Component component : graph(commit).components()) {
            if (!component.workspaceRoot()) {
                components.add(component);
            }
        }
        return components;
    }

    /** The components that some files belong to, by id, in the order of the files. */
    synchronized Map<String, Component> owners(String commit, Collection<String> paths) {
        ComponentGraph all = graph(commit);
        Map<String, Component> owners = new LinkedHashMap<>();
        for (String path : paths) {
            for (Component owner : all.owners(path)) {
                owners.putIfAbsent(owner.id(), owner);
            }
        }
        return owners;
    }

    /**
     * The components of these ids, or of these directories.
     *
     * @throws UsageException when there is none of a name
     */
    synchronized List<Component> named(String commit, List<String> names) {
        ComponentGraph all = graph(commit);
        List<Component> named = new ArrayList<>();
        for (String name : names) {
            Component component = all.component(name);
            List<Component> there = component == null ? all.at(directory(name)) : List.of(component);
            if (there.isEmpty()) {
                throw unknown(name, all.components());
            }
            for (Component one : there) {
                if (!named.contains(one)) {
                    named.add(one);
                }
            }
        }
        return named;
    }

    private static String directory(String name) {
        String path = name.startsWith("./") ? name.substring(2) : name;
        return path.equals(".") ? "" : path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
    }

    private static UsageException unknown(String name, List<Component> components) {
        List<String> ids = new ArrayList<>();
        components.forEach(component -> ids.add(component.id()));
        String some = String.join(", ", ids.subList(0, Math.min(MOST_NAMED, ids.size())))
                + (ids.size() > MOST_NAMED ? ", and " + (ids.size() - MOST_NAMED) + " more" : "");
        return new UsageException(
                "There is no component '" + name + "'",
                ids.isEmpty()
                        ? "No components were found: describe them in .interlock/components.yaml, which 'interlock init'"
                                + " writes to start from."
                        : Nearest.remedy(name, ids, "There are: " + some + "."));
    }

    private ComponentGraph graph(String commit) {
        if (commit.equals(known)) {
            return graph;
        }
        try (Repository repository = open()) {
            AffectedAnalysis analysis = new AffectedAnalysis(repository, settings(), CacheDirectory.none(), "");
            analysis.analyse(repository.change(RunChanges.between(commit, commit)));
            graph = analysis.head();
            known = commit;
            return graph;
        }
    }
}
