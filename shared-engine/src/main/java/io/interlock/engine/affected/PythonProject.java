package io.interlock.engine.affected;

import io.interlock.engine.affected.Facts.Fact;
import io.interlock.engine.scm.TreeEntry;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The project in one directory with all its manifests: {@code pyproject.toml}, the older ones and requirements files. */
final class PythonProject {

    private static final String[] FILES = {PythonProjectFile.FILE, PythonSetup.CFG, PythonSetup.PY};

    /** More requirements files than any project has. */
    private static final int MAX_REQUIREMENTS = 50;

    private final String directory;
    private final Map<String, Facts> manifests;

    private PythonProject(String directory, Map<String, Facts> manifests) {
        this.directory = directory;
        this.manifests = manifests;
    }

    /** Paths of all manifests that the project in a directory may have, for reading many at once. */
    static void addManifests(Workspace workspace, String directory, List<String> into) {
        for (String file : FILES) {
            into.add(RepoPath.child(directory, file));
        }
        addRequirements(workspace, directory, into);
        String folder = RepoPath.child(directory, "requirements");
        if (workspace.isDirectory(folder)) {
            addRequirements(workspace, folder, into);
        }
    }

    private static void addRequirements(Workspace workspace, String directory, List<String> into) {
        int count = 0;
        for (TreeEntry entry : workspace.tree().list(directory)) {
            String path = RepoPath.child(directory, entry.name());
            boolean wanted = entry.kind() == TreeEntry.Kind.FILE && PythonRequirements.isNamedSo(path);
            if (wanted && count++ < MAX_REQUIREMENTS) {
                into.add(path);
            }
        }
    }

    /** The project in a directory, or null when nothing there declares one. */
    static @Nullable PythonProject read(BuildSystem system, Workspace workspace, String directory) {
        List<String> paths = new ArrayList<>();
        addManifests(workspace, directory, paths);
        workspace.load(system, paths);
        Map<String, Facts> manifests = new LinkedHashMap<>();
        for (String path : paths) {
            Facts facts = workspace.isFile(path) ? workspace.facts(system, path) : null;
            if (facts != null) {
                manifests.put(path, facts);
            }
        }
        PythonProject project = new PythonProject(directory, manifests);
        return project.identity() == null ? null : project;
    }

    String directory() {
        return directory;
    }

    Map<String, Facts> manifests() {
        return manifests;
    }

    /** The manifest that declares the project, or null; one that cannot be read is taken to declare it. */
    @Nullable String identity() {
        String nameless = null;
        for (String file : FILES) {
            String path = RepoPath.child(directory, file);
            Facts facts = manifests.get(path);
            if (facts == Facts.UNREADABLE
                    || (facts != null && !facts.first(PythonProjectFile.PROJECT).isEmpty())) {
                return path;
            }
            boolean declares =
                    facts != null && !facts.all(PythonProjectFile.PROJECT).isEmpty();
            nameless = nameless == null && declares ? path : nameless;
        }
        return nameless;
    }

    /** Its name as written, or the name of its directory. */
    String name() {
        String identity = identity();
        Facts facts = identity == null ? null : manifests.get(identity);
        String name = facts == null ? "" : facts.first(PythonProjectFile.PROJECT);
        String fallback = RepoPath.name(directory);
        return !name.isEmpty() ? name : fallback.isEmpty() ? "root" : fallback;
    }

    /** What its {@code pyproject.toml} says, or null. */
    @Nullable Facts projectFile() {
        return manifests.get(RepoPath.child(directory, PythonProjectFile.FILE));
    }

    /** Whether its {@code pyproject.toml} has a table of a tool, or it has that tool's lock file. */
    boolean uses(Workspace workspace, String tool) {
        Facts facts = projectFile();
        if (facts != null) {
            for (Fact fact : facts.all()) {
                if (fact.name().equals(PythonProjectFile.TOOL) && fact.value(0).equals(tool)) {
                    return true;
                }
            }
        }
        return workspace.isFile(RepoPath.child(directory, tool + ".lock"));
    }

    /** Whether there are signs of tests: their directory, or a configuration for pytest. */
    boolean hasTests(Workspace workspace) {
        for (String name : new String[] {"tests", "test"}) {
            if (workspace.isDirectory(RepoPath.child(directory, name))) {
                return true;
            }
        }
        return uses(workspace, "pytest")
                || workspace.isFile(RepoPath.child(directory, "pytest.ini"))
                || workspace.isFile(RepoPath.child(directory, "conftest.py"));
    }
}
