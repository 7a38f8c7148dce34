package io.interlock.engine.affected;

import io.interlock.engine.model.Problem;
import io.interlock.engine.scm.SourceTree;
import io.interlock.engine.scm.TreeEntry;
import java.util.ArrayList;
import java.util.List;

/**
 * Finds the builds of a tree. Declared workspaces are followed from their root manifests; only directories that no
 * component claims are walked in search of further roots, so the cost grows with the manifests and not with the files.
 */
final class Discovery {

    /** Directories looked at in search of roots before giving up; far above what any known repository needs. */
    static final int MAX_DIRECTORIES = 50_000;

    private final List<BuildSystem> systems;

    private static final int MAX_DEPTH = 200;

    Discovery(List<BuildSystem> systems) {
        this.systems = systems;
    }

    /** Discovers all components of a tree. */
    ComponentGraph discover(SourceTree tree, FactStore store) {
        Workspace workspace = new Workspace(tree, store);
        discover(workspace);
        return workspace.graph();
    }

    /** Declares all components of a tree to its workspace. */
    void discover(Workspace workspace) {
        List<String> level = List.of("");
        int seen = 0;
        for (int depth = 0; !level.isEmpty(); depth++) {
            seen += level.size();
            if (seen > MAX_DIRECTORIES || depth > MAX_DEPTH) {
                workspace.problem(new Problem(
                        level.get(0),
                        0,
                        0,
                        "Stopped looking for components after "
                                + (depth > MAX_DEPTH
                                        ? MAX_DEPTH + " levels of directories"
                                        : MAX_DIRECTORIES + " directories"),
                        "Declare the components of this repository in .interlock/components.yaml."));
                return;
            }
            workspace.tree().prefetch(level);
            for (String directory : level) {
                discoverAt(workspace, directory);
            }
            level = below(workspace, level);
        }
    }

    private void discoverAt(Workspace workspace, String directory) {
        List<TreeEntry> entries = workspace.tree().list(directory);
        for (BuildSystem system : systems) {
            for (TreeEntry entry : entries) {
                if (entry.kind() == TreeEntry.Kind.FILE
                        && system.isRoot(entry.name())
                        && !workspace.isCovered(system.kind(), directory)) {
                    system.discover(workspace, RepoPath.child(directory, entry.name()));
                }
            }
        }
    }

    private static List<String> below(Workspace workspace, List<String> level) {
        List<String> next = new ArrayList<>();
        for (String directory : level) {
            for (TreeEntry entry : workspace.tree().list(directory)) {
                String path = RepoPath.child(directory, entry.name());
                if (entry.kind() == TreeEntry.Kind.DIRECTORY
                        && !isNeverSource(entry.name())
                        && workspace.at(path).isEmpty()) {
                    next.add(path);
                }
            }
        }
        return next;
    }

    /** Directories that hold copies of other people's code, test data or tool state, by common convention. */
    static boolean isNeverSource(String name) {
        switch (name) {
            case "node_modules":
            case "vendor":
            case "third_party":
            case "testdata":
            case "fixtures":
            case "__fixtures__":
                return true;
            default:
                return name.startsWith(".");
        }
    }
}
