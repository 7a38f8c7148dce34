package io.interlock.engine.affected;

import io.interlock.engine.manifest.Node;
import io.interlock.engine.manifest.TomlReader;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

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
    public Map<String, String> digests(Workspace workspace, String path, byte[] content) {
        Map<String, String> digests = new HashMap<>();
        String manifest = RepoPath.child(RepoPath.parent(path), CargoManifest.FILE);
        Facts root = workspace.facts(system, manifest);
        if (root == null) {
            return digests;
        }
        Map<String, String> directories = new HashMap<>();
        for (CargoCrate crate :
                CargoWorkspace.read(system, workspace, manifest, root).crates()) {
            directories.put(crate.name(), crate.directory());
        }
        Node lock = TomlReader.read(content);
        List<Node> packages = lock.get("package").items();
        LockedPackages locked = read(packages, lock.get("metadata"));
        boolean[] members = members(packages, directories.keySet());
        for (int i = 0; i < packages.size(); i++) {
            if (members[i]) {
                String directory = directories.get(packages.get(i).get("name").text());
                digests.put("dir:" + directory, locked.digestBelow(i, members));
            }
        }
        return digests;
    }

    private static LockedPackages read(List<Node> packages, Node metadata) {
        LockedPackages locked = new LockedPackages();
        for (Node entry : packages) {
            locked.add(entry.get("name").text(), entry.get("version").text(), digest(entry, metadata));
        }
        for (int i = 0; i < packages.size(); i++) {
            for (String needed : packages.get(i).get("dependencies").texts()) {
                need(locked, i, needed);
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
    private static void need(LockedPackages locked, int from, String needed) {
        int space = needed.indexOf(' ');
        if (space < 0) {
            locked.need(from, needed, "");
            return;
        }
        int end = needed.indexOf(' ', space + 1);
        locked.need(from, needed.substring(0, space), needed.substring(space + 1, end < 0 ? needed.length() : end));
    }

    /** Which packages are crates of the workspace: those of its names that come from no source. */
    private static boolean[] members(List<Node> packages, Set<String> names) {
        boolean[] members = new boolean[packages.size()];
        for (int i = 0; i < members.length; i++) {
            Node entry = packages.get(i);
            members[i] = !entry.get("source").isPresent()
                    && names.contains(entry.get("name").text());
        }
        return members;
    }
}
