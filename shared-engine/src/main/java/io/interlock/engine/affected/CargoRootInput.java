package io.interlock.engine.affected;

import io.interlock.engine.affected.Facts.Fact;
import java.util.HashMap;
import java.util.Map;

/**
 * The root manifest of a workspace as far as it feeds the members: what each inherits from it, and the profiles and
 * patches that apply to all. For the package that it may also declare, it is an ordinary manifest.
 */
final class CargoRootInput implements SharedInput {

    private final BuildSystem system;

    CargoRootInput(BuildSystem system) {
        this.system = system;
    }

    static boolean isNamed(String path, String name) {
        return path.endsWith(name)
                && (path.length() == name.length() || path.charAt(path.length() - name.length() - 1) == '/');
    }

    @Override
    public boolean matches(String path) {
        return isNamed(path, CargoManifest.FILE);
    }

    @Override
    public boolean isSelfContained() {
        return false;
    }

    @Override
    public boolean needsComponents() {
        return false;
    }

    @Override
    public boolean isFullyUnderstood() {
        return false;
    }

    @Override
    public Map<String, String> digests(Workspace workspace, String path, byte[] content) {
        Map<String, String> digests = new HashMap<>();
        Facts root = workspace.facts(system, path);
        if (root == null || !CargoCrate.has(root, CargoManifest.WORKSPACE)) {
            return digests;
        }
        CargoWorkspace cargo = CargoWorkspace.read(system, workspace, path, root);
        Map<String, String> fields = new HashMap<>();
        for (Fact fact : root.all()) {
            if (fact.name().equals(CargoManifest.INHERITABLE)) {
                fields.put(fact.value(0), fact.value(1));
            }
        }
        for (CargoCrate crate : cargo.crates()) {
            digests.put("dir:" + crate.directory(), digest(crate, cargo, fields));
        }
        return digests;
    }

    private static String digest(CargoCrate crate, CargoWorkspace cargo, Map<String, String> fields) {
        ContentDigest digest = new ContentDigest().add(cargo.root().first(CargoManifest.FOR_ALL));
        for (Fact fact : crate.facts().all()) {
            if (fact.name().equals(CargoManifest.INHERITS)) {
                digest.add(fact.value(0)).add(fields.getOrDefault(fact.value(0), ""));
            } else if (fact.name().equals(CargoManifest.DEPENDENCY)
                    && !fact.value(3).isEmpty()) {
                Fact inherited = cargo.inheritable(fact.value(0));
                digest.add(fact.value(0)).add(inherited == null ? "" : inherited.value(3));
            }
        }
        return digest.hex();
    }
}
