package io.interlock.engine.affected;

import io.interlock.engine.affected.Facts.Fact;
import io.interlock.engine.model.Problem;
import io.interlock.engine.scm.TreeEntry;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Resolves the paths that MSBuild files name, and tells which files a project inherits from the directories above. */
final class DotNetPaths {

    private static final String[] INHERITED = {"Directory.Build.props", "Directory.Build.targets"};
    private static final String THIS_DIRECTORY = "$(MSBuildThisFileDirectory)";
    private static final int MAX_IMPORTS = 200;

    private final BuildSystem system;
    private final Workspace workspace;
    private final Map<String, Map<String, Facts>> filesOf = new HashMap<>();

    DotNetPaths(BuildSystem system, Workspace workspace) {
        this.system = system;
        this.workspace = workspace;
    }

    /** Reads at once what projects may inherit. */
    void loadInherited(Collection<String> projects) {
        Set<String> directories = new LinkedHashSet<>();
        for (String project : projects) {
            String at = RepoPath.parent(project);
            while (directories.add(at) && !at.isEmpty()) {
                at = RepoPath.parent(at);
            }
        }
        List<String> files = new ArrayList<>();
        for (String directory : directories) {
            for (String name : INHERITED) {
                files.add(RepoPath.child(directory, name));
            }
        }
        workspace.load(system, files);
    }

    /** The project file, what it inherits and all that these import, each with what it says. */
    Map<String, Facts> files(String project) {
        Map<String, Facts> known = filesOf.get(project);
        if (known != null) {
            return known;
        }
        Map<String, Facts> files = new LinkedHashMap<>();
        add(project, project, files);
        for (String name : INHERITED) {
            addNearest(RepoPath.parent(project), name, project, files);
        }
        filesOf.put(project, files);
        return files;
    }

    private void addNearest(String directory, String name, String project, Map<String, Facts> files) {
        String at = directory;
        while (true) {
            String file = RepoPath.child(at, name);
            if (workspace.isFile(file)) {
                add(file, project, files);
                return;
            }
            if (at.isEmpty()) {
                return;
            }
            at = RepoPath.parent(at);
        }
    }

    private void add(String file, String project, Map<String, Facts> files) {
        if (files.size() > MAX_IMPORTS) {
            workspace.doubt(
                    project,
                    new Problem(
                            project,
                            0,
                            0,
                            "The project imports more than " + MAX_IMPORTS + " files; the rest was not read",
                            "Import fewer files."));
            return;
        }
        Facts facts = files.containsKey(file) ? null : workspace.facts(system, file);
        if (facts == null) {
            return;
        }
        files.put(file, facts);
        for (Fact fact : facts.all()) {
            if (!fact.name().equals(DotNetFile.IMPORT)) {
                continue;
            }
            String written = fact.value(0);
            if (written.contains("GetPathOfFileAbove") || written.contains("GetDirectoryNameOfFileAbove")) {
                String name = RepoPath.name(file);
                if (!RepoPath.parent(file).isEmpty()) {
                    addNearest(RepoPath.parent(RepoPath.parent(file)), name, project, files);
                }
                continue;
            }
            String imported = resolve(written, file, project, true);
            if (imported != null) {
                add(imported, project, files);
            }
        }
    }

    /** The projects that a project references. */
    List<String> referenced(String project) {
        List<String> referenced = new ArrayList<>();
        for (Map.Entry<String, Facts> file : files(project).entrySet()) {
            for (Fact fact : file.getValue().all()) {
                if (fact.name().equals(DotNetFile.PROJECT)) {
                    String path = resolve(fact.value(0), file.getKey(), project, false);
                    if (path != null && DotNetBuild.isProject(path)) {
                        referenced.add(path);
                    }
                } else if (fact.name().equals(DotNetFile.SOURCE)) {
                    addProjectsAround(sourceDirectory(fact.value(0), file.getKey(), project), referenced);
                }
            }
        }
        return referenced;
    }

    /** The projects of the nearest directory that has any, at or above one. */
    private void addProjectsAround(@Nullable String directory, List<String> projects) {
        String at = directory;
        int before = projects.size();
        while (at != null && !at.isEmpty() && projects.size() == before) {
            for (TreeEntry entry : workspace.tree().list(at)) {
                if (entry.kind() == TreeEntry.Kind.FILE && DotNetBuild.isProject(entry.name())) {
                    projects.add(RepoPath.child(at, entry.name()));
                }
            }
            at = RepoPath.parent(at);
        }
    }

    /** The directory of source files as written, which ends before the first pattern, or null when it is not known. */
    @Nullable String sourceDirectory(String written, String file, String project) {
        String path = written;
        String base = RepoPath.parent(project);
        if (path.startsWith(THIS_DIRECTORY)) {
            base = RepoPath.parent(file);
            path = path.substring(THIS_DIRECTORY.length());
        }
        int star = path.indexOf('*');
        int slash = (star < 0 ? path : path.substring(0, star)).lastIndexOf('/');
        String directory =
                slash <= 0 || path.startsWith("$(") ? null : RepoPath.resolve(base, path.substring(0, slash));
        return directory == null || !workspace.isDirectory(directory) ? null : directory;
    }

    /**
     * The file that a path in an MSBuild file names. Imports are relative to the file they are in, items to the
     * project. A property in front that is not known stands for some directory above, the nearest that fits.
     *
     * @return a file of the repository, or null
     */
    @Nullable String resolve(String written, String file, String project, boolean isImport) {
        String path = written.replace('\\', '/');
        String base = RepoPath.parent(isImport ? file : project);
        if (path.startsWith("$(")) {
            int end = path.indexOf(')');
            String property = end < 0 ? "" : path.substring(2, end);
            String rest = end < 0 ? "" : path.substring(end + 1);
            if (property.equals("MSBuildThisFileDirectory")) {
                base = RepoPath.parent(file);
            } else if (property.equals("MSBuildProjectDirectory") || property.equals("ProjectDir")) {
                base = RepoPath.parent(project);
            } else {
                return above(rest, RepoPath.parent(file));
            }
            path = rest;
        }
        return existing(base, path);
    }

    private @Nullable String above(String rest, String directory) {
        String at = directory;
        while (true) {
            String found = existing(at, rest);
            if (found != null || at.isEmpty()) {
                return found;
            }
            at = RepoPath.parent(at);
        }
    }

    private @Nullable String existing(String base, String path) {
        String plain = path.startsWith("/") ? path.substring(1) : path;
        if (plain.isEmpty() || plain.indexOf('*') >= 0 || plain.contains("$(")) {
            return null;
        }
        String resolved = RepoPath.resolve(base, plain);
        return resolved != null && workspace.isFile(resolved) ? resolved : null;
    }
}
