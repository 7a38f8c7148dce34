package io.interlock.engine.affected;

import io.interlock.engine.affected.Facts.Fact;
import io.interlock.engine.model.Problem;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Projects that are resolved as one: the members of a workspace of uv or Rye, or a single project. */
final class PythonWorkspace {

    private final BuildSystem system;
    private final Workspace workspace;
    private final String directory;
    private final @Nullable Facts root;
    private final List<PythonProject> projects = new ArrayList<>();
    private final Map<String, String> memberDirectories = new HashMap<>();

    private PythonWorkspace(BuildSystem system, Workspace workspace, String directory) {
        this.system = system;
        this.workspace = workspace;
        this.directory = directory;
        Facts facts = workspace.facts(system, RepoPath.child(directory, PythonProjectFile.FILE));
        this.root = facts != null && isRoot(facts) ? facts : null;
    }

    /** Reads the workspace whose root this directory is, or else the single project in it. */
    static PythonWorkspace read(BuildSystem system, Workspace workspace, String directory) {
        PythonWorkspace python = new PythonWorkspace(system, workspace, directory);
        Set<String> directories = new LinkedHashSet<>();
        directories.add(directory);
        if (python.root != null) {
            python.addMembers(python.root, directories);
            python.load(directories);
        }
        for (String at : directories) {
            PythonProject project = PythonProject.read(system, workspace, at);
            if (project != null) {
                python.projects.add(project);
                python.memberDirectories.putIfAbsent(PythonNames.normalized(project.name()), at);
            }
        }
        return python;
    }

    /** Whether a manifest is the root of a workspace. */
    static boolean isRoot(Facts facts) {
        return !facts.all(PythonProjectFile.WORKSPACE).isEmpty();
    }

    /** Whether several projects are resolved as one. */
    boolean isShared() {
        return root != null;
    }

    String directory() {
        return directory;
    }

    List<PythonProject> projects() {
        return projects;
    }

    private void load(Set<String> directories) {
        workspace.tree().prefetch(directories);
        List<String> manifests = new ArrayList<>();
        for (String at : directories) {
            PythonProject.addManifests(workspace, at, manifests);
        }
        workspace.load(system, manifests);
    }

    private void addMembers(Facts facts, Set<String> into) {
        for (Fact fact : facts.all()) {
            if (!fact.name().equals(PythonProjectFile.MEMBER)) {
                continue;
            }
            try {
                Glob glob = Glob.of(fact.value(0));
                for (String path : DirectoryGlob.expand(workspace.tree(), directory, glob, workspace.globbing())) {
                    if (!matches(facts, PythonProjectFile.EXCLUDE, path)
                            && workspace.isFile(RepoPath.child(path, PythonProjectFile.FILE))) {
                        into.add(path);
                    }
                }
            } catch (IllegalArgumentException e) {
                workspace.problem(new Problem(
                        RepoPath.child(directory, PythonProjectFile.FILE),
                        fact.line(),
                        0,
                        "The workspace member '" + fact.value(0) + "' stands for too many directories",
                        "Name fewer directories with one pattern."));
            }
        }
    }

    private boolean matches(Facts facts, String name, String path) {
        return matches(directory, facts, name, path);
    }

    private static boolean matches(String root, Facts facts, String name, String path) {
        for (Fact fact : facts.all()) {
            if (fact.name().equals(name) && RepoPath.isWithin(path, root)) {
                try {
                    if (Glob.of(fact.value(0)).matches(RepoPath.relative(path, root))) {
                        return true;
                    }
                } catch (IllegalArgumentException e) {
                    return false;
                }
            }
        }
        return false;
    }

    /** Whether a root manifest takes a directory into its workspace. */
    static boolean includes(String root, Facts facts, String path) {
        return matches(root, facts, PythonProjectFile.MEMBER, path)
                && !matches(root, facts, PythonProjectFile.EXCLUDE, path);
    }

    /** The directories within the repository that a dependency of a project is taken from; usually one or none. */
    List<String> targetsOf(PythonProject project, String manifest, Fact dependency) {
        List<String> targets = new ArrayList<>(1);
        if (!dependency.value(1).isEmpty()) {
            addPath(project, manifest, dependency.value(1), targets);
            return targets;
        }
        String name = dependency.value(0);
        Facts own = project.projectFile();
        boolean sourced = own != null && addSources(own, project.directory(), name, targets);
        if (!sourced && root != null && !addSources(root, directory, name, targets)) {
            addMember(name, targets);
        }
        return targets;
    }

    /** A path in a requirements file is relative to where pip is started: the project, or else the repository. */
    private void addPath(PythonProject project, String manifest, String path, List<String> targets) {
        String target = RepoPath.resolve(project.directory(), path);
        boolean requirements = PythonRequirements.isNamedSo(manifest);
        if (requirements && (target == null || !workspace.isDirectory(target))) {
            String beside = RepoPath.resolve(RepoPath.parent(manifest), path);
            boolean there = beside != null && workspace.isDirectory(beside);
            target = there ? beside : RepoPath.resolve("", path);
        }
        if (target != null) {
            targets.add(target);
        }
    }

    private boolean addSources(Facts facts, String base, String name, List<String> targets) {
        boolean found = false;
        for (Fact fact : facts.all()) {
            if (!fact.name().equals(PythonProjectFile.SOURCE) || !fact.value(0).equals(name)) {
                continue;
            }
            found = true;
            if (!fact.value(2).isEmpty()) {
                addMember(name, targets);
            } else {
                String target = RepoPath.resolve(base, fact.value(1));
                if (target != null) {
                    targets.add(target);
                }
            }
        }
        return found;
    }

    private void addMember(String name, List<String> targets) {
        String member = memberDirectories.get(name);
        if (member != null) {
            targets.add(member);
        }
    }
}
