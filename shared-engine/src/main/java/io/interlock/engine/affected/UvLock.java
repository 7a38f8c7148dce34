package io.interlock.engine.affected;

import io.interlock.engine.manifest.Node;
import io.interlock.engine.manifest.TomlReader;
import io.interlock.engine.model.Effect;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A {@code uv.lock}: each member of the workspace is fed by the packages that it needs, in any group or extra. */
final class UvLock implements SharedInput {

    @Override
    public boolean matches(String path) {
        return CargoRootInput.isNamed(path, "uv.lock");
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
        List<Node> packages = lock.get("package").items();
        LockedPackages locked = new LockedPackages();
        for (Node entry : packages) {
            boolean local = !directory(entry).isEmpty();
            locked.add(entry.get("name").text(), entry.get("version").text(), local ? null : digest(entry));
        }
        for (int i = 0; i < packages.size(); i++) {
            needAll(locked, i, packages.get(i));
        }
        Map<String, String> digests = new HashMap<>();
        Set<String> members = new HashSet<>(lock.get("manifest", "members").texts());
        for (int i = 0; i < packages.size(); i++) {
            String directory = isMember(packages.get(i), members)
                    ? RepoPath.resolve(RepoPath.parent(path), directory(packages.get(i)))
                    : null;
            if (directory != null) {
                digests.put("dir:" + directory, locked.digestBelow(i));
            }
        }
        return digests;
    }

    /** The directory that a package is, as written; empty when it is not one of this repository. */
    private static String directory(Node entry) {
        Node source = entry.get("source");
        return source.get("editable")
                .textOr(source.get("virtual").textOr(source.get("directory").text()));
    }

    /** Without a workspace, the project beside the lock file is the only member. */
    private static boolean isMember(Node entry, Set<String> members) {
        String directory = directory(entry);
        return members.isEmpty()
                ? directory.equals(".")
                : !directory.isEmpty() && members.contains(entry.get("name").text());
    }

    /** Name, version, source and what the files are known by; when and where these were uploaded does not matter. */
    private static ContentDigest digest(Node entry) {
        ContentDigest digest = new ContentDigest()
                .add(entry.get("name").text())
                .add(entry.get("version").text())
                .add(entry.get("source"))
                .add(entry.get("sdist", "hash").text());
        for (Node wheel : entry.get("wheels").items()) {
            digest.add(wheel.get(wheel.get("hash").isPresent() ? "hash" : "url").text());
        }
        return digest;
    }

    private static void needAll(LockedPackages locked, int from, Node entry) {
        need(locked, from, entry.get("dependencies"), false);
        for (Node extra : entry.get("optional-dependencies").entries().values()) {
            need(locked, from, extra, false);
        }
        for (Node group : entry.get("dev-dependencies").entries().values()) {
            need(locked, from, group, true);
        }
    }

    private static void need(LockedPackages locked, int from, Node dependencies, boolean byItself) {
        for (Node needed : dependencies.items()) {
            locked.need(from, needed.get("name").text(), needed.get("version").text(), byItself);
        }
    }
}
