package io.interlock.engine.affected;

import io.interlock.engine.affected.Facts.Fact;
import io.interlock.engine.model.Component;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The catalogs of a pnpm workspace without a lock file: a changed entry feeds the members that refer to it by {@code
 * catalog:}. Where there is a lock file it tells more exactly what each member gets: another range that resolves to the
 * same version changes nothing, and pnpm refuses to install from a lock file that does not fit its catalogs.
 */
final class NpmCatalogs implements SharedInput {

    private static final String FILE = "pnpm-workspace.yaml";
    private static final String PROTOCOL = "catalog:";

    private final NpmBuild build;

    NpmCatalogs(NpmBuild build) {
        this.build = build;
    }

    @Override
    public boolean matches(String path) {
        return path.endsWith(FILE) && (path.length() == FILE.length() || path.endsWith("/" + FILE));
    }

    @Override
    public boolean isSelfContained() {
        return false;
    }

    @Override
    public boolean isFullyUnderstood() {
        return false;
    }

    @Override
    public Map<String, String> digests(Workspace workspace, String path, byte[] content) {
        Map<String, String> digests = new LinkedHashMap<>();
        if (workspace.isFile(RepoPath.child(RepoPath.parent(path), "pnpm-lock.yaml"))) {
            return digests;
        }
        NpmRoot root = NpmRoot.read(workspace, build, RepoPath.parent(path));
        for (Component component : workspace.components()) {
            Facts facts = RepoPath.isWithin(component.path(), RepoPath.parent(path))
                    ? workspace.facts(build, component.manifest())
                    : null;
            if (facts != null) {
                digests.put("dir:" + component.path(), digest(facts, root));
            }
        }
        return digests;
    }

    private static String digest(Facts facts, NpmRoot root) {
        ContentDigest digest = new ContentDigest();
        for (Fact fact : facts.all()) {
            if (fact.name().equals(NpmManifest.DEPENDENCY) && fact.value(1).startsWith(PROTOCOL)) {
                String catalog = fact.value(1).substring(PROTOCOL.length());
                String entry = root.catalogued(catalog.isEmpty() ? "default" : catalog, fact.value(0));
                digest.add(fact.value(0)).add(entry == null ? "" : entry);
            }
        }
        return digest.hex();
    }
}
