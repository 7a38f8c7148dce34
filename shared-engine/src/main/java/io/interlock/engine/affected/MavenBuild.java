package io.interlock.engine.affected;

import io.interlock.engine.affected.Facts.Fact;
import io.interlock.engine.model.Component;
import io.interlock.engine.model.Dependency.Scope;
import io.interlock.engine.model.Effect;
import io.interlock.engine.model.Problem;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Maven reactors: modules of the root and of profiles that are active by default, and what they name as parent,
 * dependency, imported BOM, plugin or extension.
 */
final class MavenBuild implements BuildSystem {

    private static final String POM = "pom.xml";

    private final List<SharedInput> sharedInputs = List.of(new MavenEffectiveModel(this));

    @Override
    public String kind() {
        return "maven";
    }

    @Override
    public boolean isRoot(String fileName) {
        return fileName.equals(POM);
    }

    @Override
    public boolean isManifest(String path) {
        return path.endsWith(POM) || path.startsWith(".mvn/") || path.indexOf("/.mvn/") >= 0;
    }

    @Override
    public Facts read(String path, byte[] content) {
        return MavenPom.read(content);
    }

    @Override
    public @Nullable String shape(Facts facts, boolean versions) {
        if (facts == Facts.UNREADABLE) {
            return null;
        }
        StringBuilder shape = new StringBuilder();
        for (Fact fact : facts.all()) {
            switch (fact.name()) {
                case MavenPom.COORDINATES -> {
                    shape.append(fact.value(0))
                            .append('\n')
                            .append(fact.value(1))
                            .append('\n')
                            .append(fact.value(3))
                            .append('\n')
                            .append(versions ? fact.value(2) : "")
                            .append('\n');
                    if (fact.value(0).indexOf('$') >= 0 || fact.value(1).indexOf('$') >= 0) {
                        return null;
                    }
                }
                case MavenPom.PARENT ->
                    shape.append(fact.value(0))
                            .append(':')
                            .append(fact.value(1))
                            .append(':')
                            .append(versions ? fact.value(2) : "")
                            .append('\n');
                case MavenPom.MODULE -> shape.append(fact.value(0)).append('\n');
                default -> {
                    // Decides nothing about the components themselves.
                }
            }
        }
        return shape.toString();
    }

    @Override
    public Effect effectOf(Component component, String path) {
        if (path.startsWith(".mvn/")) {
            return Effect.EVERYTHING;
        }
        if (path.indexOf('/') < 0 && path.equals(RepoPath.name(component.manifest()))) {
            return Effect.PRODUCT;
        }
        if (component.aggregator()) {
            return Effect.ALONE;
        }
        return path.startsWith("src/test/") ? Effect.TESTS : Effect.PRODUCT;
    }

    @Override
    public boolean resolvesManifests() {
        return true;
    }

    @Override
    public List<SharedInput> sharedInputs() {
        return sharedInputs;
    }

    @Override
    public void discover(Workspace workspace, String rootManifest) {
        workspace.cover(kind(), RepoPath.parent(rootManifest));
        Map<String, MavenModule> modules = reactor(workspace, rootManifest);
        Map<String, List<MavenModule>> byArtifact = new HashMap<>(modules.size() * 2);
        Map<MavenModule, Component> components = new HashMap<>(modules.size() * 2);
        String command = command(workspace, rootManifest);
        for (MavenModule module : modules.values()) {
            Component component = component(module, rootManifest, command);
            workspace.component(component);
            components.put(module, component);
            byArtifact
                    .computeIfAbsent(module.artifactId(), name -> new ArrayList<>(1))
                    .add(module);
        }
        for (MavenModule module : modules.values()) {
            declareDependencies(workspace, module, byArtifact, components);
        }
    }

    /** All modules of the reactor by manifest, each with its parent. */
    Map<String, MavenModule> reactor(Workspace workspace, String rootManifest) {
        Map<String, MavenModule> modules = modules(workspace, rootManifest);
        linkParents(modules);
        return modules;
    }

    /** All modules of the reactor by manifest, level by level so that each level is one read. */
    private Map<String, MavenModule> modules(Workspace workspace, String rootManifest) {
        Map<String, MavenModule> modules = new LinkedHashMap<>();
        List<String> level = List.of(rootManifest);
        while (!level.isEmpty()) {
            workspace.load(this, level);
            List<String> next = new ArrayList<>();
            for (String manifest : level) {
                Facts facts = workspace.facts(this, manifest);
                if (facts != null && !modules.containsKey(manifest)) {
                    modules.put(manifest, new MavenModule(manifest, facts));
                    addModules(workspace, manifest, facts, next);
                }
            }
            level = next;
        }
        return modules;
    }

    private void addModules(Workspace workspace, String manifest, Facts facts, List<String> next) {
        if (facts == Facts.UNREADABLE) {
            addAllBelow(workspace, manifest, next);
            return;
        }
        for (Fact module : facts.all()) {
            if (!module.name().equals(MavenPom.MODULE) || module.value(0).isEmpty()) {
                continue;
            }
            String path = RepoPath.resolve(RepoPath.parent(manifest), module.value(0));
            if (path == null) {
                workspace.problem(new Problem(
                        manifest,
                        module.line(),
                        0,
                        "The module '" + module.value(0) + "' lies outside the repository",
                        "Name a directory of this repository."));
            } else {
                next.add(path.endsWith(".xml") ? path : RepoPath.child(path, POM));
            }
        }
    }

    /**
     * A pom that cannot be read may list modules: every pom below it is taken for one, but for those that lie among the
     * sources of another, and all of them are in doubt.
     */
    private void addAllBelow(Workspace workspace, String manifest, List<String> next) {
        String directory = RepoPath.parent(manifest);
        workspace.doubt(kind(), directory);
        for (String below : DirectoryGlob.expand(workspace.tree(), directory, Glob.of("**"), workspace.globbing())) {
            String pom = RepoPath.child(below, POM);
            boolean amongSources = RepoPath.relative(pom, directory).startsWith("src/") || pom.indexOf("/src/") >= 0;
            if (!below.equals(directory) && !amongSources && workspace.isFile(pom)) {
                next.add(pom);
            }
        }
    }

    /** A parent is found by its relative path when it matches, and by its name otherwise. */
    private static void linkParents(Map<String, MavenModule> modules) {
        Map<String, MavenModule> byArtifact = new HashMap<>(modules.size() * 2);
        for (MavenModule module : modules.values()) {
            byArtifact.putIfAbsent(module.artifactId(), module);
        }
        for (MavenModule module : modules.values()) {
            Fact declared = module.parentDeclaration();
            if (declared != null) {
                module.parent(parentOf(module, declared, modules, byArtifact));
            }
        }
    }

    private static @Nullable MavenModule parentOf(
            MavenModule module, Fact declared, Map<String, MavenModule> modules, Map<String, MavenModule> byArtifact) {
        String path = declared.value(3).isEmpty() ? null : RepoPath.resolve(module.directory(), declared.value(3));
        MavenModule byPath =
                path == null ? null : modules.get(path.endsWith(".xml") ? path : RepoPath.child(path, POM));
        if (byPath != null && byPath != module && byPath.artifactId().equals(declared.value(1))) {
            return byPath;
        }
        MavenModule byName = byArtifact.get(declared.value(1));
        return byName != null && byName != module && byName.groupId().equals(declared.value(0)) ? byName : null;
    }

    private static String command(Workspace workspace, String rootManifest) {
        String directory = RepoPath.parent(rootManifest);
        String maven = workspace.isFile(RepoPath.child(directory, "mvnw")) ? "./mvnw" : "mvn";
        return directory.isEmpty() ? maven : maven + " -f " + ShellWord.quote(rootManifest);
    }

    private Component component(MavenModule module, String rootManifest, String command) {
        String root = RepoPath.parent(rootManifest);
        String manifest = module.manifest();
        String project = manifest.endsWith("/" + POM) ? RepoPath.parent(manifest) : manifest;
        boolean isRoot = manifest.equals(rootManifest);
        String select = isRoot
                ? command + " -B -N"
                : command + " -B -pl " + ShellWord.quote(RepoPath.relative(project, root)) + " -am";
        return new Component(
                module.id(),
                kind(),
                module.directory(),
                manifest,
                module.isAggregator(),
                false,
                select + " verify",
                select + " -DskipTests package");
    }

    private static void declareDependencies(
            Workspace workspace,
            MavenModule module,
            Map<String, List<MavenModule>> byArtifact,
            Map<MavenModule, Component> components) {
        Component from = Objects.requireNonNull(components.get(module));
        for (Fact fact : module.facts().all()) {
            Scope scope = scope(fact);
            List<MavenModule> named = scope == null ? null : byArtifact.get(module.interpolate(fact.value(1)));
            if (scope == null || named == null) {
                continue;
            }
            String group = module.interpolate(fact.value(0));
            for (MavenModule target : named) {
                if (group.equals(target.groupId()) && isSameVersion(module, fact.value(2), target)) {
                    Component to = Objects.requireNonNull(components.get(target));
                    workspace.dependency(from, to, scope, module.manifest(), fact.line());
                }
            }
        }
    }

    private static @Nullable Scope scope(Fact fact) {
        switch (fact.name()) {
            case MavenPom.PARENT:
                return Scope.PARENT;
            case MavenPom.BOM:
                return Scope.MAIN;
            case MavenPom.PLUGIN:
                return Scope.BUILD;
            case MavenPom.DEPENDENCY:
                boolean onTests =
                        fact.value(3).equals("test-jar") || fact.value(4).equals("tests");
                boolean testOnly = fact.value(5).equals("test");
                return onTests
                        ? (testOnly ? Scope.TEST_ON_TESTS : Scope.MAIN_ON_TESTS)
                        : (testOnly ? Scope.TEST : Scope.MAIN);
            default:
                return null;
        }
    }

    /** A version that is not given is managed and taken to be this one; one that differs is another artifact. */
    private static boolean isSameVersion(MavenModule module, String declared, MavenModule target) {
        if (declared.isEmpty()) {
            return true;
        }
        String version = module.interpolate(declared);
        String own = target.version();
        return MavenModule.isUnresolved(version)
                || MavenModule.isUnresolved(own)
                || own.isEmpty()
                || version.equals(own);
    }
}
