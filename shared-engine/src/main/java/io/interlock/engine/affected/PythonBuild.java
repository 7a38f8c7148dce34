package io.interlock.engine.affected;

import io.interlock.engine.affected.Facts.Fact;
import io.interlock.engine.model.Component;
import io.interlock.engine.model.Dependency.Scope;
import io.interlock.engine.model.Effect;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Python projects: workspaces of uv and Rye, projects of Poetry, PDM and Hatch, and older ones with {@code setup.py} or
 * {@code setup.cfg}. They depend on each other by path, or by name within one workspace; any other name comes from an
 * index.
 */
final class PythonBuild implements BuildSystem {

    private final List<SharedInput> sharedInputs = List.of(new UvLock(), new PoetryLock());

    @Override
    public String kind() {
        return "python";
    }

    @Override
    public boolean isRoot(String fileName) {
        return fileName.equals(PythonProjectFile.FILE)
                || fileName.equals(PythonSetup.PY)
                || fileName.equals(PythonSetup.CFG);
    }

    @Override
    public boolean isManifest(String path) {
        return path.endsWith(PythonProjectFile.FILE)
                || path.endsWith(PythonSetup.PY)
                || path.endsWith(PythonSetup.CFG)
                || PythonRequirements.isNamedSo(path);
    }

    @Override
    public Facts read(String path, byte[] content) {
        if (path.endsWith(PythonSetup.PY)) {
            return PythonSetup.readPy(content);
        }
        if (path.endsWith(PythonSetup.CFG)) {
            return PythonSetup.readCfg(content);
        }
        return PythonRequirements.isNamedSo(path) ? PythonRequirements.read(content) : PythonProjectFile.read(content);
    }

    @Override
    public Effect effectOf(Component component, String path) {
        boolean folder = path.startsWith("tests/") || path.startsWith("test/") || path.indexOf("/tests/") >= 0;
        String name = RepoPath.name(path);
        boolean file = name.equals("conftest.py")
                || (name.endsWith(".py") && (name.startsWith("test_") || name.endsWith("_test.py")));
        return folder || file ? Effect.TESTS : Effect.PRODUCT;
    }

    @Override
    public List<SharedInput> sharedInputs() {
        return sharedInputs;
    }

    @Override
    public void discover(Workspace workspace, String rootManifest) {
        String directory = RepoPath.parent(rootManifest);
        boolean template = directory.indexOf("{{") >= 0;
        if (!template && projectAt(workspace, directory) == null && !isTestData(workspace, directory)) {
            discoverAt(workspace, directory);
        }
    }

    /** Whether a directory lies in the tests of a project that does not name it: what is there is input of tests. */
    private boolean isTestData(Workspace workspace, String directory) {
        String at = directory;
        while (!at.isEmpty()) {
            String name = RepoPath.name(at);
            at = RepoPath.parent(at);
            if ((name.equals("tests") || name.equals("test")) && projectAt(workspace, at) != null) {
                return true;
            }
        }
        return false;
    }

    private void discoverAt(Workspace workspace, String directory) {
        String mark = "python root " + directory;
        if (workspace.isCovered(mark, "")) {
            return;
        }
        workspace.cover(mark, "");
        if (workspace.facts(this, RepoPath.child(directory, PythonProjectFile.FILE)) == Facts.UNREADABLE) {
            workspace.doubt(kind(), directory); // It may hold the members below it together.
        }
        PythonWorkspace python = PythonWorkspace.read(this, workspace, directory);
        Map<PythonProject, Component> declared = new HashMap<>();
        for (PythonProject project : python.projects()) {
            if (projectAt(workspace, project.directory()) == null) {
                Component component = component(workspace, project, python);
                workspace.component(component);
                declared.put(project, component);
            }
        }
        for (PythonProject project : python.projects()) {
            Component from = declared.get(project);
            if (from != null) {
                link(workspace, python, project, from);
            }
        }
    }

    private void link(Workspace workspace, PythonWorkspace python, PythonProject project, Component from) {
        Set<String> linked = new HashSet<>();
        for (Map.Entry<String, Facts> manifest : project.manifests().entrySet()) {
            for (Fact fact : manifest.getValue().all()) {
                if (!fact.name().equals(PythonProjectFile.DEPENDENCY)) {
                    continue;
                }
                Scope scope = scope(fact, manifest.getKey());
                for (String target : python.targetsOf(project, manifest.getKey(), fact)) {
                    Component to = reach(workspace, target);
                    if (to != null && linked.add(scope.name() + target)) {
                        workspace.dependency(from, to, scope, manifest.getKey(), fact.line());
                    }
                }
            }
        }
    }

    /** The project in a directory; one that belongs to another workspace is discovered with that workspace first. */
    private @Nullable Component reach(Workspace workspace, String directory) {
        Component known = projectAt(workspace, directory);
        if (known != null || !workspace.isDirectory(directory)) {
            return known;
        }
        String at = directory;
        while (!at.isEmpty()) {
            at = RepoPath.parent(at);
            Facts above = workspace.facts(this, RepoPath.child(at, PythonProjectFile.FILE));
            if (above != null && PythonWorkspace.isRoot(above) && PythonWorkspace.includes(at, above, directory)) {
                discoverAt(workspace, at);
                break;
            }
        }
        if (projectAt(workspace, directory) == null) {
            discoverAt(workspace, directory);
        }
        return projectAt(workspace, directory);
    }

    private @Nullable Component projectAt(Workspace workspace, String directory) {
        for (Component component : workspace.at(directory)) {
            if (component.kind().equals(kind())) {
                return component;
            }
        }
        return null;
    }

    private Component component(Workspace workspace, PythonProject project, PythonWorkspace python) {
        String identity = project.identity();
        Facts facts = project.projectFile();
        boolean isRoot = python.isShared() && project.directory().equals(python.directory());
        return new Component(
                project.name(),
                kind(),
                project.directory(),
                identity == null ? RepoPath.child(project.directory(), PythonProjectFile.FILE) : identity,
                false,
                isRoot
                        && facts != null
                        && !facts.all(PythonProjectFile.UNPACKAGED).isEmpty(),
                project.hasTests(workspace) ? testCommand(workspace, project, python) : null,
                buildCommand(workspace, project, python));
    }

    private static String testCommand(Workspace workspace, PythonProject project, PythonWorkspace python) {
        String path = project.directory();
        String where = path.isEmpty() ? "" : " " + ShellWord.quote(path);
        if (python.isShared()) {
            String root = python.directory();
            String from = root.isEmpty() ? "" : "--project " + ShellWord.quote(root) + " ";
            return "uv run " + from + "--package " + ShellWord.quote(project.name()) + " pytest" + where;
        }
        if (project.uses(workspace, "poetry")) {
            return "poetry" + (path.isEmpty() ? "" : " -C" + where) + " run pytest";
        }
        if (project.uses(workspace, "pdm")) {
            return "pdm run" + (path.isEmpty() ? "" : " -p" + where) + " pytest" + where;
        }
        if (project.uses(workspace, "uv")) {
            return "uv run" + (path.isEmpty() ? "" : " --project" + where) + " pytest" + where;
        }
        return "python -m pytest" + where;
    }

    private static @Nullable String buildCommand(Workspace workspace, PythonProject project, PythonWorkspace python) {
        String path = project.directory().isEmpty() ? "." : ShellWord.quote(project.directory());
        Facts facts = project.projectFile();
        boolean older = facts == null || !project.uses(workspace, "build");
        if (older && !workspace.isFile(RepoPath.child(project.directory(), PythonSetup.PY))) {
            return null;
        }
        if (python.isShared() || project.uses(workspace, "uv")) {
            return "uv build " + path;
        }
        return project.uses(workspace, "poetry") ? "poetry -C " + path + " build" : "python -m build " + path;
    }

    private static Scope scope(Fact dependency, String manifest) {
        switch (dependency.value(2)) {
            case "dev":
                return Scope.TEST;
            case "build":
                return Scope.BUILD;
            case "main":
                return Scope.MAIN;
            default:
                return PythonRequirements.isForTests(RepoPath.name(manifest)) ? Scope.TEST : Scope.MAIN;
        }
    }
}
