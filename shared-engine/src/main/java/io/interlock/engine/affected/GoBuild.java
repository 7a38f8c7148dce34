package io.interlock.engine.affected;

import io.interlock.engine.affected.Facts.Fact;
import io.interlock.engine.model.Component;
import io.interlock.engine.model.Effect;
import io.interlock.engine.model.Problem;
import io.interlock.engine.scm.TreeEntry;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Go modules. A requirement is a dependency inside the repository when a {@code replace} points it at a directory, or
 * when a {@code go.work} uses both modules; any other requirement of a module of the same repository means a published
 * version, which no change here alters. Nothing declares nested modules, so their directories are looked for.
 */
final class GoBuild implements BuildSystem {

    private static final String MODULE = "go.mod";
    private static final String WORKSPACE = "go.work";

    private final boolean packages;

    /**
     * Creates it.
     *
     * @param packages whether the topmost packages within each module are components of their own
     */
    GoBuild(boolean packages) {
        this.packages = packages;
    }

    @Override
    public String kind() {
        return "go";
    }

    @Override
    public boolean isRoot(String fileName) {
        return fileName.equals(MODULE) || fileName.equals(WORKSPACE);
    }

    @Override
    public boolean isManifest(String path) {
        return path.endsWith(MODULE) || path.endsWith(WORKSPACE) || (packages && path.endsWith(".go"));
    }

    @Override
    public Facts read(String path, byte[] content) {
        return path.endsWith(".go") ? GoImports.read(content) : GoMod.read(path, content);
    }

    @Override
    public Effect effectOf(Component component, String path) {
        if (packages && path.equals(MODULE)) {
            return Effect.EVERYTHING;
        }
        if (path.endsWith("_test.go") || path.startsWith("testdata/") || path.indexOf("/testdata/") >= 0) {
            return Effect.TESTS;
        }
        return Effect.PRODUCT;
    }

    @Override
    public List<SharedInput> sharedInputs() {
        return List.of(new GoSum(this), new GoWorkFile());
    }

    @Override
    public void discover(Workspace workspace, String rootManifest) {
        List<String> manifests = new ArrayList<>();
        Set<String> searched = new HashSet<>();
        List<String> roots = new ArrayList<>();
        search(workspace, RepoPath.parent(rootManifest), roots, searched, manifests);
        for (int done = 0; done < manifests.size(); ) {
            int until = manifests.size();
            workspace.load(this, manifests.subList(done, until));
            for (; done < until; done++) {
                for (String directory : named(workspace, manifests.get(done))) {
                    search(workspace, directory, roots, searched, manifests);
                }
            }
        }
        Map<String, GoModule> modules = declare(workspace, manifests);
        GoLinks links = new GoLinks(this, workspace, modules);
        links.link(manifests);
        if (packages) {
            new GoPackages(this, workspace, links).declare(modules);
        }
    }

    /** The directories that a manifest names: replacements and members of a workspace. */
    private List<String> named(Workspace workspace, String manifest) {
        Facts facts = workspace.facts(this, manifest);
        List<String> directories = new ArrayList<>();
        if (facts == null) {
            return directories;
        }
        for (Fact fact : facts.all(GoMod.USE)) {
            addDirectory(workspace, manifest, fact, fact.value(0), directories);
        }
        for (Fact fact : GoModule.localReplacements(facts).values()) {
            addDirectory(workspace, manifest, fact, fact.value(2), directories);
        }
        return directories;
    }

    private static void addDirectory(
            Workspace workspace, String manifest, Fact fact, String written, List<String> directories) {
        String directory = RepoPath.resolve(RepoPath.parent(manifest), written);
        if (directory != null) {
            directories.add(directory);
        } else if (!fact.name().equals(GoMod.REPLACE)) {
            workspace.problem(new Problem(
                    manifest,
                    fact.line(),
                    0,
                    "The module directory '" + written + "' lies outside the repository",
                    "Name a directory of this repository."));
        }
    }

    /** Finds the manifests in a directory and below it, one read for each depth. */
    private void search(
            Workspace workspace, String root, List<String> roots, Set<String> searched, List<String> manifests) {
        if (searched.contains(root) || (workspace.isCovered(kind(), root) && !isWithinAny(root, roots))) {
            return;
        }
        workspace.cover(kind(), root);
        roots.add(root);
        List<String> level = List.of(root);
        while (!level.isEmpty()) {
            if (searched.size() > Discovery.MAX_DIRECTORIES) {
                workspace.problem(tooMany(level.get(0)));
                return;
            }
            workspace.tree().prefetch(level);
            List<String> next = new ArrayList<>();
            for (String directory : level) {
                if (searched.add(directory)) {
                    addEntries(workspace, directory, manifests, next);
                }
            }
            level = next;
        }
    }

    /** Whether a directory is covered by this very search, so that its modules cannot have been declared before. */
    private static boolean isWithinAny(String directory, List<String> roots) {
        for (String root : roots) {
            if (RepoPath.isWithin(directory, root)) {
                return true;
            }
        }
        return false;
    }

    private static Problem tooMany(String directory) {
        return new Problem(
                directory,
                0,
                0,
                "Stopped looking for Go modules after " + Discovery.MAX_DIRECTORIES + " directories",
                "Declare the components of this repository in configuration.");
    }

    private void addEntries(Workspace workspace, String directory, List<String> manifests, List<String> next) {
        for (TreeEntry entry : workspace.tree().list(directory)) {
            if (entry.kind() == TreeEntry.Kind.DIRECTORY) {
                if (!isSkipped(entry.name())) {
                    next.add(RepoPath.child(directory, entry.name()));
                }
            } else if (isRoot(entry.name())) {
                manifests.add(RepoPath.child(directory, entry.name()));
            }
        }
    }

    /** Directories in which the go command looks for no packages, and those of other people's code. */
    static boolean isSkipped(String name) {
        return name.startsWith("_")
                || name.startsWith(".")
                || name.equals("vendor")
                || name.equals("testdata")
                || name.equals("node_modules");
    }

    private Map<String, GoModule> declare(Workspace workspace, List<String> manifests) {
        Map<String, GoModule> byDirectory = new HashMap<>(manifests.size() * 2);
        for (String manifest : manifests) {
            Facts facts = manifest.endsWith(MODULE) ? workspace.facts(this, manifest) : null;
            if (facts != null) {
                Component component = component(manifest, facts);
                workspace.component(component);
                byDirectory.put(component.path(), new GoModule(component, facts));
            }
        }
        return byDirectory;
    }

    private Component component(String manifest, Facts facts) {
        String directory = RepoPath.parent(manifest);
        String id = facts.first(GoMod.MODULE);
        if (id.isEmpty()) {
            id = directory.isEmpty() ? "root" : RepoPath.name(directory);
        }
        return new Component(
                id,
                kind(),
                directory,
                manifest,
                false,
                false,
                command(directory, "test ./..."),
                command(directory, "build ./..."));
    }

    /** A go command in a directory; {@code ./} in front keeps a directory from being taken for an option. */
    static String command(String directory, String command) {
        return directory.isEmpty()
                ? "go " + command
                : "(cd " + ShellWord.quote("./" + directory) + " && go " + command + ")";
    }
}
