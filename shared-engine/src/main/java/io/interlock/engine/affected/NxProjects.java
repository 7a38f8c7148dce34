package io.interlock.engine.affected;

import io.interlock.engine.affected.Facts.Fact;
import io.interlock.engine.model.Component;
import io.interlock.engine.model.Dependency.Scope;
import io.interlock.engine.model.Problem;
import io.interlock.engine.scm.TreeEntry;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What {@code project.json} files add to a workspace: implicit dependencies, targets, and projects without a
 * {@code package.json}. The dependencies of the latter are in their import statements, which are not read: each of them
 * is taken to depend on every project that an import alias names.
 */
final class NxProjects {

    static final String KIND = "nx";
    /** Where Nx workspaces keep their import aliases. */
    static final String ALIASES = "tsconfig.base.json";

    private static final String PROJECT = "project.json";
    /** Patterns multiply; no known repository declares near this many. */
    private static final int MAX_IMPLICIT = 1_000_000;

    private final Map<String, Facts> projects = new LinkedHashMap<>();
    private final Set<String> packages;
    private final String aliasFile;
    private @Nullable Facts aliases;

    private NxProjects(String root, Set<String> packages) {
        this.aliasFile = RepoPath.child(root, ALIASES);
        this.packages = packages;
    }

    /** Reads the projects of a workspace; nothing when it is not one of Nx. */
    static NxProjects read(Workspace workspace, BuildSystem system, NpmRoot root, Map<String, Facts> packages) {
        NxProjects nx = new NxProjects(root.directory(), packages.keySet());
        if (!root.hasNx()) {
            return nx;
        }
        List<String> directories = new ArrayList<>(packages.keySet());
        addOthers(workspace, root.directory(), packages.keySet(), directories);
        List<String> manifests = new ArrayList<>(directories.size());
        for (String directory : directories) {
            manifests.add(RepoPath.child(directory, PROJECT));
        }
        workspace.load(system, manifests);
        for (int i = 0; i < directories.size(); i++) {
            Facts facts = workspace.facts(system, manifests.get(i));
            if (facts != null) {
                nx.projects.put(directories.get(i), facts);
            }
        }
        nx.addPackagesOfProjects(workspace, system, packages);
        nx.aliases = workspace.facts(system, nx.aliasFile);
        return nx;
    }

    /** Looks for projects outside the members; below a project or a member there are none. */
    private static void addOthers(Workspace workspace, String root, Set<String> members, List<String> found) {
        List<String> level = List.of(root);
        int seen = 0;
        while (!level.isEmpty() && seen < Discovery.MAX_DIRECTORIES) {
            seen += level.size();
            workspace.tree().prefetch(level);
            List<String> next = new ArrayList<>();
            for (String directory : level) {
                if (!directory.equals(root) && workspace.isFile(RepoPath.child(directory, PROJECT))) {
                    found.add(directory);
                } else {
                    addChildren(workspace, directory, members, next);
                }
            }
            level = next;
        }
    }

    private static void addChildren(Workspace workspace, String directory, Set<String> members, List<String> next) {
        for (TreeEntry entry : workspace.tree().list(directory)) {
            if (entry.kind() == TreeEntry.Kind.DIRECTORY && !Discovery.isNeverSource(entry.name())) {
                String child = RepoPath.child(directory, entry.name());
                if (!members.contains(child)) {
                    next.add(child);
                }
            }
        }
    }

    /** A project that has a package.json as well goes by the name of its package, listed as a member or not. */
    private void addPackagesOfProjects(Workspace workspace, BuildSystem system, Map<String, Facts> members) {
        List<String> manifests = new ArrayList<>();
        for (String directory : projects.keySet()) {
            manifests.add(RepoPath.child(directory, "package.json"));
        }
        workspace.load(system, manifests);
        for (String directory : projects.keySet()) {
            Facts facts = workspace.facts(system, RepoPath.child(directory, "package.json"));
            if (facts != null) {
                members.putIfAbsent(directory, facts);
            }
        }
    }

    /** Facts of the project at a directory, or null. */
    @Nullable Facts project(String directory) {
        return projects.get(directory);
    }

    /** Adds the projects that are no packages. */
    void addProjects(List<NpmMember> members, NpmCommands commands) {
        for (Map.Entry<String, Facts> project : projects.entrySet()) {
            String directory = project.getKey();
            Facts facts = project.getValue();
            if (packages.contains(directory)) {
                continue;
            }
            String name = NpmMember.nameOf(facts);
            Component component = new Component(
                    name.isEmpty() ? directory : name,
                    KIND,
                    directory,
                    RepoPath.child(directory, PROJECT),
                    false,
                    false,
                    commands.ofMember("test", directory, Facts.UNREADABLE, facts),
                    commands.ofMember("build", directory, Facts.UNREADABLE, facts));
            members.add(new NpmMember(directory, facts, facts, false, component));
        }
    }

    /** Declares implicit dependencies, and those that imports through an alias can bring. */
    void link(Workspace workspace, List<NpmMember> members) {
        Map<String, NpmMember> byName = new HashMap<>(members.size() * 2);
        boolean anyProjectOnly = false;
        for (NpmMember member : members) {
            byName.putIfAbsent(member.name(), member);
            byName.put(member.projectName(), member);
            anyProjectOnly |= member.isProjectOnly();
        }
        int edges = 0;
        for (int i = 0; i < members.size() && edges <= MAX_IMPLICIT; i++) {
            edges += linkImplicit(workspace, members.get(i), members, byName);
        }
        if (edges > MAX_IMPLICIT) {
            workspace.problem(new Problem(
                    aliasFile,
                    0,
                    0,
                    "Stopped after " + MAX_IMPLICIT + " implicit dependencies; some are missing",
                    "Use fewer patterns in the implicitDependencies of the projects."));
        }
        if (anyProjectOnly) {
            linkImports(workspace, members);
        }
    }

    private static int linkImplicit(
            Workspace workspace, NpmMember member, List<NpmMember> members, Map<String, NpmMember> byName) {
        List<Fact> declared = member.implicitDependencies();
        int edges = 0;
        Set<NpmMember> excluded = new HashSet<>();
        for (Fact fact : declared) {
            if (fact.value(0).startsWith("!")) {
                excluded.addAll(matching(fact.value(0).substring(1), members, byName));
            }
        }
        for (Fact fact : declared) {
            if (!fact.value(0).startsWith("!")) {
                for (NpmMember target : matching(fact.value(0), members, byName)) {
                    if (!excluded.contains(target)) {
                        edges++;
                        workspace.dependency(
                                member.component(),
                                target.component(),
                                Scope.MAIN,
                                member.declaredIn(fact),
                                fact.line());
                    }
                }
            }
        }
        return edges;
    }

    private static List<NpmMember> matching(String pattern, List<NpmMember> members, Map<String, NpmMember> byName) {
        NpmMember exact = byName.get(pattern);
        if (exact != null) {
            return List.of(exact);
        }
        List<NpmMember> matching = new ArrayList<>();
        if (!Glob.isLiteral(pattern)) {
            for (NpmMember member : members) {
                if (!member.component().workspaceRoot() && Glob.matchesSegment(pattern, member.projectName())) {
                    matching.add(member);
                }
            }
        }
        return matching;
    }

    /**
     * The alias file stands between the projects, so that their number counts once and not squared. It also stands for
     * what the lock file gives to the root, which is where these projects have their packages from.
     */
    private void linkImports(Workspace workspace, List<NpmMember> members) {
        workspace.problem(new Problem(
                aliases == null ? RepoPath.child(RepoPath.parent(aliasFile), "nx.json") : aliasFile,
                0,
                0,
                "Imports between projects without a package.json are not read, "
                        + (aliases == null
                                ? "and there is no " + ALIASES + " to tell what they may import"
                                : "each is taken to depend on every project that an alias in this file names"),
                "Give the projects a package.json with dependencies, or list implicitDependencies in project.json."));
        Map<String, NpmMember> byDirectory = new HashMap<>(members.size() * 2);
        for (NpmMember member : members) {
            byDirectory.put(member.directory(), member);
        }
        Component hub = new Component(aliasFile, NpmBuild.KIND, aliasFile, aliasFile, false, true, null, null);
        workspace.component(hub);
        Set<NpmMember> named = new HashSet<>();
        for (Fact alias : aliases == null ? List.<Fact>of() : aliases.all(NpmManifest.ALIAS)) {
            NpmMember target = owner(RepoPath.parent(aliasFile), alias.value(0), byDirectory);
            if (target != null && !target.component().workspaceRoot() && named.add(target)) {
                workspace.dependency(hub, target.component(), Scope.MAIN, aliasFile, alias.line());
            }
        }
        for (NpmMember member : members) {
            if (member.isProjectOnly()) {
                workspace.dependency(
                        member.component(), hub, Scope.MAIN, member.component().manifest(), 1);
            }
        }
    }

    private static @Nullable NpmMember owner(String root, String path, Map<String, NpmMember> byDirectory) {
        String at = RepoPath.resolve(root, path);
        while (at != null && !at.isEmpty()) {
            NpmMember member = byDirectory.get(at);
            if (member != null) {
                return member;
            }
            at = RepoPath.parent(at);
        }
        return null;
    }
}
