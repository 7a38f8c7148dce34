package io.interlock.engine.affected;

import io.interlock.engine.affected.Facts.Fact;
import io.interlock.engine.affected.GradleProject.Script;
import io.interlock.engine.model.Component;
import io.interlock.engine.model.Problem;
import io.interlock.engine.scm.TreeEntry;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The projects of one Gradle build with the scripts that they apply. */
final class GradleProjects {

    private static final String[] BUILD_SCRIPTS = {"build.gradle", "build.gradle.kts"};
    private static final int MAX_DEPTH_OF_SCRIPTS = 8;

    private final GradleBuild system;
    private final Workspace workspace;
    private final String root;
    /** What precedes the paths of projects in ids: empty, or the build they are in. */
    private final String prefix;

    private final String command;
    private final GradleSettings settings;
    /** Paths that others lie below. */
    private final Set<String> above = new HashSet<>();

    private final Map<String, GradleProject> byPath = new LinkedHashMap<>();

    private GradleProjects(
            GradleBuild system, Workspace workspace, String root, String prefix, GradleSettings settings) {
        this.system = system;
        this.workspace = workspace;
        this.root = root;
        this.prefix = prefix;
        this.settings = settings;
        this.command = command(workspace, root);
    }

    /** Reads the projects of the build in a directory and declares them as components. */
    static GradleProjects read(GradleBuild system, Workspace workspace, String root, String prefix) {
        GradleSettings settings = GradleSettings.read(system, workspace, root);
        GradleProjects projects = new GradleProjects(system, workspace, root, prefix, settings);
        projects.declareAll();
        projects.readScripts();
        return projects;
    }

    String root() {
        return root;
    }

    String prefix() {
        return prefix;
    }

    GradleSettings settings() {
        return settings;
    }

    /** The projects by their paths. */
    Map<String, GradleProject> byPath() {
        return byPath;
    }

    private static String command(Workspace workspace, String root) {
        String at = root;
        while (!workspace.isFile(RepoPath.child(at, "gradlew")) && !at.isEmpty()) {
            at = RepoPath.parent(at);
        }
        boolean wrapper = workspace.isFile(RepoPath.child(at, "gradlew"));
        String gradle = wrapper ? ShellWord.quote("./" + RepoPath.child(at, "gradlew")) : "gradle";
        return root.isEmpty() ? gradle : gradle + " -p " + ShellWord.quote("./" + root);
    }

    private void declareAll() {
        workspace.tree().prefetch(settings.directories().values());
        Map<String, String> manifests = new LinkedHashMap<>();
        for (Map.Entry<String, String> entry : settings.directories().entrySet()) {
            String script = buildScript(entry.getKey(), entry.getValue());
            if (script != null) {
                manifests.put(entry.getKey(), script);
            }
        }
        workspace.load(system, manifests.values());
        for (Map.Entry<String, String> entry : settings.directories().entrySet()) {
            String script = manifests.get(entry.getKey());
            if (script != null || settings.isIncluded(entry.getKey())) {
                declare(entry.getKey(), entry.getValue(), script);
            }
        }
    }

    /** A project's script has the usual name, or that of the project where settings say so. */
    private @Nullable String buildScript(String path, String directory) {
        String name = path.equals(":") ? settings.rootName() : GradlePath.name(path);
        for (String script : BUILD_SCRIPTS) {
            String usual = RepoPath.child(directory, script);
            if (workspace.isFile(usual)) {
                return usual;
            }
        }
        for (String extension : name.isEmpty() ? new String[0] : new String[] {".gradle", ".gradle.kts"}) {
            String named = RepoPath.child(directory, name + extension);
            if (RepoPath.resolve(directory, name + extension) != null && workspace.isFile(named)) {
                return named;
            }
        }
        return null;
    }

    private void declare(String path, String directory, @Nullable String script) {
        String manifest = script != null ? script : settings.manifest();
        if (manifest == null) {
            return;
        }
        boolean isRoot = path.equals(":");
        boolean groups = settings.directories().size() > 1
                && !workspace.isDirectory(RepoPath.child(directory, "src/main"))
                && (isRoot || hasBelow(path));
        String task = isRoot ? ":" : path + ":";
        Component component = new Component(
                id(path),
                system.kind(),
                directory,
                manifest,
                groups,
                isRoot && groups && script == null,
                command + " " + ShellWord.quote(task + "check"),
                command + " " + ShellWord.quote(task + "assemble"));
        workspace.component(component);
        GradleProject project = new GradleProject(path, component);
        byPath.put(path, project);
        Facts facts = script == null ? null : workspace.facts(system, script);
        if (script != null && facts != null) {
            project.scripts.add(new Script(script, facts));
        }
    }

    private boolean hasBelow(String path) {
        if (above.isEmpty()) {
            for (String other : settings.directories().keySet()) {
                String parent = GradlePath.parent(other);
                while (parent != null && above.add(parent)) {
                    parent = GradlePath.parent(parent);
                }
            }
        }
        return above.contains(path);
    }

    private String id(String path) {
        if (!path.equals(":")) {
            return prefix + path;
        }
        if (!prefix.isEmpty()) {
            return prefix;
        }
        return settings.rootName().isEmpty() ? "root" : settings.rootName();
    }

    /** Reads the scripts that projects apply, level by level. */
    private void readScripts() {
        Map<GradleProject, Integer> done = new LinkedHashMap<>();
        for (int depth = 0; depth < MAX_DEPTH_OF_SCRIPTS; depth++) {
            Map<GradleProject, List<String>> wanted = new LinkedHashMap<>();
            Set<String> all = new HashSet<>();
            for (GradleProject project : byPath.values()) {
                List<String> scripts = applied(project, done.getOrDefault(project, 0));
                done.put(project, project.scripts.size());
                if (!scripts.isEmpty()) {
                    wanted.put(project, scripts);
                    all.addAll(scripts);
                }
            }
            if (all.isEmpty()) {
                return;
            }
            workspace.load(system, all);
            for (Map.Entry<GradleProject, List<String>> entry : wanted.entrySet()) {
                addScripts(entry.getKey(), entry.getValue());
            }
        }
        for (GradleProject project : byPath.values()) {
            if (!applied(project, done.getOrDefault(project, 0)).isEmpty()) {
                workspace.doubt(
                        project.manifest,
                        new Problem(
                                project.manifest,
                                0,
                                0,
                                "The project applies scripts that apply others, more than " + MAX_DEPTH_OF_SCRIPTS
                                        + " deep; the rest was not read",
                                "Apply the scripts in the build script itself."));
            }
        }
    }

    private List<String> applied(GradleProject project, int from) {
        List<String> paths = new ArrayList<>();
        for (int i = from; i < project.scripts.size(); i++) {
            for (Fact fact : project.scripts.get(i).facts().all()) {
                if (fact.name().equals(GradleFact.APPLY)) {
                    String base = fact.value(1).equals("root") ? root : project.directory;
                    String path = RepoPath.resolve(base, fact.value(0));
                    if (path != null && workspace.isFile(path)) {
                        paths.add(path);
                    }
                }
            }
        }
        return paths;
    }

    private void addScripts(GradleProject project, List<String> paths) {
        for (String path : paths) {
            Facts facts = workspace.facts(system, path);
            boolean known = false;
            for (Script script : project.scripts) {
                known |= script.path().equals(path);
            }
            if (facts != null && !known) {
                project.scripts.add(new Script(path, facts));
            }
        }
    }

    /** The files below a directory of a project, for finding what plugins it makes; bounded. */
    List<String> filesBelow(String directory, int limit) {
        List<String> files = new ArrayList<>();
        List<String> level = List.of(directory);
        while (!level.isEmpty() && files.size() < limit) {
            workspace.tree().prefetch(level);
            List<String> next = new ArrayList<>();
            for (String at : level) {
                for (TreeEntry entry : workspace.tree().list(at)) {
                    String path = RepoPath.child(at, entry.name());
                    if (entry.kind() == TreeEntry.Kind.DIRECTORY) {
                        next.add(path);
                    } else {
                        files.add(path);
                    }
                }
            }
            level = next;
        }
        return files;
    }
}
