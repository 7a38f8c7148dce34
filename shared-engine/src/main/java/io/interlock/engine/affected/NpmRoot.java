package io.interlock.engine.affected;

import io.interlock.engine.affected.Facts.Fact;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the root directory of a workspace says: which directories are members, what catalogs and overrides there are. */
final class NpmRoot {

    /** Members when the file that names them cannot be read: too many rather than too few. */
    private static final List<String> EVERYWHERE = List.of("**");

    private final String directory;
    private final @Nullable Facts manifest;
    private final @Nullable Facts pnpm;
    private final @Nullable Facts lerna;
    private final @Nullable Facts rush;
    private final boolean nx;
    private final List<String> patterns = new ArrayList<>();
    private final Map<String, String> catalogs = new HashMap<>();
    private final Map<String, String> overrides = new HashMap<>();
    private boolean indexed;

    private NpmRoot(Workspace workspace, BuildSystem system, String directory) {
        this.directory = directory;
        workspace.load(
                system,
                List.of(
                        at("package.json"),
                        at("pnpm-workspace.yaml"),
                        at("lerna.json"),
                        at("rush.json"),
                        at("nx.json")));
        this.manifest = workspace.facts(system, at("package.json"));
        this.pnpm = workspace.facts(system, at("pnpm-workspace.yaml"));
        this.lerna = workspace.facts(system, at("lerna.json"));
        this.rush = workspace.facts(system, at("rush.json"));
        this.nx = workspace.isFile(at("nx.json"));
        addPatterns(workspace, system);
    }

    /** Reads all files of a directory that may say what its members are. */
    static NpmRoot read(Workspace workspace, BuildSystem system, String directory) {
        return new NpmRoot(workspace, system, directory);
    }

    private String at(String name) {
        return RepoPath.child(directory, name);
    }

    /** The first file that names members decides, as it does for the package managers. */
    private void addPatterns(Workspace workspace, BuildSystem system) {
        if (pnpm == Facts.UNREADABLE || rush == Facts.UNREADABLE) {
            patterns.addAll(EVERYWHERE);
            workspace.doubt(system.kind(), directory);
            return;
        }
        addPatterns(pnpm, "packages");
        addPatterns(manifest, "workspaces");
        addPatterns(rush, "projects");
        addPatterns(lerna, "packages");
        boolean unreadableRoot = manifest == Facts.UNREADABLE && directory.isEmpty();
        if (patterns.isEmpty() && (unreadableRoot || lerna == Facts.UNREADABLE)) {
            patterns.addAll(EVERYWHERE);
            workspace.doubt(system.kind(), directory);
        } else if (patterns.isEmpty() && lerna != null) {
            patterns.add("packages/*");
        } else if (!patterns.isEmpty() && manifest == Facts.UNREADABLE) {
            workspace.doubt(system.kind(), directory); // It may hold overrides.
        }
    }

    private void addPatterns(@Nullable Facts facts, String key) {
        if (facts == null || !patterns.isEmpty()) {
            return;
        }
        for (Fact fact : facts.all()) {
            if (fact.name().equals(NpmManifest.MEMBER) && fact.value(1).equals(key)) {
                patterns.add(fact.value(0));
            }
        }
        if (facts == pnpm) {
            moveNegationsToTheEnd();
        }
    }

    /** To pnpm it does not matter where a pattern that begins with {@code !} stands. */
    private void moveNegationsToTheEnd() {
        List<String> negations = new ArrayList<>();
        for (int i = patterns.size() - 1; i >= 0; i--) {
            if (patterns.get(i).startsWith("!")) {
                negations.add(patterns.remove(i));
            }
        }
        patterns.addAll(negations);
    }

    String directory() {
        return directory;
    }

    /** Facts of its {@code package.json}, or null when it has none. */
    @Nullable Facts manifest() {
        return manifest;
    }

    boolean hasNx() {
        return nx;
    }

    boolean isPnpm() {
        return pnpm != null;
    }

    /** Whether other directories belong to this one. */
    boolean isWorkspace() {
        return !patterns.isEmpty() || nx;
    }

    /** Which directories are members; of those that a pattern beginning with {@code !} names, the later one counts. */
    List<String> patterns() {
        return patterns;
    }

    /** What a catalog says of a package, or null. */
    @Nullable String catalogued(String catalog, String name) {
        index();
        return catalogs.get(catalog + ":" + name);
    }

    /** What every dependency on a package is replaced by, or null. */
    @Nullable String overridden(String name) {
        index();
        return overrides.get(name);
    }

    private void index() {
        if (!indexed) {
            indexed = true;
            index(pnpm);
            index(manifest);
        }
    }

    private void index(@Nullable Facts facts) {
        if (facts == null) {
            return;
        }
        for (Fact fact : facts.all()) {
            if (fact.name().equals(NpmManifest.CATALOG)) {
                catalogs.putIfAbsent(fact.value(0) + ":" + fact.value(1), fact.value(2));
            } else if (fact.name().equals(NpmManifest.OVERRIDE)) {
                overrides.putIfAbsent(fact.value(0), fact.value(1));
            }
        }
    }
}
