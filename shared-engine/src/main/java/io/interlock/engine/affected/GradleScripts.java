package io.interlock.engine.affected;

import io.interlock.engine.affected.Facts.Fact;
import io.interlock.engine.model.Component;
import io.interlock.engine.scm.TreeEntry;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Finds all scripts that have a say in a component: its own, what it applies, and the sources of plugins it makes. */
final class GradleScripts {

    private static final int MAX_SCRIPTS = 5_000;

    private final GradleBuild system;
    private final Workspace workspace;

    GradleScripts(GradleBuild system, Workspace workspace) {
        this.system = system;
        this.workspace = workspace;
    }

    /** The directory of the build that a component is part of: the nearest one with settings, or its own. */
    String rootOf(Component component) {
        String at = component.path();
        while (settingsAt(at) == null && !RepoPath.name(at).equals("buildSrc")) {
            if (at.isEmpty()) {
                return component.path();
            }
            at = RepoPath.parent(at);
        }
        return at;
    }

    /** The settings script in a directory, or null. */
    @Nullable String settingsAt(String directory) {
        for (String name : new String[] {"settings.gradle", "settings.gradle.kts"}) {
            String path = RepoPath.child(directory, name);
            if (workspace.isFile(path)) {
                return path;
            }
        }
        return null;
    }

    /** The scripts of a component by their paths. */
    Map<String, Facts> of(Component component) {
        Map<String, Facts> scripts = new LinkedHashMap<>();
        if (RepoPath.name(component.manifest()).startsWith("settings.")) {
            return scripts;
        }
        add(component.manifest(), component, rootOf(component), scripts);
        boolean makesPlugins = component.path().endsWith("buildSrc");
        for (Facts facts : scripts.values()) {
            for (Fact fact : facts.all()) {
                makesPlugins |= GradlePlugins.developsPlugins(fact);
            }
        }
        if (makesPlugins) {
            addSources(RepoPath.child(component.path(), "src/main"), scripts);
        }
        return scripts;
    }

    private void add(String path, Component component, String root, Map<String, Facts> scripts) {
        Facts facts = scripts.containsKey(path) || scripts.size() > MAX_SCRIPTS ? null : workspace.facts(system, path);
        if (facts == null) {
            return;
        }
        scripts.put(path, facts);
        for (Fact fact : facts.all()) {
            if (fact.name().equals(GradleFact.APPLY)) {
                String base = fact.value(1).equals("root") ? root : component.path();
                String applied = RepoPath.resolve(base, fact.value(0));
                if (applied != null && GradleBuild.isScript(applied)) {
                    add(applied, component, root, scripts);
                }
            }
        }
    }

    private void addSources(String sources, Map<String, Facts> scripts) {
        List<String> found = new ArrayList<>();
        List<String> level = List.of(sources);
        while (!level.isEmpty() && found.size() < MAX_SCRIPTS) {
            workspace.tree().prefetch(level);
            List<String> next = new ArrayList<>();
            for (String directory : level) {
                for (TreeEntry entry : workspace.tree().list(directory)) {
                    String path = RepoPath.child(directory, entry.name());
                    if (entry.kind() == TreeEntry.Kind.DIRECTORY) {
                        next.add(path);
                    } else if (isSource(path)) {
                        found.add(path);
                    }
                }
            }
            level = next;
        }
        workspace.load(system, found);
        for (String path : found) {
            Facts facts = workspace.facts(system, path);
            if (facts != null) {
                scripts.put(path, facts);
            }
        }
    }

    private static boolean isSource(String path) {
        return GradleBuild.isScript(path) || path.endsWith(".kt") || path.endsWith(".java") || path.endsWith(".groovy");
    }
}
