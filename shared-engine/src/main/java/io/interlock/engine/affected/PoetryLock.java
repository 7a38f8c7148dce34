package io.interlock.engine.affected;

import io.interlock.engine.manifest.Node;
import io.interlock.engine.manifest.TomlReader;
import io.interlock.engine.model.Effect;
import java.util.Map;

/** A {@code poetry.lock} or {@code pdm.lock}: all of its packages feed the one project beside it. */
final class PoetryLock implements SharedInput {

    @Override
    public boolean matches(String path) {
        return CargoRootInput.isNamed(path, "poetry.lock") || CargoRootInput.isNamed(path, "pdm.lock");
    }

    @Override
    public boolean isSelfContained() {
        return true;
    }

    @Override
    public Effect effect() {
        return Effect.ALONE;
    }

    @Override
    public Map<String, String> digests(Workspace workspace, String path, byte[] content) {
        Node lock = TomlReader.read(content);
        Node filesByName = lock.get("metadata", "files");
        ContentDigest digest = new ContentDigest();
        for (Node entry : lock.get("package").items()) {
            digest.addUnordered(digest(entry, filesByName));
        }
        return Map.of("dir:" + RepoPath.parent(path), digest.hex());
    }

    private static ContentDigest digest(Node entry, Node filesByName) {
        String name = entry.get("name").text();
        ContentDigest digest = new ContentDigest()
                .add(name)
                .add(entry.get("version").text())
                .add(entry.get("source"))
                .add(entry.get("path").text())
                .add(entry.get("revision").text());
        Node files = entry.get("files").isPresent() ? entry.get("files") : filesByName.get(name);
        for (Node file : files.items()) {
            digest.add(file.get("hash").text());
        }
        return digest;
    }
}
