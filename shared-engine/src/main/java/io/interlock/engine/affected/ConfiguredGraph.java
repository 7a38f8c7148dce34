package io.interlock.engine.affected;

import io.interlock.engine.affected.ComponentsConfig.Declared;
import io.interlock.engine.affected.ComponentsConfig.Name;
import io.interlock.engine.affected.ComponentsConfig.Place;
import io.interlock.engine.model.Component;
import io.interlock.engine.model.Dependency;
import io.interlock.engine.model.Problem;
import io.interlock.engine.scm.SourceTree;
import io.interlock.engine.scm.TreeEntry;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** One application of a configuration to one graph. For use by one thread, once. */
final class ConfiguredGraph {

    private final ComponentsConfig config;
    private final ComponentGraph discovered;
    private final SourceTree tree;
    private final Map<String, Component> byId = new LinkedHashMap<>();
    private final Map<String, List<String>> ownersById = new HashMap<>();
    private final List<Claim> claimed = new ArrayList<>();
    private final List<Edge> edges = new ArrayList<>();
    private final List<Dependency> dependencies;
    private final List<Problem> problems;
    private final Set<String> unreadable;

    /** What an item says belongs to a component; its directory too unless it only has patterns. */
    private record Claim(String id, List<PathPattern> patterns, boolean directory, boolean added) {}

    private record Edge(String from, Name to) {}

    ConfiguredGraph(ComponentsConfig config, ComponentGraph discovered, SourceTree tree) {
        this.config = config;
        this.discovered = discovered;
        this.tree = tree;
        this.dependencies = new ArrayList<>(discovered.dependencies().size());
        this.problems = new ArrayList<>(discovered.problems().size());
        this.unreadable = new HashSet<>(discovered.unreadable());
        keepWanted();
    }

    /** Leaves out what build systems found that are switched off. */
    private void keepWanted() {
        for (Component component : discovered.components()) {
            if (config.discovers(component.kind())) {
                byId.put(component.id(), component);
            }
        }
        for (Dependency dependency : discovered.dependencies()) {
            if (byId.containsKey(dependency.dependent()) && byId.containsKey(dependency.target())) {
                dependencies.add(dependency);
            }
        }
        for (Problem problem : discovered.problems()) {
            if (problem.path() == null || isWanted(problem.path())) {
                problems.add(problem);
            }
        }
    }

    /** Whether a file means something to a build system that is not switched off, or to none. */
    private boolean isWanted(String path) {
        boolean unwanted = false;
        for (BuildSystem system : BuildSystems.all()) {
            boolean wanted = config.discovers(system.kind());
            if (system.isManifest(path) && wanted) {
                return true;
            }
            unwanted |= !wanted && system.isManifest(path);
        }
        return !unwanted;
    }

    ComponentGraph graph() {
        for (Declared declared : config.components()) {
            declare(declared);
        }
        for (Edge edge : edges) {
            connect(edge);
        }
        List<Component> components = new ArrayList<>(byId.values());
        components.sort(UniqueIds.BY_PATH);
        ComponentGraph graph = new ComponentGraph(components, table(components), problems, unreadable, claims());
        return withCycles(graph, components);
    }

    /** The owners that the configuration gives, by component id. */
    Map<String, List<String>> owners() {
        return ownersById;
    }

    private ComponentGraph withCycles(ComponentGraph graph, List<Component> components) {
        int before = problems.size();
        reportCycles(graph);
        return problems.size() == before
                ? graph
                : new ComponentGraph(components, table(components), problems, unreadable, claims());
    }

    private DependencyTable table(List<Component> components) {
        return DependencyTable.of(components, dependencies);
    }

    private void declare(Declared declared) {
        PathPattern path = declared.path();
        String name = declared.name();
        Component known = name == null ? null : byId.get(name);
        if (known != null) {
            refine(known, declared);
        } else if (path == null) {
            declareByPatterns(name == null ? "" : name, declared);
        } else if (!path.hasWildcard()) {
            declareDirectory(declared, path);
        } else {
            declareEach(declared, path);
        }
    }

    private void declareDirectory(Declared declared, PathPattern path) {
        String directory = RepoPath.resolve(
                "", path.pattern().startsWith("/") ? path.pattern().substring(1) : path.pattern());
        TreeEntry entry = directory == null || directory.isEmpty() ? null : tree.entry(directory);
        if (directory == null || entry == null || entry.kind() != TreeEntry.Kind.DIRECTORY) {
            report(
                    declared.at(),
                    "There is no directory '" + path.pattern() + "'",
                    "Correct the path, or remove the component.");
            return;
        }
        String id = declared.name() == null ? RepoPath.name(directory) : declared.name();
        add(id, directory, declared, true);
    }

    private void declareEach(Declared declared, PathPattern path) {
        Set<String> directories = DirectoryGlob.expand(tree, "", path.glob());
        boolean any = false;
        for (String directory : directories) {
            if (directory.isEmpty()) {
                continue;
            }
            any = true;
            boolean known = false;
            for (Component found : discovered.at(directory)) {
                Component component = byId.get(found.id());
                if (component != null) {
                    known = true;
                    refine(component, declared);
                }
            }
            if (!known) {
                add(RepoPath.name(directory), directory, declared, true);
            }
        }
        if (!any) {
            report(
                    declared.at(),
                    "No directory matches '" + path.pattern() + "'",
                    "Correct the pattern, or remove the component.");
        }
    }

    private void declareByPatterns(String name, Declared declared) {
        if (declared.paths().isEmpty()) {
            report(
                    declared.at(),
                    "There is no component '" + name + "'",
                    Nearest.remedy(
                            name,
                            byId.keySet(),
                            "Give it a path, or name a component that 'interlock affected' lists."));
            return;
        }
        boolean any = false;
        String common = null;
        for (PathPattern pattern : declared.paths()) {
            String fixed = pattern.fixedPath();
            any |= fixed.isEmpty() || tree.entry(fixed) != null;
            common = common == null ? pattern.fixedDirectory() : commonDirectory(common, pattern.fixedDirectory());
        }
        if (any && common != null) {
            add(name, common, declared, false);
        } else {
            report(
                    declared.at(),
                    "None of the paths of component '" + name + "' is there",
                    "Correct the paths, or remove the component.");
        }
    }

    private void add(String wanted, String directory, Declared declared, boolean ownsDirectory) {
        String id = wanted;
        while (byId.containsKey(id)) {
            id = id + "@" + directory;
        }
        if (!id.equals(wanted)) {
            report(
                    declared.at(),
                    "The name '" + wanted + "' is already used by " + where(wanted) + "; the component at '" + directory
                            + "' is listed as '" + id + "'",
                    "Give it a name of its own.");
        }
        String test = CommandTemplate.fill(declared.test(), id, directory);
        String build = CommandTemplate.fill(declared.build(), id, directory);
        byId.put(id, new Component(id, ConfiguredBuild.KIND, directory, config.file(), false, false, test, build));
        claimed.add(new Claim(id, declared.paths(), ownsDirectory, true));
        say(id, declared);
    }

    private String where(String id) {
        Component component = byId.get(id);
        return component == null || component.path().isEmpty() ? "the root" : component.path();
    }

    /** Says more of a component that is already there. */
    private void refine(Component was, Declared declared) {
        String id = was.id();
        String test = CommandTemplate.fill(declared.test(), id, was.path());
        String build = CommandTemplate.fill(declared.build(), id, was.path());
        byId.put(
                id,
                new Component(
                        id,
                        was.kind(),
                        was.path(),
                        was.manifest(),
                        was.aggregator(),
                        was.workspaceRoot(),
                        test == null ? was.testCommand() : test,
                        build == null ? was.buildCommand() : build));
        List<PathPattern> patterns = new ArrayList<>(declared.paths());
        PathPattern path = declared.path();
        if (path != null && !path.hasWildcard() && declared.name() != null) {
            patterns.add(path);
        }
        claimed.add(new Claim(id, patterns, false, false));
        say(id, declared);
    }

    private void say(String id, Declared declared) {
        if (declared.owners() != null) {
            ownersById.put(id, declared.owners());
        }
        for (Name target : declared.dependsOn()) {
            edges.add(new Edge(id, target));
        }
    }

    private void connect(Edge edge) {
        Component target = byId.get(edge.to().id());
        if (target == null) {
            unreadable.add(edge.from());
            report(
                    edge.to().at(),
                    "Component '" + edge.from() + "' depends on '" + edge.to().id() + "', which is not a component; '"
                            + edge.from() + "' is taken to be affected",
                    Nearest.remedy(edge.to().id(), byId.keySet(), "Name a component that 'interlock affected' lists."));
        } else if (!edge.from().equals(edge.to().id())) {
            dependencies.add(new Dependency(
                    edge.from(),
                    edge.to().id(),
                    Dependency.Scope.MAIN,
                    config.file(),
                    edge.to().at().line()));
        }
    }

    private void reportCycles(ComponentGraph graph) {
        Map<String, Integer> groups = new HashMap<>();
        for (List<String> cycle : graph.cycles()) {
            int number = groups.size();
            for (String id : cycle) {
                groups.put(id, number);
            }
        }
        Set<String> said = new HashSet<>();
        for (Edge edge : edges) {
            Integer group = groups.get(edge.from());
            if (group != null
                    && group.equals(groups.get(edge.to().id()))
                    && !edge.from().equals(edge.to().id())
                    && said.add(edge.to().at().line() + ":" + edge.to().at().column())) {
                report(
                        edge.to().at(),
                        "Component '" + edge.from() + "' depends on '"
                                + edge.to().id()
                                + "', which depends on it: a circle; its components are affected together",
                        "Remove one of the dependencies of the circle.");
            }
        }
    }

    private Claims claims() {
        Claims claims = new Claims();
        for (Claim claim : claimed) {
            Component component = byId.get(claim.id());
            if (component == null) {
                continue;
            }
            if (claim.directory()) {
                claims.directory(component);
            } else if (claim.added()) {
                claims.patternsOnly(component);
            }
            for (PathPattern pattern : claim.patterns()) {
                claims.pattern(pattern, component);
            }
        }
        return claims;
    }

    private void report(Place at, String message, String remedy) {
        problems.add(new Problem(config.file(), at.line(), at.column(), message, remedy));
    }

    private static String commonDirectory(String first, String second) {
        String common = first;
        while (!RepoPath.isWithin(second, common)) {
            common = RepoPath.parent(common);
        }
        return common;
    }
}
