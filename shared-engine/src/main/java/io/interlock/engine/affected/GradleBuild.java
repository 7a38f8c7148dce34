package io.interlock.engine.affected;

import io.interlock.engine.model.Component;
import io.interlock.engine.model.Effect;
import io.interlock.engine.model.Problem;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Gradle builds in Groovy and Kotlin, read and never run: the projects that settings include, what they name as
 * {@code project(":x")} or {@code projects.x}, the plugins that {@code buildSrc} and included builds make for them, and
 * the scripts that they apply. A build that is not at the root of the repository has its directory in its ids.
 */
final class GradleBuild implements BuildSystem {

    /** Marks what is part of a build that was declared; separate builds below it are still looked for. */
    private static final String PART = "gradle-project";

    /** Marks builds that another includes, so that they are not declared again. */
    private static final String INCLUDED = "gradle-build";

    private static final int MAX_INCLUDED_BUILDS = 200;

    @Override
    public String kind() {
        return "gradle";
    }

    @Override
    public boolean isRoot(String fileName) {
        switch (fileName) {
            case "settings.gradle":
            case "settings.gradle.kts":
            case "build.gradle":
            case "build.gradle.kts":
                return true;
            default:
                return false;
        }
    }

    @Override
    public boolean isManifest(String path) {
        return isScript(path) || path.endsWith(GradleCatalog.ENDING);
    }

    /** Whether a path is a script, by its ending. */
    static boolean isScript(String path) {
        return path.endsWith(".gradle") || path.endsWith(".gradle.kts");
    }

    @Override
    public Facts read(String path, byte[] content) {
        return path.endsWith(GradleCatalog.ENDING)
                ? GradleCatalog.read(content).facts()
                : GradleScript.read(path, content);
    }

    @Override
    public List<SharedInput> sharedInputs() {
        return List.of(
                new GradleCatalogInput(this),
                new GradleSettingsInput(),
                new GradleScriptInput(this, false),
                new GradleScriptInput(this, true));
    }

    @Override
    public Effect effectOf(Component component, String path) {
        if (path.startsWith("gradle/wrapper/")) {
            return Effect.EVERYTHING;
        }
        if (path.equals(RepoPath.relative(component.manifest(), component.path()))) {
            return Effect.PRODUCT;
        }
        if (component.aggregator()) {
            return Effect.ALONE;
        }
        int end = path.startsWith("src/") ? path.indexOf('/', 4) : -1;
        return end > 0 && GradleBlock.isTest(path.substring(4, end)) ? Effect.TESTS : Effect.PRODUCT;
    }

    @Override
    public void discover(Workspace workspace, String rootManifest) {
        String root = RepoPath.parent(rootManifest);
        boolean isSettings = RepoPath.name(rootManifest).startsWith("settings");
        if (workspace.isCovered(INCLUDED, root) || (!isSettings && workspace.isCovered(PART, root))) {
            return;
        }
        if (workspace.isFile(RepoPath.child(root, "settings.gradle"))) {
            if (!rootManifest.endsWith("settings.gradle")) {
                return;
            }
        } else if (!isSettings && workspace.isFile(RepoPath.child(root, "settings.gradle.kts"))) {
            return;
        }
        workspace.cover(PART, root);
        List<GradleProjects> builds = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        builds.add(GradleProjects.read(this, workspace, root, root));
        seen.add(root);
        for (int i = 0; i < builds.size() && builds.size() < MAX_INCLUDED_BUILDS; i++) {
            addIncluded(workspace, builds.get(i), builds, seen);
        }
        if (builds.size() >= MAX_INCLUDED_BUILDS) {
            workspace.doubt(
                    rootManifest,
                    new Problem(
                            rootManifest,
                            0,
                            0,
                            "The build includes " + MAX_INCLUDED_BUILDS + " others or more; the rest was not read",
                            "Declare what is missing in configuration."));
        }
        new GradleLinks(this, workspace, builds).link();
    }

    private void addIncluded(Workspace workspace, GradleProjects build, List<GradleProjects> builds, Set<String> seen) {
        Set<String> directories = new java.util.LinkedHashSet<>();
        String source = RepoPath.child(build.root(), "buildSrc");
        if (workspace.isDirectory(source)) {
            directories.add(source);
        }
        directories.addAll(build.settings().includedBuilds());
        for (String directory : directories) {
            if (seen.add(directory)
                    && !workspace.isCovered(INCLUDED, directory)
                    && workspace.at(directory).isEmpty()) {
                workspace.cover(INCLUDED, directory);
                String prefix = builds.get(0).prefix() + ":" + RepoPath.name(directory);
                builds.add(GradleProjects.read(this, workspace, directory, prefix));
            }
        }
    }
}
