package io.interlock.engine.affected;

import io.interlock.engine.affected.Facts.Fact;
import io.interlock.engine.model.Component;
import io.interlock.engine.model.Effect;
import io.interlock.engine.model.Problem;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Workspaces of npm, pnpm, yarn, Lerna and Rush, single packages, and projects of Nx. */
final class NpmBuild implements BuildSystem {

    static final String KIND = "npm";
    private static final String PACKAGE = "package.json";

    private final List<SharedInput> sharedInputs =
            List.of(new PnpmLockFile(), new NpmLockFile(), new YarnLockFile(this), new NpmCatalogs(this));

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public boolean isRoot(String fileName) {
        return fileName.equals(PACKAGE)
                || fileName.equals("pnpm-workspace.yaml")
                || fileName.equals("nx.json")
                || fileName.equals("rush.json");
    }

    @Override
    public boolean isManifest(String path) {
        return isNamed(path, PACKAGE)
                || isNamed(path, "pnpm-workspace.yaml")
                || isNamed(path, "lerna.json")
                || isNamed(path, "rush.json")
                || isNamed(path, "nx.json")
                || isNamed(path, "project.json")
                || isNamed(path, NxProjects.ALIASES);
    }

    static boolean isNamed(String path, String name) {
        return path.endsWith(name)
                && (path.length() == name.length() || path.charAt(path.length() - name.length() - 1) == '/');
    }

    @Override
    public Facts read(String path, byte[] content) {
        return NpmManifest.read(path, content);
    }

    /** Bun's lock file is not read. */
    @Override
    public Effect effectOf(Component component, String path) {
        return path.equals("bun.lock") || path.equals("bun.lockb") ? Effect.EVERYTHING : Effect.PRODUCT;
    }

    @Override
    public List<SharedInput> sharedInputs() {
        return sharedInputs;
    }

    @Override
    public void discover(Workspace workspace, String rootManifest) {
        List<String> open = new ArrayList<>();
        List<NpmRoot> roots = new ArrayList<>();
        List<NpmMember> singles = new ArrayList<>();
        open.add(RepoPath.parent(rootManifest));
        for (int i = 0; i < open.size(); i++) {
            if (!isKnown(workspace, open.get(i))) {
                NpmRoot root = NpmRoot.read(workspace, this, open.get(i));
                Facts facts = root.manifest();
                if (root.isWorkspace()) {
                    discoverWorkspace(workspace, root);
                } else if (facts != null) {
                    roots.add(root);
                    singles.add(single(workspace, root, facts));
                    addNamedDirectories(workspace, root, facts, open);
                }
            }
        }
        for (int i = 0; i < singles.size(); i++) {
            new NpmLinks(workspace, roots.get(i), List.of(singles.get(i)), 1).link(singles.get(i));
        }
    }

    private static boolean isKnown(Workspace workspace, String directory) {
        for (Component component : workspace.at(directory)) {
            if (component.kind().equals(KIND)) {
                return true;
            }
        }
        return workspace.isCovered(KIND, directory);
    }

    /** Declares a package of its own. */
    private static NpmMember single(Workspace workspace, NpmRoot root, Facts facts) {
        NpmCommands commands = NpmCommands.of(workspace, root);
        Component component = new Component(
                id(facts, root.directory().isEmpty() ? "//" : root.directory()),
                KIND,
                root.directory(),
                RepoPath.child(root.directory(), PACKAGE),
                false,
                false,
                commands.ofRoot("test", facts),
                commands.ofRoot("build", facts));
        workspace.component(component);
        return new NpmMember(root.directory(), facts, null, true, component);
    }

    /** Packages that one names by directory are discovered together with it, so that they can be linked. */
    private static void addNamedDirectories(Workspace workspace, NpmRoot root, Facts facts, List<String> open) {
        for (Fact fact : facts.all()) {
            String specifier = fact.name().equals(NpmManifest.DEPENDENCY) ? fact.value(1) : "";
            boolean names =
                    specifier.startsWith("file:") || specifier.startsWith("link:") || specifier.startsWith("portal:");
            String path = names ? specifier.substring(specifier.indexOf(':') + 1) : "";
            String directory = names ? RepoPath.resolve(root.directory(), path) : null;
            if (directory != null
                    && !isBelowOthersCode(directory)
                    && workspace.isFile(RepoPath.child(directory, PACKAGE))) {
                open.add(directory);
            }
        }
    }

    private static boolean isBelowOthersCode(String directory) {
        for (String segment : Glob.segments(directory)) {
            if (Discovery.isNeverSource(segment)) {
                return true;
            }
        }
        return false;
    }

    private static String id(Facts facts, String otherwise) {
        String name = NpmMember.nameOf(facts);
        return name.isEmpty() ? otherwise : name;
    }

    private void discoverWorkspace(Workspace workspace, NpmRoot root) {
        workspace.cover(KIND, root.directory());
        NpmCommands commands = NpmCommands.of(workspace, root);
        Map<String, Facts> packages = members(workspace, root, commands);
        NxProjects nx = NxProjects.read(workspace, this, root, packages);
        List<NpmMember> members = new ArrayList<>(packages.size() + 1);
        NpmMember atRoot = rootMember(root, commands);
        if (atRoot != null) {
            members.add(atRoot);
        }
        for (Map.Entry<String, Facts> found : packages.entrySet()) {
            members.add(member(found.getKey(), found.getValue(), nx.project(found.getKey()), commands));
        }
        nx.addProjects(members, commands);
        for (NpmMember member : members) {
            workspace.component(member.component());
        }
        NpmLinks links = new NpmLinks(workspace, root, members, members.size());
        for (NpmMember member : members) {
            links.link(member);
        }
        nx.link(workspace, members);
    }

    /** The packages of all members by directory, read level by level: a yarn workspace may hold another. */
    private Map<String, Facts> members(Workspace workspace, NpmRoot root, NpmCommands commands) {
        Map<String, Facts> packages = new LinkedHashMap<>();
        List<String> manifests = new ArrayList<>();
        Set<String> level = directories(workspace, root.directory(), root.patterns());
        while (!level.isEmpty()) {
            manifests.clear();
            for (String directory : level) {
                manifests.add(RepoPath.child(directory, PACKAGE));
            }
            workspace.load(this, manifests);
            Set<String> next = new LinkedHashSet<>();
            for (String directory : level) {
                Facts facts = workspace.facts(this, RepoPath.child(directory, PACKAGE));
                if (facts != null
                        && !directory.equals(root.directory())
                        && packages.putIfAbsent(directory, facts) == null) {
                    List<String> nested = commands.isYarn() ? nestedPatterns(facts) : List.of();
                    next.addAll(nested.isEmpty() ? Set.of() : directories(workspace, directory, nested));
                }
            }
            level = next;
        }
        return packages;
    }

    private static List<String> nestedPatterns(Facts facts) {
        List<String> patterns = new ArrayList<>();
        for (Fact fact : facts.all(NpmManifest.MEMBER)) {
            if (fact.value(1).equals("workspaces")) {
                patterns.add(fact.value(0));
            }
        }
        return patterns;
    }

    private static Set<String> directories(Workspace workspace, String base, List<String> patterns) {
        Set<String> found = new LinkedHashSet<>();
        for (String pattern : patterns) {
            try {
                if (pattern.startsWith("!")) {
                    workspace.globbing().spend(2L * found.size() + 1);
                    removeDirectories(base, Glob.of(pattern.substring(1)), found);
                } else {
                    addDirectories(workspace, base, pattern, found);
                }
            } catch (IllegalArgumentException e) {
                String manifest = RepoPath.child(base, PACKAGE);
                workspace.doubt(
                        manifest,
                        new Problem(
                                manifest,
                                0,
                                0,
                                e.getMessage() + "; members may be missing",
                                "List the members by fewer patterns."));
            }
        }
        return found;
    }

    private static void removeDirectories(String base, Glob excluded, Set<String> found) {
        for (Iterator<String> directories = found.iterator(); directories.hasNext(); ) {
            String directory = directories.next();
            if (RepoPath.isWithin(directory, base) && excluded.matches(RepoPath.relative(directory, base))) {
                directories.remove();
            }
        }
    }

    /** Package managers take a hidden directory only where the pattern names it, and never look below node_modules. */
    private static void addDirectories(Workspace workspace, String base, String pattern, Set<String> found) {
        boolean hidden = pattern.startsWith(".") || pattern.contains("/.");
        for (String directory : DirectoryGlob.expand(workspace.tree(), base, Glob.of(pattern), workspace.globbing())) {
            String below = RepoPath.isWithin(directory, base) ? RepoPath.relative(directory, base) : directory;
            boolean isHidden = below.startsWith(".") || below.contains("/.");
            if ((hidden || !isHidden) && !below.contains("node_modules")) {
                found.add(directory);
            }
        }
    }

    private @Nullable NpmMember rootMember(NpmRoot root, NpmCommands commands) {
        Facts facts = root.manifest();
        if (facts == null) {
            return null;
        }
        Component component = new Component(
                id(facts, "//" + root.directory()),
                KIND,
                root.directory(),
                RepoPath.child(root.directory(), PACKAGE),
                false,
                facts != Facts.UNREADABLE,
                commands.ofRoot("test", facts),
                commands.ofRoot("build", facts));
        return new NpmMember(root.directory(), facts, null, true, component);
    }

    private NpmMember member(String directory, Facts facts, @Nullable Facts project, NpmCommands commands) {
        Component component = new Component(
                id(facts, directory),
                KIND,
                directory,
                RepoPath.child(directory, PACKAGE),
                false,
                false,
                commands.ofMember("test", directory, facts, project),
                commands.ofMember("build", directory, facts, project));
        return new NpmMember(directory, facts, project, true, component);
    }
}
