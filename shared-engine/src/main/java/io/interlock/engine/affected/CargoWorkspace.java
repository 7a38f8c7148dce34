package io.interlock.engine.affected;

import io.interlock.engine.affected.Facts.Fact;
import io.interlock.engine.model.Problem;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The crates that Cargo builds as one workspace: those that the root names, the root itself, and whatever these reach by
 * path below the root. A crate without a workspace is a workspace of its own.
 */
final class CargoWorkspace {

    private final BuildSystem system;
    private final Workspace workspace;
    private final String directory;
    private final Facts root;
    private final Map<String, Fact> inheritable = new HashMap<>();
    private final Map<String, String> patches = new HashMap<>();
    private final Map<String, CargoCrate> crates = new LinkedHashMap<>();

    private CargoWorkspace(BuildSystem system, Workspace workspace, String rootManifest, Facts root) {
        this.system = system;
        this.workspace = workspace;
        this.directory = RepoPath.parent(rootManifest);
        this.root = root;
        for (Fact fact : root.all()) {
            if (fact.name().equals(CargoManifest.WORKSPACE_DEPENDENCY)) {
                inheritable.put(fact.value(0), fact);
            } else if (fact.name().equals(CargoManifest.PATCH)) {
                patches.put(fact.value(0), fact.value(1));
            }
        }
    }

    /** Reads the workspace, or the single crate, whose root manifest this is. */
    static CargoWorkspace read(BuildSystem system, Workspace workspace, String rootManifest, Facts root) {
        CargoWorkspace cargo = new CargoWorkspace(system, workspace, rootManifest, root);
        if (root == Facts.UNREADABLE || CargoCrate.has(root, CargoManifest.PACKAGE)) {
            cargo.crates.put(rootManifest, new CargoCrate(rootManifest, root));
        }
        cargo.addMembers();
        return cargo;
    }

    String directory() {
        return directory;
    }

    Facts root() {
        return root;
    }

    Collection<CargoCrate> crates() {
        return crates.values();
    }

    private void addMembers() {
        Set<String> level = new LinkedHashSet<>();
        for (CargoCrate crate : crates.values()) {
            addPathDependencies(crate, level);
        }
        addDeclared(level);
        while (!level.isEmpty()) {
            workspace.load(system, level);
            Set<String> next = new LinkedHashSet<>();
            for (String manifest : level) {
                Facts facts = workspace.facts(system, manifest);
                if (facts != null && isMember(facts) && !crates.containsKey(manifest)) {
                    CargoCrate crate = new CargoCrate(manifest, facts);
                    crates.put(manifest, crate);
                    addPathDependencies(crate, next);
                }
            }
            level = next;
        }
    }

    /** What has a workspace of its own is not a member, even when it lies below the root. */
    private static boolean isMember(Facts facts) {
        return facts == Facts.UNREADABLE
                || (CargoCrate.has(facts, CargoManifest.PACKAGE) && !CargoCrate.has(facts, CargoManifest.WORKSPACE));
    }

    private void addDeclared(Set<String> manifests) {
        for (Fact fact : root.all()) {
            if (!fact.name().equals(CargoManifest.MEMBER)) {
                continue;
            }
            if (isPattern(fact.value(0))) {
                addMatching(fact, manifests);
                continue;
            }
            String path = RepoPath.resolve(directory, fact.value(0));
            if (path == null) {
                problem(fact, "lies outside the repository");
            } else if (!excludes(directory, root, path)) {
                addNamed(fact, RepoPath.child(path, CargoManifest.FILE), manifests);
            }
        }
    }

    private void addNamed(Fact fact, String manifest, Set<String> manifests) {
        if (workspace.tree().entry(manifest) == null) {
            problem(fact, "has no " + CargoManifest.FILE);
        }
        manifests.add(manifest);
    }

    private void addMatching(Fact fact, Set<String> manifests) {
        Set<String> found;
        try {
            found = DirectoryGlob.expand(workspace.tree(), directory, Glob.of(fact.value(0)), workspace.globbing());
        } catch (IllegalArgumentException e) {
            problem(fact, "stands for too many directories");
            return;
        }
        for (String path : found) {
            if (!excludes(directory, root, path)) {
                manifests.add(RepoPath.child(path, CargoManifest.FILE));
            }
        }
    }

    private void problem(Fact fact, String what) {
        workspace.problem(new Problem(
                RepoPath.child(directory, CargoManifest.FILE),
                fact.line(),
                0,
                "The workspace member '" + fact.value(0) + "' " + what,
                "Name directories of this repository that hold a " + CargoManifest.FILE + "."));
    }

    private static boolean isPattern(String member) {
        return member.indexOf('*') >= 0 || member.indexOf('?') >= 0 || member.indexOf('[') >= 0;
    }

    private void addPathDependencies(CargoCrate crate, Set<String> manifests) {
        for (Fact fact : crate.facts().all()) {
            if (fact.name().equals(CargoManifest.DEPENDENCY)) {
                String path = pathOf(crate, fact);
                if (path != null && RepoPath.isWithin(path, directory) && !excludes(directory, root, path)) {
                    manifests.add(RepoPath.child(path, CargoManifest.FILE));
                }
            }
        }
    }

    /** The directory that a dependency names by path, itself or by way of the workspace; null when it names none. */
    private @Nullable String pathOf(CargoCrate crate, Fact dependency) {
        if (!dependency.value(2).isEmpty()) {
            return RepoPath.resolve(crate.directory(), dependency.value(2));
        }
        Fact inherited = dependency.value(3).isEmpty() ? null : inheritable.get(dependency.value(0));
        return inherited == null || inherited.value(2).isEmpty()
                ? null
                : RepoPath.resolve(directory, inherited.value(2));
    }

    /** The directory that a dependency resolves to within the repository, by path or by patch, or null. */
    @Nullable String targetOf(CargoCrate crate, Fact dependency) {
        String path = pathOf(crate, dependency);
        if (path != null || patches.isEmpty()) {
            return path;
        }
        String patch = patches.get(packageOf(dependency));
        return patch == null ? null : RepoPath.resolve(directory, patch);
    }

    /** Names of the packages that only the tests, benches and examples of a crate need. */
    Set<String> neededForTestsOnly(CargoCrate crate) {
        Set<String> forTests = new HashSet<>();
        Set<String> otherwise = new HashSet<>();
        for (Fact fact : crate.facts().all()) {
            if (fact.name().equals(CargoManifest.DEPENDENCY)) {
                (fact.value(4).equals("dev") ? forTests : otherwise).add(packageOf(fact));
            }
        }
        forTests.removeAll(otherwise);
        return forTests;
    }

    private String packageOf(Fact dependency) {
        Fact inherited = dependency.value(3).isEmpty() ? null : inheritable.get(dependency.value(0));
        return inherited == null ? dependency.value(1) : inherited.value(1);
    }

    /** The workspace's declaration of a dependency that a crate inherits, or null. */
    @Nullable Fact inheritable(String key) {
        return inheritable.get(key);
    }

    /** Whether a root leaves a directory below it out of its workspace. Naming it as a member is stronger. */
    static boolean excludes(String root, Facts facts, String path) {
        boolean excluded = false;
        for (Fact fact : facts.all()) {
            boolean member = fact.name().equals(CargoManifest.MEMBER);
            if (!member && !fact.name().equals(CargoManifest.EXCLUDE)) {
                continue;
            }
            String named = RepoPath.resolve(root, fact.value(0));
            if (named != null && !named.isEmpty() && RepoPath.isWithin(path, named)) {
                if (member) {
                    return false;
                }
                excluded = true;
            }
        }
        return excluded;
    }
}
