package io.interlock.engine.affected;

import io.interlock.engine.manifest.Node;
import io.interlock.engine.manifest.TomlReader;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

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
    public Map<String, String> digests(Workspace workspace, String path, byte[] content) {
        Node lock = TomlReader.read(content);
        List<Node> packages = lock.get("package").items();
        LockedPackages locked = new LockedPackages();
        for (Node entry : packages) {
            locked.add(entry.get("name").text(), entry.get("version").text(), digest(entry));
        }
        for (int i = 0; i < packages.size(); i++) {
            needAll(locked, i, packages.get(i));
        }
        @Nullable String[] directories = members(packages, lock.get("manifest", "members"), RepoPath.parent(path));
        boolean[] members = new boolean[directories.length];
        for (int i = 0; i < members.length; i++) {
            members[i] = directories[i] != null;
        }
        Map<String, String> digests = new HashMap<>();
        for (int i = 0; i < members.length; i++) {
            if (members[i]) {
                digests.put("dir:" + directories[i], locked.digestBelow(i, members));
            }
        }
        return digests;
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
        need(locked, from, entry.get("dependencies"));
        for (Node extra : entry.get("optional-dependencies").entries().values()) {
            need(locked, from, extra);
        }
        for (Node group : entry.get("dev-dependencies").entries().values()) {
            need(locked, from, group);
        }
    }

    private static void need(LockedPackages locked, int from, Node dependencies) {
        for (Node needed : dependencies.items()) {
            locked.need(from, needed.get("name").text(), needed.get("version").text());
        }
    }

    /** The directories of the packages that are members; without a workspace, the project beside the lock file is it. */
    private static @Nullable String[] members(List<Node> packages, Node declared, String base) {
        Set<String> names = new HashSet<>(declared.texts());
        @Nullable String[] directories = new @Nullable String[packages.size()];
        for (int i = 0; i < directories.length; i++) {
            Node source = packages.get(i).get("source");
            String local = source.get("editable")
                    .textOr(source.get("virtual").textOr(source.get("directory").text()));
            boolean member = names.isEmpty()
                    ? local.equals(".")
                    : names.contains(packages.get(i).get("name").text());
            directories[i] = member && !local.isEmpty() ? RepoPath.resolve(base, local) : null;
        }
        return directories;
    }
}
