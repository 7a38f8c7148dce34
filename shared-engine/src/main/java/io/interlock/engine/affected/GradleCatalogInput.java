package io.interlock.engine.affected;

import io.interlock.engine.affected.Facts.Fact;
import io.interlock.engine.model.Component;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** A version catalog, whose entries feed the projects that use them. */
final class GradleCatalogInput implements SharedInput {

    private final GradleBuild system;

    GradleCatalogInput(GradleBuild system) {
        this.system = system;
    }

    @Override
    public boolean matches(String path) {
        return path.endsWith(GradleCatalog.ENDING);
    }

    @Override
    public boolean isSelfContained() {
        return false;
    }

    @Override
    public String directoryFedBy(String path) {
        String directory = RepoPath.parent(path);
        return RepoPath.name(directory).equals("gradle") ? RepoPath.parent(directory) : directory;
    }

    @Override
    public Map<String, String> digests(Workspace workspace, String path, byte[] content) {
        GradleCatalog catalog = GradleCatalog.read(content);
        GradleScripts scripts = new GradleScripts(system, workspace);
        Set<String> names = new HashSet<>();
        names.add(RepoPath.name(path).substring(0, RepoPath.name(path).length() - GradleCatalog.ENDING.length()));
        Set<String> roots = new HashSet<>();
        Map<String, String> digests = new HashMap<>();
        for (Component component : workspace.components()) {
            if (component.kind().equals(system.kind()) && roots.add(scripts.rootOf(component))) {
                addNames(workspace, scripts, scripts.rootOf(component), path, names);
            }
        }
        for (Component component : workspace.components()) {
            if (component.kind().equals(system.kind())) {
                digests.put("id:" + component.id(), digest(scripts.of(component), catalog, names));
            }
        }
        if (!areRecorded(names)) {
            digests.put(EVERYONE, whole(catalog).hex());
        }
        return digests;
    }

    /** Uses of a catalog are noted in scripts by its name only when that ends like {@code libs}. */
    private static boolean areRecorded(Set<String> names) {
        for (String name : names) {
            if (!name.endsWith("ibs")) {
                return false;
            }
        }
        return true;
    }

    private void addNames(Workspace workspace, GradleScripts scripts, String root, String path, Set<String> names) {
        String settings = scripts.settingsAt(root);
        Facts facts = settings == null ? null : workspace.facts(system, settings);
        for (Fact fact : facts == null ? java.util.List.<Fact>of() : facts.all()) {
            if (fact.name().equals(GradleFact.CATALOG_FILE) && path.equals(RepoPath.resolve(root, fact.value(1)))) {
                names.add(fact.value(0));
            }
        }
    }

    private static String digest(Map<String, Facts> scripts, GradleCatalog catalog, Set<String> names) {
        ContentDigest digest = new ContentDigest();
        Set<String> used = new HashSet<>();
        for (Facts facts : scripts.values()) {
            for (Fact fact : facts.all()) {
                if (fact.name().equals(GradleFact.CATALOG_BY_CODE)) {
                    return whole(catalog).hex();
                }
                if (fact.name().equals(GradleFact.CATALOG)) {
                    used.add(fact.value(0));
                } else if (fact.name().equals(GradleFact.PLUGIN)) {
                    used.add(GradleCatalog.ANY + "." + catalog.pluginNames(fact.value(0)));
                }
            }
        }
        for (String use : used) {
            int dot = use.indexOf('.');
            String name = use.substring(0, dot);
            if (names.contains(name) || name.equals(GradleCatalog.ANY)) {
                String rest = use.substring(dot + 1);
                digest.addUnordered(rest + " " + catalog.lookUp(rest));
            }
        }
        return digest.hex();
    }

    private static ContentDigest whole(GradleCatalog catalog) {
        ContentDigest digest = new ContentDigest();
        for (Map.Entry<String, String> entry : catalog.entries().entrySet()) {
            digest.addUnordered(entry.getKey() + " " + entry.getValue());
        }
        return digest;
    }
}
