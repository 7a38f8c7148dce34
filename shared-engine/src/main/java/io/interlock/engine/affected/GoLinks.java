package io.interlock.engine.affected;

import io.interlock.engine.affected.Facts.Fact;
import io.interlock.engine.model.Component;
import io.interlock.engine.model.Dependency.Scope;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Links the requirements of Go modules to the modules of the same repository that stand for them. */
final class GoLinks {

    private final GoBuild build;
    private final Workspace workspace;
    private final Map<String, GoModule> modules;
    private final Map<String, List<Members>> workspacesOf = new HashMap<>();
    private final Set<String> linked = new HashSet<>();

    /** A {@code go.work}: its modules by path, and what it replaces. */
    private record Members(String directory, Map<String, Component> byPath, Map<String, Fact> replacements) {}

    GoLinks(GoBuild build, Workspace workspace, Map<String, GoModule> modules) {
        this.build = build;
        this.workspace = workspace;
        this.modules = modules;
    }

    /** Declares the dependencies of all modules. */
    void link(List<String> manifests) {
        for (String manifest : manifests) {
            Facts facts = manifest.endsWith("go.work") ? workspace.facts(build, manifest) : null;
            if (facts != null) {
                addWorkspace(RepoPath.parent(manifest), facts);
            }
        }
        for (GoModule module : modules.values()) {
            link(module);
        }
    }

    /** Whether one module, by its path, uses another in place of a published version. */
    boolean isLinked(String dependent, String target) {
        return linked.contains(dependent + " " + target);
    }

    private void addWorkspace(String directory, Facts facts) {
        Members members = new Members(directory, new HashMap<>(), GoModule.localReplacements(facts));
        for (Fact use : facts.all(GoMod.USE)) {
            String member = RepoPath.resolve(directory, use.value(0));
            GoModule module = member == null ? null : modules.get(member);
            if (member != null && module != null) {
                members.byPath.put(module.component().id(), module.component());
                workspacesOf.computeIfAbsent(member, key -> new ArrayList<>(1)).add(members);
            }
        }
    }

    private void link(GoModule module) {
        Map<String, Fact> replacements = GoModule.localReplacements(module.facts());
        List<Members> workspaces = workspacesOf.getOrDefault(module.directory(), List.of());
        for (Fact fact : module.facts().all()) {
            if (fact.name().equals(GoMod.REQUIRE)) {
                Component target = replaced(module.directory(), replacements, fact);
                for (int i = 0; i < workspaces.size() && target == null; i++) {
                    target = member(workspaces.get(i), fact);
                }
                if (target != null) {
                    linked.add(module.component().id() + " " + target.id());
                    workspace.dependency(
                            module.component(),
                            target,
                            Scope.MAIN,
                            module.component().manifest(),
                            fact.line());
                }
            }
        }
    }

    private @Nullable Component member(Members members, Fact require) {
        Component member = members.byPath.get(require.value(0));
        return member != null ? member : replaced(members.directory, members.replacements, require);
    }

    private @Nullable Component replaced(String directory, Map<String, Fact> replacements, Fact require) {
        Fact replacement = replacements.get(require.value(0));
        if (replacement == null || !GoModule.replaces(replacement, require.value(1))) {
            return null;
        }
        String target = RepoPath.resolve(directory, replacement.value(2));
        return target == null ? null : at(target);
    }

    /** The module of a directory, which may have been declared with another root. */
    private @Nullable Component at(String directory) {
        GoModule module = modules.get(directory);
        if (module != null) {
            return module.component();
        }
        for (Component component : workspace.at(directory)) {
            if (component.kind().equals(build.kind())) {
                return component;
            }
        }
        return null;
    }
}
