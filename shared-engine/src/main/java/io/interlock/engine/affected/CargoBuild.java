package io.interlock.engine.affected;

import io.interlock.engine.affected.Facts.Fact;
import io.interlock.engine.model.Component;
import io.interlock.engine.model.Dependency.Scope;
import io.interlock.engine.model.Effect;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Cargo workspaces and single crates: members, what they reach by path, and dependencies by path, by inheritance from
 * the workspace and by patch. A version without a path comes from a registry and is no dependency between components.
 */
final class CargoBuild implements BuildSystem {

    private final List<SharedInput> sharedInputs =
            List.of(new CargoRootInput(this), new CargoLock(this), new CargoSettings());

    @Override
    public String kind() {
        return "cargo";
    }

    @Override
    public boolean isRoot(String fileName) {
        return fileName.equals(CargoManifest.FILE);
    }

    @Override
    public boolean isManifest(String path) {
        return CargoRootInput.isNamed(path, CargoManifest.FILE);
    }

    @Override
    public Facts read(String path, byte[] content) {
        return CargoManifest.read(content);
    }

    @Override
    public Effect effectOf(Component component, String path) {
        boolean tests = path.startsWith("tests/") || path.startsWith("benches/") || path.startsWith("examples/");
        return tests ? Effect.TESTS : Effect.PRODUCT;
    }

    @Override
    public List<SharedInput> sharedInputs() {
        return sharedInputs;
    }

    @Override
    public void discover(Workspace workspace, String rootManifest) {
        Deque<Runnable> pending = new ArrayDeque<>();
        declareAt(workspace, rootManifest, pending);
        while (!pending.isEmpty()) {
            pending.remove().run();
        }
    }

    private void declareAt(Workspace workspace, String rootManifest, Deque<Runnable> pending) {
        String directory = RepoPath.parent(rootManifest);
        if (workspace.isCovered(seenAs(rootManifest), "") || isTestData(workspace, directory)) {
            return;
        }
        Facts facts = workspace.facts(this, rootManifest);
        if (facts == null) {
            return;
        }
        boolean root = CargoCrate.has(facts, CargoManifest.WORKSPACE);
        boolean crate = facts == Facts.UNREADABLE || CargoCrate.has(facts, CargoManifest.PACKAGE);
        boolean stray = !root && (crateAt(workspace, directory) != null || rootAbove(workspace, directory) != null);
        if ((root || crate) && !stray) {
            declare(workspace, rootManifest, facts, pending);
        }
    }

    /** Whether a directory lies in the tests of a crate that does not name it: what is there is input of tests. */
    private boolean isTestData(Workspace workspace, String directory) {
        String at = directory;
        while (!at.isEmpty()) {
            boolean tests = RepoPath.name(at).equals("tests");
            at = RepoPath.parent(at);
            if (tests && crateAt(workspace, at) != null) {
                return true;
            }
        }
        return false;
    }

    /** Marks a root as done in a workspace: roots can be met by path before they are met by walking. */
    private static String seenAs(String rootManifest) {
        return "cargo root " + rootManifest;
    }

    /** Declares the crates of a root; their dependencies are left to be linked, as these may lead to more roots. */
    private void declare(Workspace workspace, String rootManifest, Facts facts, Deque<Runnable> pending) {
        workspace.cover(seenAs(rootManifest), "");
        CargoWorkspace cargo = CargoWorkspace.read(this, workspace, rootManifest, facts);
        Map<CargoCrate, Component> declared = new HashMap<>();
        for (CargoCrate crate : cargo.crates()) {
            Component known = crateAt(workspace, crate.directory());
            if (known == null) {
                Component component = component(crate, cargo);
                workspace.component(component);
                declared.put(crate, component);
            }
        }
        for (CargoCrate crate : cargo.crates()) {
            Component from = declared.get(crate);
            if (from != null) {
                pending.add(() -> link(workspace, cargo, crate, from, pending));
            }
        }
    }

    private void link(
            Workspace workspace, CargoWorkspace cargo, CargoCrate crate, Component from, Deque<Runnable> pending) {
        for (Fact fact : crate.facts().all()) {
            if (fact.name().equals(CargoManifest.DEPENDENCY)) {
                String target = cargo.targetOf(crate, fact);
                Component to = target == null ? null : reach(workspace, target, pending);
                if (to != null) {
                    workspace.dependency(from, to, scope(fact), crate.manifest(), fact.line());
                }
            }
        }
    }

    /** The crate in a directory; one that belongs to another workspace is discovered with that workspace first. */
    private @Nullable Component reach(Workspace workspace, String directory, Deque<Runnable> pending) {
        Component known = crateAt(workspace, directory);
        String manifest = RepoPath.child(directory, CargoManifest.FILE);
        Facts facts = known != null ? null : workspace.facts(this, manifest);
        if (facts == null) {
            return known;
        }
        String root = CargoCrate.has(facts, CargoManifest.WORKSPACE) ? null : rootAbove(workspace, directory);
        if (root != null) {
            declareAt(workspace, root, pending);
        }
        boolean crate = facts == Facts.UNREADABLE || CargoCrate.has(facts, CargoManifest.PACKAGE);
        if (crate && crateAt(workspace, directory) == null && !workspace.isCovered(seenAs(manifest), "")) {
            declare(workspace, manifest, facts, pending);
        }
        return crateAt(workspace, directory);
    }

    private @Nullable Component crateAt(Workspace workspace, String directory) {
        for (Component component : workspace.at(directory)) {
            if (component.kind().equals(kind())) {
                return component;
            }
        }
        return null;
    }

    /** The manifest of the workspace that a directory lies in by being below its root, or null. */
    private @Nullable String rootAbove(Workspace workspace, String directory) {
        String at = directory;
        while (!at.isEmpty()) {
            at = RepoPath.parent(at);
            String manifest = RepoPath.child(at, CargoManifest.FILE);
            Facts facts = workspace.facts(this, manifest);
            boolean root = facts != null && CargoCrate.has(facts, CargoManifest.WORKSPACE);
            if (root && !CargoWorkspace.excludes(at, Objects.requireNonNull(facts), directory)) {
                return manifest;
            }
        }
        return null;
    }

    private Component component(CargoCrate crate, CargoWorkspace cargo) {
        String where = cargo.directory().isEmpty()
                ? ""
                : " --manifest-path " + ShellWord.quote(RepoPath.child(cargo.directory(), CargoManifest.FILE));
        String select = where + " -p " + ShellWord.quote(crate.name());
        return new Component(
                crate.name(),
                kind(),
                crate.directory(),
                crate.manifest(),
                false,
                false,
                "cargo test" + select,
                "cargo build" + select);
    }

    private static Scope scope(Fact dependency) {
        switch (dependency.value(4)) {
            case "dev":
                return Scope.TEST;
            case "build":
                return Scope.BUILD;
            default:
                return Scope.MAIN;
        }
    }
}
