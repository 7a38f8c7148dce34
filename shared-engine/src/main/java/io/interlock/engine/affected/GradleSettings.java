package io.interlock.engine.affected;

import io.interlock.engine.affected.Facts.Fact;
import io.interlock.engine.model.Problem;
import io.interlock.engine.scm.TreeEntry;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Works out which projects and included builds the settings of one Gradle build name, and where they lie. */
final class GradleSettings {

    private boolean cutShort;
    private static final int MAX_PATH = 1_000;
    private static final int MAX_SCRIPTS = 100;

    private final BuildSystem system;
    private final Workspace workspace;
    private final String root;
    private final List<Fact> facts = new ArrayList<>();
    private final Map<String, String> directories = new LinkedHashMap<>();
    private final Set<String> included = new HashSet<>();
    private @Nullable String manifest;
    private String rootName = "";

    GradleSettings(BuildSystem system, Workspace workspace, String root) {
        this.system = system;
        this.workspace = workspace;
        this.root = root;
    }

    /** Reads the settings of the build in a directory, and the scripts that they apply. */
    static GradleSettings read(BuildSystem system, Workspace workspace, String root) {
        GradleSettings settings = new GradleSettings(system, workspace, root);
        for (String name : new String[] {"settings.gradle", "settings.gradle.kts"}) {
            String path = RepoPath.child(root, name);
            if (settings.manifest == null && workspace.isFile(path)) {
                settings.manifest = path;
            }
        }
        settings.readScripts();
        settings.placeProjects();
        return settings;
    }

    /** The settings script, or null when there is none. */
    @Nullable String manifest() {
        return manifest;
    }

    /** The name of the root project, or the empty string when it is not given. */
    String rootName() {
        return rootName;
    }

    /** Directories of projects by their paths, those above included ones too. */
    Map<String, String> directories() {
        return directories;
    }

    /** Whether a project is named itself, rather than lying above one that is. */
    boolean isIncluded(String path) {
        return included.contains(path);
    }

    private void readScripts() {
        List<String> level = manifest == null ? List.of() : List.of(manifest);
        Set<String> seen = new HashSet<>(level);
        while (!level.isEmpty() && seen.size() < MAX_SCRIPTS) {
            workspace.load(system, level);
            List<String> next = new ArrayList<>();
            for (String script : level) {
                Facts read = workspace.facts(system, script);
                for (Fact fact : read == null ? List.<Fact>of() : read.all()) {
                    facts.add(fact);
                    String applied =
                            fact.name().equals(GradleFact.APPLY) ? RepoPath.resolve(root, fact.value(0)) : null;
                    if (applied != null && applied.indexOf('$') < 0 && seen.add(applied)) {
                        next.add(applied);
                    }
                }
            }
            level = next;
        }
        cutShort = !level.isEmpty();
    }

    private void placeProjects() {
        directories.put(":", root);
        included.add(":");
        Map<String, String> elsewhere = new LinkedHashMap<>();
        Map<String, String> renamed = new LinkedHashMap<>();
        boolean computed = manifest != null && workspace.facts(system, manifest) == Facts.UNREADABLE;
        if (cutShort && manifest != null) {
            computed = true;
            reportComputed(new Fact(GradleFact.APPLY, 1, List.of()));
        }
        for (Fact fact : facts) {
            switch (fact.name()) {
                case GradleFact.INCLUDE:
                    include(fact);
                    break;
                case GradleFact.INCLUDE_BY_CODE:
                    computed = true;
                    reportComputed(fact);
                    break;
                case GradleFact.PROJECT_DIRECTORY:
                    elsewhere.put(GradlePath.absolute(fact.value(0), ":"), fact.value(1));
                    break;
                case GradleFact.PROJECT_NAME:
                    renamed.put(GradlePath.absolute(fact.value(0), ":"), fact.value(1));
                    break;
                case GradleFact.ROOT_NAME:
                    rootName = fact.value(0);
                    break;
                default:
                    break;
            }
        }
        for (String path : List.copyOf(included)) {
            place(path, elsewhere, renamed);
        }
        if (computed) {
            placeAllBelow();
        }
    }

    /** A path that is deeper than any file system allows is left out, with all that goes through its parts. */
    private void include(Fact fact) {
        String path = fact.value(0);
        if (path.length() <= MAX_PATH) {
            included.add(GradlePath.absolute(path, ":"));
        } else {
            workspace.problem(new Problem(
                    manifest,
                    fact.line(),
                    0,
                    "The path of an included project has " + path.length() + " characters; at most " + MAX_PATH
                            + " are read",
                    "Include it by a shorter path."));
        }
    }

    private void reportComputed(Fact fact) {
        workspace.problem(new Problem(
                manifest,
                fact.line(),
                0,
                "Projects are included by code, which is not run; each directory with a build script below '"
                        + (root.isEmpty() ? "." : root) + "' is taken for a project",
                "Name the projects in plain include(\"...\") statements, or declare them in configuration."));
    }

    /** Places a project and those above it; a directory that is set for one moves those below it as well. */
    private String place(String path, Map<String, String> elsewhere, Map<String, String> renamed) {
        String parent = GradlePath.parent(path);
        if (parent == null) {
            return root;
        }
        String above = place(parent, elsewhere, renamed);
        String written = elsewhere.get(path);
        String moved = written == null ? null : RepoPath.resolve(root, written);
        String directory = moved != null ? moved : RepoPath.child(above, GradlePath.name(path));
        String name = renamed.get(path);
        String named = name == null ? path : (parent.equals(":") ? ":" : parent + ":") + name;
        if (included.contains(path)) {
            included.add(named);
        }
        directories.put(named, directory);
        return directory;
    }

    /** Takes each directory with a build script for a project, when the settings compute them. */
    private void placeAllBelow() {
        Set<String> known = new HashSet<>(directories.values());
        List<String> level = List.of(root);
        int seen = 0;
        while (!level.isEmpty() && (seen += level.size()) < Discovery.MAX_DIRECTORIES) {
            workspace.tree().prefetch(level);
            List<String> next = new ArrayList<>();
            for (String directory : level) {
                List<TreeEntry> entries = workspace.tree().list(directory);
                if (!directory.equals(root) && hasFile(entries, "settings.gradle")) {
                    continue;
                }
                if (hasFile(entries, "build.gradle") && known.add(directory)) {
                    String path = ":" + RepoPath.relative(directory, root).replace('/', ':');
                    directories.putIfAbsent(path, directory);
                    included.add(path);
                }
                addBelow(directory, entries, next);
            }
            level = next;
        }
    }

    private static boolean hasFile(List<TreeEntry> entries, String name) {
        for (TreeEntry entry : entries) {
            if (entry.kind() == TreeEntry.Kind.FILE
                    && entry.name().startsWith(name)
                    && (entry.name().length() == name.length() || entry.name().endsWith(".kts"))) {
                return true;
            }
        }
        return false;
    }

    private static void addBelow(String directory, List<TreeEntry> entries, List<String> next) {
        for (TreeEntry entry : entries) {
            String name = entry.name();
            boolean skipped = name.equals("src") || name.equals("buildSrc") || Discovery.isNeverSource(name);
            if (entry.kind() == TreeEntry.Kind.DIRECTORY && !skipped) {
                next.add(RepoPath.child(directory, name));
            }
        }
    }

    /** The directories of included builds. */
    Set<String> includedBuilds() {
        Set<String> builds = new java.util.LinkedHashSet<>();
        for (Fact fact : facts) {
            String directory =
                    fact.name().equals(GradleFact.INCLUDE_BUILD) ? RepoPath.resolve(root, fact.value(0)) : null;
            if (directory != null && !directory.equals(root) && workspace.isDirectory(directory)) {
                builds.add(directory);
            }
        }
        return builds;
    }

    /** What is said of version catalogs: {@code name, file}. */
    List<Fact> catalogs() {
        List<Fact> catalogs = new ArrayList<>();
        for (Fact fact : facts) {
            if (fact.name().equals(GradleFact.CATALOG_FILE)) {
                catalogs.add(fact);
            }
        }
        return catalogs;
    }
}
