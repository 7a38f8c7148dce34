package io.interlock.engine.affected;

import io.interlock.engine.affected.Facts.Fact;
import io.interlock.engine.model.Component;
import io.interlock.engine.model.Dependency.Scope;
import io.interlock.engine.model.Effect;
import io.interlock.engine.scm.TreeEntry;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Terraform and OpenTofu: each directory with configuration files is a module, and calls others by their directory. */
final class TerraformBuild implements BuildSystem {

    private static final String SEARCHED = "terraform-searched";

    @Override
    public String kind() {
        return "terraform";
    }

    @Override
    public boolean isRoot(String fileName) {
        return fileName.endsWith(".tf") || fileName.endsWith(".tf.json") || fileName.endsWith(".tofu");
    }

    @Override
    public boolean isManifest(String path) {
        return isRoot(path);
    }

    @Override
    public Facts read(String path, byte[] content) {
        return TerraformFile.read(path, content);
    }

    @Override
    public Effect effectOf(Component component, String path) {
        boolean tests = path.startsWith("tests/") || path.endsWith(".tftest.hcl") || path.endsWith(".tftest.json");
        return tests ? Effect.TESTS : Effect.PRODUCT;
    }

    @Override
    public void discover(Workspace workspace, String rootManifest) {
        String root = RepoPath.parent(rootManifest);
        if (workspace.isCovered(SEARCHED, root)) {
            return;
        }
        Map<String, List<String>> files = new LinkedHashMap<>();
        search(workspace, root, files);
        List<String> pending = new ArrayList<>(files.keySet());
        for (int done = 0; done < pending.size(); ) {
            List<String> level = pending.subList(done, pending.size());
            List<String> manifests = new ArrayList<>();
            for (String directory : level) {
                manifests.addAll(files.getOrDefault(directory, List.of()));
            }
            workspace.load(this, manifests);
            done = pending.size();
            for (String directory : List.copyOf(level)) {
                for (String called : called(workspace, files.getOrDefault(directory, List.of()))) {
                    addOutside(workspace, called, files, pending);
                }
            }
        }
        declare(workspace, files);
    }

    /** Finds all modules at and below a directory; called ones are found even where this does not look. */
    private void search(Workspace workspace, String root, Map<String, List<String>> files) {
        workspace.cover(SEARCHED, root);
        List<String> level = List.of(root);
        int seen = 0;
        while (!level.isEmpty() && (seen += level.size()) <= Discovery.MAX_DIRECTORIES) {
            workspace.tree().prefetch(level);
            List<String> next = new ArrayList<>();
            for (String directory : level) {
                addModule(workspace, directory, files);
                for (TreeEntry entry : workspace.tree().list(directory)) {
                    if (entry.kind() == TreeEntry.Kind.DIRECTORY && !Discovery.isNeverSource(entry.name())) {
                        next.add(RepoPath.child(directory, entry.name()));
                    }
                }
            }
            level = next;
        }
    }

    private void addModule(Workspace workspace, String directory, Map<String, List<String>> files) {
        List<String> manifests = new ArrayList<>();
        for (TreeEntry entry : workspace.tree().list(directory)) {
            if (entry.kind() != TreeEntry.Kind.DIRECTORY && isRoot(entry.name())) {
                manifests.add(RepoPath.child(directory, entry.name()));
            }
        }
        if (!manifests.isEmpty()) {
            files.put(directory, manifests);
        }
    }

    private void addOutside(
            Workspace workspace, String directory, Map<String, List<String>> files, List<String> pending) {
        if (!files.containsKey(directory) && at(workspace, directory) == null) {
            addModule(workspace, directory, files);
            if (files.containsKey(directory)) {
                pending.add(directory);
                workspace.cover(SEARCHED, directory);
            }
        }
    }

    /** The directories of the modules that some files call. */
    private List<String> called(Workspace workspace, List<String> manifests) {
        List<String> called = new ArrayList<>();
        for (String manifest : manifests) {
            Facts facts = workspace.facts(this, manifest);
            for (Fact fact : facts == null ? List.<Fact>of() : facts.all()) {
                String directory = directory(manifest, fact);
                if (directory != null) {
                    called.add(directory);
                }
            }
        }
        return called;
    }

    /** The directory that a source names when it is a local one: those begin with a dot. */
    private static @Nullable String directory(String manifest, Fact fact) {
        String source = fact.value(0);
        boolean local =
                source.startsWith("./") || source.startsWith("../") || source.equals(".") || source.equals("..");
        return local ? RepoPath.resolve(RepoPath.parent(manifest), source) : null;
    }

    private void declare(Workspace workspace, Map<String, List<String>> files) {
        Map<String, Component> components = new LinkedHashMap<>();
        for (Map.Entry<String, List<String>> entry : files.entrySet()) {
            if (at(workspace, entry.getKey()) == null) {
                Component component = component(workspace, entry.getKey(), entry.getValue());
                workspace.component(component);
                components.put(entry.getKey(), component);
            }
        }
        for (Map.Entry<String, Component> entry : components.entrySet()) {
            for (String manifest : files.getOrDefault(entry.getKey(), List.of())) {
                link(workspace, entry.getValue(), manifest);
            }
        }
    }

    private void link(Workspace workspace, Component dependent, String manifest) {
        Facts facts = workspace.facts(this, manifest);
        Set<String> once = new java.util.HashSet<>();
        for (Fact fact : facts == null ? List.<Fact>of() : facts.all()) {
            String directory = directory(manifest, fact);
            Component target = directory == null ? null : at(workspace, directory);
            if (target != null && once.add(target.path())) {
                workspace.dependency(dependent, target, Scope.MAIN, manifest, fact.line());
            }
        }
    }

    private @Nullable Component at(Workspace workspace, String directory) {
        for (Component component : workspace.at(directory)) {
            if (component.kind().equals(kind())) {
                return component;
            }
        }
        return null;
    }

    private Component component(Workspace workspace, String directory, List<String> manifests) {
        String main = RepoPath.child(directory, "main.tf");
        String terraform = directory.isEmpty() ? "terraform" : "terraform " + ShellWord.quote("-chdir=" + directory);
        String check = terraform + " init -backend=false -input=false && " + terraform + " validate";
        return new Component(
                directory.isEmpty() ? "." : directory,
                kind(),
                directory,
                manifests.contains(main) ? main : manifests.get(0),
                false,
                false,
                hasTests(workspace, directory) ? check + " && " + terraform + " test" : check,
                null);
    }

    private static boolean hasTests(Workspace workspace, String directory) {
        for (String at : new String[] {directory, RepoPath.child(directory, "tests")}) {
            for (TreeEntry entry : workspace.tree().list(at)) {
                if (entry.name().endsWith(".tftest.hcl")) {
                    return true;
                }
            }
        }
        return false;
    }
}
