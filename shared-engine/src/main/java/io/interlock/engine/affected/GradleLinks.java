package io.interlock.engine.affected;

import io.interlock.engine.affected.Facts.Fact;
import io.interlock.engine.affected.GradleProject.Script;
import io.interlock.engine.model.Dependency.Scope;
import io.interlock.engine.model.Problem;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Links the projects of a Gradle build and of the builds that it includes. */
final class GradleLinks {

    private final Workspace workspace;
    private final List<GradleProjects> builds;
    private final GradlePlugins plugins;
    private final Map<GradleProjects, Map<String, GradleProject>> accessors = new HashMap<>();
    private final Map<String, List<GradleProject>> libraries = new HashMap<>();
    private final Set<String> declared = new HashSet<>();
    private final Map<GradleProject, Set<String>> linkedPlugins = new HashMap<>();
    private final Set<String> reported = new HashSet<>();
    private final Map<GradleProjects, Map<GradleProject, Fact>> doubtful = new LinkedHashMap<>();

    GradleLinks(GradleBuild system, Workspace workspace, List<GradleProjects> builds) {
        this.workspace = workspace;
        this.builds = builds;
        this.plugins = new GradlePlugins(system, workspace);
    }

    /** Declares all dependencies. */
    void link() {
        if (builds.size() > 1) {
            plugins.indexAliases(builds.get(0));
        }
        for (int i = 0; i < builds.size(); i++) {
            indexAccessors(builds.get(i));
            if (i > 0) {
                plugins.index(builds.get(i));
                indexLibraries(builds.get(i));
            }
        }
        for (int i = 0; i < builds.size(); i++) {
            GradleProjects build = builds.get(i);
            GradleProject source = sourceOf(build);
            for (GradleProject project : build.byPath().values()) {
                linkParent(build, project);
                if (source != null) {
                    add(project, source, Scope.BUILD, project.manifest, 1);
                }
                for (GradleProject maker : i == 0 ? plugins.opaque() : List.<GradleProject>of()) {
                    add(project, maker, Scope.BUILD, project.manifest, 1);
                }
                for (Script script : project.scripts) {
                    linkScript(build, project, script);
                }
            }
        }
        linkDoubtful();
    }

    private void indexAccessors(GradleProjects build) {
        Map<String, GradleProject> index = new HashMap<>();
        for (GradleProject project : build.byPath().values()) {
            index.put(GradlePath.accessor(project.path), project);
        }
        accessors.put(build, index);
    }

    private void indexLibraries(GradleProjects build) {
        for (GradleProject project : build.byPath().values()) {
            String name = project.path.equals(":") ? build.settings().rootName() : GradlePath.name(project.path);
            libraries.computeIfAbsent(name, key -> new ArrayList<>(1)).add(project);
        }
    }

    /** The project of {@code buildSrc}, which every script of its build is compiled against, or null. */
    private @Nullable GradleProject sourceOf(GradleProjects build) {
        String directory = RepoPath.child(build.root(), "buildSrc");
        for (GradleProjects other : builds) {
            if (other.root().equals(directory)) {
                return other.byPath().get(":");
            }
        }
        return null;
    }

    /** A project takes its build from those above that configure others, or that only group: from the root always. */
    private void linkParent(GradleProjects build, GradleProject project) {
        String above = GradlePath.parent(project.path);
        while (above != null) {
            GradleProject parent = build.byPath().get(above);
            boolean shapes = parent != null
                    && !parent.scripts.isEmpty()
                    && parent.component.aggregator()
                    && (above.equals(":") || parent.says(GradleFact.CONFIGURES_OTHERS));
            if (parent != null && shapes) {
                add(project, parent, Scope.PARENT, project.manifest, 1);
            }
            above = GradlePath.parent(above);
        }
    }

    private void linkScript(GradleProjects build, GradleProject project, Script script) {
        for (Fact fact : script.facts().all()) {
            switch (fact.name()) {
                case GradleFact.PLUGIN:
                    for (GradleProject dependent : dependents(build, project, fact.value(1))) {
                        linkPlugin(build, dependent, fact, script.path());
                    }
                    break;
                case GradleFact.CATALOG:
                    linkPlugin(build, project, fact, script.path());
                    break;
                case GradleFact.PROJECT_BY_CODE:
                    linkUnknown(build, project, fact, script.path());
                    break;
                case GradleFact.PROJECT:
                case GradleFact.ACCESSOR:
                case GradleFact.TASK:
                case GradleFact.LIBRARY:
                    for (GradleProject dependent : dependents(build, project, fact.value(2))) {
                        linkProject(build, dependent, fact, script.path());
                    }
                    break;
                default:
                    break;
            }
        }
    }

    /** A dependency on a project that only code names may be on any of them. */
    private void linkUnknown(GradleProjects build, GradleProject project, Fact fact, String script) {
        if (reported.add(script)) {
            workspace.problem(new Problem(
                    script,
                    fact.line(),
                    0,
                    "A dependency is on a project that is named by code, which is not run; it is taken for one on every"
                            + " project of the build",
                    "Name the project as project(\":path\"), or declare the dependencies in configuration."));
        }
        for (GradleProject dependent : dependents(build, project, fact.value(2))) {
            doubtful.computeIfAbsent(build, key -> new LinkedHashMap<>())
                    .putIfAbsent(dependent, new Fact(script, fact.line(), List.of(fact.value(1))));
        }
    }

    /** Links what may depend on every project: in a row to each other, so that their number does not multiply. */
    private void linkDoubtful() {
        for (Map.Entry<GradleProjects, Map<GradleProject, Fact>> entry : doubtful.entrySet()) {
            GradleProject first = null;
            for (Map.Entry<GradleProject, Fact> said : entry.getValue().entrySet()) {
                GradleProject dependent = said.getKey();
                String script = said.getValue().name();
                int line = said.getValue().line();
                if (first == null) {
                    first = dependent;
                    for (GradleProject target : entry.getKey().byPath().values()) {
                        add(dependent, target, Scope.MAIN, script, line);
                    }
                } else {
                    add(dependent, first, Scope.MAIN, script, line);
                }
            }
        }
    }

    /** For which projects a script of a project speaks. */
    private static List<GradleProject> dependents(GradleProjects build, GradleProject project, String target) {
        if (target.equals(GradleFact.SELF)) {
            return List.of(project);
        }
        List<GradleProject> dependents = new ArrayList<>();
        if (target.equals(GradleFact.BELOW)) {
            for (GradleProject other : build.byPath().values()) {
                if (other != project && project.holds(other.path)) {
                    dependents.add(other);
                }
            }
        } else {
            GradleProject other = build.byPath().get(GradlePath.absolute(target, project.path));
            if (other != null) {
                dependents.add(other);
            }
        }
        return dependents;
    }

    private void linkProject(GradleProjects build, GradleProject dependent, Fact fact, String script) {
        Scope scope = Scope.valueOf(fact.value(1));
        switch (fact.name()) {
            case GradleFact.PROJECT:
                String path = GradlePath.absolute(fact.value(0), dependent.path);
                add(dependent, build.byPath().get(path), scope, script, fact.line());
                break;
            case GradleFact.ACCESSOR:
                add(dependent, byAccessor(build, fact.value(0)), scope, script, fact.line());
                break;
            case GradleFact.TASK:
                String owner = GradlePath.parent(fact.value(0));
                add(dependent, owner == null ? null : build.byPath().get(owner), scope, script, fact.line());
                break;
            default:
                linkLibrary(dependent, fact, scope, script);
                break;
        }
    }

    /** The project whose accessor is the longest beginning of the names, which may go on with a property of it. */
    private @Nullable GradleProject byAccessor(GradleProjects build, String names) {
        Map<String, GradleProject> index = accessors.getOrDefault(build, Map.of());
        String rest = names;
        String root = GradlePath.accessor(build.settings().rootName());
        if (!root.isEmpty() && (rest.equals(root) || rest.startsWith(root + ".")) && !index.containsKey(root)) {
            rest = rest.length() == root.length() ? "" : rest.substring(root.length() + 1);
        }
        while (true) {
            GradleProject found = index.get(rest);
            int dot = rest.lastIndexOf('.');
            if (found != null || dot < 0) {
                return found;
            }
            rest = rest.substring(0, dot);
        }
    }

    /** A library that an included build makes is taken from there: names must be equal, and groups where known. */
    private void linkLibrary(GradleProject dependent, Fact fact, Scope scope, String script) {
        String library = fact.value(0);
        int colon = library.indexOf(':');
        for (GradleProject target : libraries.getOrDefault(library.substring(colon + 1), List.of())) {
            String group = groupOf(target);
            if (group.isEmpty() || group.equals(library.substring(0, colon))) {
                add(dependent, target, scope, script, fact.line());
            }
        }
    }

    private String groupOf(GradleProject target) {
        for (GradleProjects build : builds) {
            if (build.byPath().get(target.path) == target) {
                GradleProject root = build.byPath().get(":");
                String own = group(target);
                return own.isEmpty() && root != null ? group(root) : own;
            }
        }
        return "";
    }

    private static String group(GradleProject project) {
        for (Script script : project.scripts) {
            String group = script.facts().first(GradleFact.GROUP);
            if (!group.isEmpty()) {
                return group;
            }
        }
        return "";
    }

    /** Links to the project that makes a plugin, and to what a plugin that is a script brings along. */
    private void linkPlugin(GradleProjects build, GradleProject dependent, Fact fact, String script) {
        Set<String> seen = linkedPlugins.computeIfAbsent(dependent, key -> new HashSet<>());
        Deque<Script> open = new ArrayDeque<>();
        linkMaker(dependent, fact, script, seen, open);
        while (!open.isEmpty()) {
            linkMade(build, dependent, open.remove(), seen, open);
        }
    }

    private void linkMaker(GradleProject dependent, Fact plugin, String script, Set<String> seen, Deque<Script> open) {
        String id = plugin.value(0);
        if (seen.add(id)) {
            add(dependent, plugins.maker(id), Scope.BUILD, script, plugin.line());
            Script made = plugins.script(id);
            if (made != null) {
                open.add(made);
            }
        }
    }

    private void linkMade(
            GradleProjects build, GradleProject dependent, Script made, Set<String> seen, Deque<Script> open) {
        for (Fact said : made.facts().all()) {
            if (said.name().equals(GradleFact.PLUGIN)) {
                linkMaker(dependent, said, made.path(), seen, open);
            } else if (said.name().equals(GradleFact.PROJECT_BY_CODE)) {
                linkUnknown(build, dependent, said, made.path());
            } else if (said.name().equals(GradleFact.PROJECT) || said.name().equals(GradleFact.ACCESSOR)) {
                linkProject(build, dependent, said, made.path());
            }
        }
    }

    private void add(GradleProject from, @Nullable GradleProject to, Scope scope, String manifest, int line) {
        if (to != null
                && from != to
                && declared.add(from.component.id() + " " + to.component.id() + " " + scope.name())) {
            workspace.dependency(from.component, to.component, scope, manifest, line);
        }
    }
}
