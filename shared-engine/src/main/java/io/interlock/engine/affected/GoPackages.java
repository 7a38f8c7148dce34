package io.interlock.engine.affected;

import io.interlock.engine.affected.Facts.Fact;
import io.interlock.engine.model.Component;
import io.interlock.engine.model.Dependency.Scope;
import io.interlock.engine.scm.TreeEntry;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The topmost packages within Go modules as components: the directories that hold Go files and lie in no other such
 * directory, except that of the module itself. Each stands for all packages below it.
 */
final class GoPackages {

    private final GoBuild build;
    private final Workspace workspace;
    private final GoLinks links;
    private final Map<String, Component> byImportPath = new HashMap<>();
    private final Map<Component, String> moduleOf = new HashMap<>();
    private final Map<String, Component> ownerOfFile = new LinkedHashMap<>();

    /** A directory to look into, and the component it is part of. */
    private record Place(String directory, Component owner) {}

    GoPackages(GoBuild build, Workspace workspace, GoLinks links) {
        this.build = build;
        this.workspace = workspace;
        this.links = links;
    }

    /** Declares the packages of all modules, and what they import from each other. */
    void declare(Map<String, GoModule> modules) {
        for (GoModule module : modules.values()) {
            byImportPath.put(module.component().id(), module.component());
            moduleOf.put(module.component(), module.component().id());
            collect(module, modules);
        }
        workspace.load(build, ownerOfFile.keySet());
        Set<String> declared = new HashSet<>();
        for (Map.Entry<String, Component> file : ownerOfFile.entrySet()) {
            link(file.getKey(), file.getValue(), declared);
        }
    }

    private void collect(GoModule module, Map<String, GoModule> modules) {
        List<Place> level = List.of(new Place(module.directory(), module.component()));
        while (!level.isEmpty()) {
            List<Place> next = new ArrayList<>();
            for (Place place : level) {
                Component owner = owner(place, module);
                for (TreeEntry entry : workspace.tree().list(place.directory)) {
                    String path = RepoPath.child(place.directory, entry.name());
                    if (entry.kind() == TreeEntry.Kind.FILE && entry.name().endsWith(".go")) {
                        ownerOfFile.put(path, owner);
                    } else if (entry.kind() == TreeEntry.Kind.DIRECTORY
                            && !GoBuild.isSkipped(entry.name())
                            && !modules.containsKey(path)) {
                        next.add(new Place(path, owner));
                    }
                }
            }
            level = next;
        }
    }

    /** The component of a directory: a new one when it is the first on its way down to hold Go files. */
    private Component owner(Place place, GoModule module) {
        if (!place.owner.equals(module.component())
                || place.directory.equals(module.directory())
                || !holdsGoFile(place.directory)) {
            return place.owner;
        }
        String relative = RepoPath.relative(place.directory, module.directory());
        Component component = new Component(
                module.component().id() + "/" + relative,
                build.kind(),
                place.directory,
                module.component().manifest(),
                false,
                false,
                GoBuild.command(module.directory(), "test " + ShellWord.quote("./" + relative + "/...")),
                GoBuild.command(module.directory(), "build " + ShellWord.quote("./" + relative + "/...")));
        workspace.component(component);
        byImportPath.put(component.id(), component);
        moduleOf.put(component, module.component().id());
        return component;
    }

    private boolean holdsGoFile(String directory) {
        for (TreeEntry entry : workspace.tree().list(directory)) {
            if (entry.kind() == TreeEntry.Kind.FILE && entry.name().endsWith(".go")) {
                return true;
            }
        }
        return false;
    }

    private void link(String file, Component owner, Set<String> declared) {
        Facts facts = workspace.facts(build, file);
        if (facts == null) {
            return;
        }
        Scope scope = file.endsWith("_test.go") ? Scope.TEST : Scope.MAIN;
        for (Fact fact : facts.all()) {
            Component target = resolve(fact.value(0), owner);
            if (target != null && declared.add(owner.id() + " " + target.id() + " " + scope.name())) {
                workspace.dependency(owner, target, scope, file, fact.line());
            }
        }
    }

    /** The component that an import path lies in, when it is of the same module or of one this module is linked to. */
    private @Nullable Component resolve(String importPath, Component from) {
        String at = importPath;
        while (!at.isEmpty()) {
            Component found = byImportPath.get(at);
            if (found != null) {
                String own = Objects.requireNonNull(moduleOf.get(from));
                String other = Objects.requireNonNull(moduleOf.get(found));
                return own.equals(other) || links.isLinked(own, other) ? found : null;
            }
            at = RepoPath.parent(at);
        }
        return null;
    }
}
