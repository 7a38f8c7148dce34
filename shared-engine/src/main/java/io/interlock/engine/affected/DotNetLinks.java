package io.interlock.engine.affected;

import io.interlock.engine.affected.Facts.Fact;
import io.interlock.engine.model.Component;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Links .NET projects by their references, and to the directories of source files that they share. */
final class DotNetLinks {

    private final DotNetBuild system;
    private final Workspace workspace;
    private final DotNetPaths paths;
    private final Map<String, Component> projects;
    private final Set<String> declared = new HashSet<>();

    DotNetLinks(DotNetBuild system, Workspace workspace, DotNetPaths paths, Map<String, Component> projects) {
        this.system = system;
        this.workspace = workspace;
        this.paths = paths;
        this.projects = projects;
    }

    /** Declares the dependencies of projects, all of which are declared. */
    void link(List<Component> dependents) {
        for (Component dependent : dependents) {
            for (Map.Entry<String, Facts> file :
                    paths.files(dependent.manifest()).entrySet()) {
                for (Fact fact : file.getValue().all()) {
                    Component target = target(dependent, file.getKey(), fact);
                    if (target != null
                            && declared.add(dependent.manifest() + "\n" + target.manifest() + target.path())) {
                        workspace.dependency(dependent, target, DotNetBuild.scope(), file.getKey(), fact.line());
                    }
                }
            }
        }
    }

    private @Nullable Component target(Component dependent, String file, Fact fact) {
        switch (fact.name()) {
            case DotNetFile.PROJECT:
                String project = paths.resolve(fact.value(0), file, dependent.manifest(), false);
                return project == null ? null : projects.get(project);
            case DotNetFile.IMPORT:
                String imported = paths.resolve(fact.value(0), file, dependent.manifest(), true);
                return imported == null || !imported.endsWith(".projitems") ? null : at(RepoPath.parent(imported));
            case DotNetFile.SOURCE:
                return shared(dependent, file, fact);
            default:
                return null;
        }
    }

    private @Nullable Component at(String directory) {
        for (Component component : workspace.at(directory)) {
            if (component.kind().equals(system.kind())) {
                return component;
            }
        }
        return null;
    }

    /**
     * The owner of source files that lie outside of the project. A directory of them that is no project's is declared
     * as a component that is not listed, so that changes in it reach the projects that compile it.
     */
    private @Nullable Component shared(Component dependent, String file, Fact fact) {
        String directory = paths.sourceDirectory(fact.value(0), file, dependent.manifest());
        if (directory == null || directory.isEmpty()) {
            return null;
        }
        String at = directory;
        while (!at.isEmpty()) {
            Component owner = at(at);
            if (owner != null) {
                return owner;
            }
            at = RepoPath.parent(at);
        }
        if (RepoPath.isWithin(dependent.path(), directory)) {
            return null;
        }
        Component sources =
                new Component(directory, system.kind(), directory, dependent.manifest(), false, true, null, null);
        workspace.component(sources);
        return sources;
    }
}
