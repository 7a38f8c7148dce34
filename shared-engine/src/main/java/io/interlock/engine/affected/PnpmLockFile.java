package io.interlock.engine.affected;

import io.interlock.engine.manifest.Node;
import io.interlock.engine.manifest.YamlReader;
import java.util.Map;

/** {@code pnpm-lock.yaml}: an importer is affected when anything that it resolves to, directly or not, is different. */
final class PnpmLockFile implements SharedInput {

    @Override
    public boolean matches(String path) {
        return NpmBuild.isNamed(path, "pnpm-lock.yaml");
    }

    @Override
    public boolean isSelfContained() {
        return true;
    }

    @Override
    public Map<String, String> digests(Workspace workspace, String path, byte[] content) {
        PnpmLock lock = new PnpmLockLines(content).read();
        if (lock == null) {
            lock = ofDocument(YamlReader.read(content));
        }
        return lock.digests(RepoPath.parent(path));
    }

    /** Reads a lock file that somebody formatted differently from how pnpm does. */
    private static PnpmLock ofDocument(Node document) {
        PnpmLock lock = new PnpmLock();
        lock.version(document.get("lockfileVersion").text());
        lock.setting("packageExtensionsChecksum "
                + document.get("packageExtensionsChecksum").text());
        for (String section : PnpmLockLines.SETTINGS) {
            addSettings(section, document.get(section), lock);
        }
        addReferences(lock, lock.importer("."), document);
        for (Map.Entry<String, Node> importer :
                document.get("importers").entries().entrySet()) {
            addReferences(lock, lock.importer(importer.getKey()), importer.getValue());
        }
        for (Map.Entry<String, Node> entry : document.get("packages").entries().entrySet()) {
            int node = lock.resolved(entry.getKey());
            addResolution(lock, node, entry.getValue().get("resolution"));
            addReferences(lock, node, entry.getValue());
        }
        for (Map.Entry<String, Node> entry : document.get("snapshots").entries().entrySet()) {
            addReferences(lock, lock.snapshot(entry.getKey()), entry.getValue());
        }
        return lock;
    }

    private static void addSettings(String path, Node node, PnpmLock lock) {
        for (Map.Entry<String, Node> entry : node.entries().entrySet()) {
            String name = path + " " + entry.getKey();
            lock.setting(name + " " + entry.getValue().text());
            addSettings(name, entry.getValue(), lock);
        }
    }

    private static void addResolution(PnpmLock lock, int node, Node resolution) {
        Node integrity = resolution.get("integrity");
        if (integrity.isPresent()) {
            lock.resolution(node, integrity.text());
            return;
        }
        for (Map.Entry<String, Node> entry : resolution.entries().entrySet()) {
            lock.resolution(node, entry.getKey() + " " + entry.getValue().text());
        }
    }

    private static void addReferences(PnpmLock lock, int from, Node holder) {
        for (String section : PnpmLockLines.SECTIONS) {
            for (Map.Entry<String, Node> entry : holder.get(section).entries().entrySet()) {
                Node value = entry.getValue();
                String version =
                        value.kind() == Node.Kind.MAPPING ? value.get("version").text() : value.text();
                lock.reference(from, entry.getKey(), version);
            }
        }
    }
}
