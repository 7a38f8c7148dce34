package io.interlock.engine.affected;

import io.interlock.engine.manifest.Node;
import io.interlock.engine.manifest.TomlReader;
import io.interlock.engine.model.Effect;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A {@code Cargo.lock} of any version: each crate of the workspace is fed by the published packages that it needs. Not
 * self-contained, because a lock file does not say which of the local packages it names are of its own workspace.
 */
final class CargoLock implements SharedInput {

    private final BuildSystem system;

    CargoLock(BuildSystem system) {
        this.system = system;
    }

    @Override
    public boolean matches(String path) {
        return CargoRootInput.isNamed(path, "Cargo.lock");
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
    public Effect effect() {
        return Effect.ALONE;
    }

    @Override
    public Map<String, String> digests(Workspace workspace, String path, byte[] content) {
        Map<String, String> digests = new HashMap<>();
        String manifest = RepoPath.child(RepoPath.parent(path), CargoManifest.FILE);
        Facts root = workspace.facts(system, manifest);
        if (root == null) {
            return digests;
        }
        CargoWorkspace cargo = CargoWorkspace.read(system, workspace, manifest, root);
        Map<String, CargoCrate> crates = new HashMap<>();
        for (CargoCrate crate : cargo.crates()) {
            crates.put(crate.name(), crate);
        }
        Node lock = TomlReader.read(content);
        List<Node> packages = lock.get("package").items();
        LockedPackages locked = read(packages, lock.get("metadata"), crates, cargo);
        for (int i = 0; i < packages.size(); i++) {
            CargoCrate crate = member(packages.get(i), crates);
            if (crate != null) {
                digests.put("dir:" + crate.directory(), locked.digestBelow(i));
            }
        }
        return digests;
    }

    /** The crate of the workspace that a package is: one of its names that comes from no source; or null. */
    private static @Nullable CargoCrate member(Node entry, Map<String, CargoCrate> crates) {
        return isLocal(entry) ? crates.get(entry.get("name").text()) : null;
    }

    private static boolean isLocal(Node entry) {
        return !entry.get("source").isPresent();
    }

    private static LockedPackages read(
            List<Node> packages, Node metadata, Map<String, CargoCrate> crates, CargoWorkspace cargo) {
        LockedPackages locked = new LockedPackages();
        for (Node entry : packages) {
            locked.add(
                    entry.get("name").text(),
                    entry.get("version").text(),
                    isLocal(entry) ? null : digest(entry, metadata));
        }
        for (int i = 0; i < packages.size(); i++) {
            CargoCrate crate = member(packages.get(i), crates);
            Set<String> forTests = crate == null ? Set.of() : cargo.neededForTestsOnly(crate);
            for (String needed : packages.get(i).get("dependencies").texts()) {
                need(locked, i, needed, forTests);
            }
        }
        return locked;
    }

    private static ContentDigest digest(Node entry, Node metadata) {
        String name = entry.get("name").text();
        String version = entry.get("version").text();
        String source = entry.get("source").text();
        ContentDigest digest = new ContentDigest()
                .add(name)
                .add(version)
                .add(source)
                .add(entry.get("replace").text());
        String checksum = entry.get("checksum").text();
        if (checksum.isEmpty() && !metadata.entries().isEmpty()) {
            checksum = metadata.get("checksum " + name + " " + version + " (" + source + ")")
                    .text();
        }
        return digest.add(checksum);
    }

    /** Notes a dependency written as {@code name}, {@code name version} or {@code name version (source)}. */
    private static void need(LockedPackages locked, int from, String needed, Set<String> forTests) {
        int space = needed.indexOf(' ');
        String name = space < 0 ? needed : needed.substring(0, space);
        int end = space < 0 ? -1 : needed.indexOf(' ', space + 1);
        String version = space < 0 ? "" : needed.substring(space + 1, end < 0 ? needed.length() : end);
        locked.need(from, name, version, forTests.contains(name));
    }
}
