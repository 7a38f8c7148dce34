package io.interlock.engine.affected;

import io.interlock.engine.affected.Facts.Fact;
import io.interlock.engine.model.Component;
import io.interlock.engine.model.Dependency.Scope;
import io.interlock.engine.scm.TreeEntry;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Projects of .NET: those of solutions, those they reference, and any others that lie about, since a project needs no
 * solution. Files that a directory's projects share through {@code Directory.Build.props} are shared inputs.
 */
final class DotNetBuild implements BuildSystem {

    private static final String SOLUTIONS = "dotnet-solutions";

    @Override
    public String kind() {
        return "dotnet";
    }

    @Override
    public boolean isRoot(String fileName) {
        return isSolution(fileName) || isProject(fileName);
    }

    private static boolean isSolution(String path) {
        return path.endsWith(".sln") || path.endsWith(".slnx");
    }

    /** Whether a file is a project by the ending of its name. */
    static boolean isProject(String path) {
        return path.endsWith(".csproj")
                || path.endsWith(".fsproj")
                || path.endsWith(".vbproj")
                || path.endsWith(".shproj")
                || path.endsWith(".sqlproj");
    }

    /** Whether a file is one that projects import. */
    static boolean isImported(String path) {
        return path.endsWith(".props") || path.endsWith(".targets") || path.endsWith(".projitems");
    }

    @Override
    public boolean isManifest(String path) {
        return isRoot(path) || isImported(path);
    }

    @Override
    public Facts read(String path, byte[] content) {
        return DotNetFile.read(path, content);
    }

    @Override
    public List<SharedInput> sharedInputs() {
        return List.of(new DotNetPackages(this), new DotNetImports(this), new DotNetSettings());
    }

    @Override
    public void discover(Workspace workspace, String rootManifest) {
        Set<String> level = new LinkedHashSet<>();
        if (isSolution(rootManifest)) {
            addSolutions(workspace, RepoPath.parent(rootManifest), level);
        } else {
            level.add(rootManifest);
        }
        Map<String, Component> declared = declared(workspace);
        List<Component> added = new ArrayList<>();
        DotNetPaths paths = new DotNetPaths(this, workspace);
        while (!level.isEmpty()) {
            level.removeAll(declared.keySet());
            workspace.load(this, level);
            Set<String> next = new LinkedHashSet<>();
            for (String manifest : level) {
                Component component = component(manifest);
                if (workspace.facts(this, manifest) != null) {
                    workspace.component(component);
                    declared.put(manifest, component);
                    added.add(component);
                }
            }
            paths.loadInherited(level);
            for (String manifest : level) {
                next.addAll(paths.referenced(manifest));
            }
            level = next;
        }
        new DotNetLinks(this, workspace, paths, declared).link(added);
    }

    /** All solutions of a directory at once: they are views of the same projects. */
    private void addSolutions(Workspace workspace, String directory, Set<String> projects) {
        if (workspace.isCovered(SOLUTIONS + "/" + directory, directory)) {
            return;
        }
        workspace.cover(SOLUTIONS + "/" + directory, directory);
        List<String> solutions = new ArrayList<>();
        for (TreeEntry entry : workspace.tree().list(directory)) {
            if (isSolution(entry.name()) && entry.kind() == TreeEntry.Kind.FILE) {
                solutions.add(RepoPath.child(directory, entry.name()));
            }
        }
        workspace.load(this, solutions);
        for (String solution : solutions) {
            Facts facts = workspace.facts(this, solution);
            for (Fact fact : facts == null ? List.<Fact>of() : facts.all(DotNetFile.PROJECT)) {
                String path = RepoPath.resolve(directory, fact.value(0));
                if (path != null && isProject(path)) {
                    projects.add(path);
                }
            }
        }
    }

    private Map<String, Component> declared(Workspace workspace) {
        Map<String, Component> declared = new LinkedHashMap<>();
        for (Component component : workspace.components()) {
            if (component.kind().equals(kind())) {
                declared.put(component.manifest(), component);
            }
        }
        return declared;
    }

    private Component component(String manifest) {
        String name = RepoPath.name(manifest);
        String quoted = ShellWord.quote(manifest.startsWith("-") ? "./" + manifest : manifest);
        return new Component(
                name.substring(0, name.lastIndexOf('.')),
                kind(),
                RepoPath.parent(manifest),
                manifest,
                false,
                false,
                "dotnet test " + quoted,
                "dotnet build " + quoted);
    }

    /** How a reference between projects counts: a test project is a component of its own, so it is never test-only. */
    static Scope scope() {
        return Scope.MAIN;
    }
}
