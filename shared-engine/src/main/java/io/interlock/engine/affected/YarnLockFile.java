package io.interlock.engine.affected;

import io.interlock.engine.affected.Facts.Fact;
import io.interlock.engine.model.Component;
import java.util.HashMap;
import java.util.Map;

/** {@code yarn.lock}. That of Yarn 1 does not say who requires what, so the packages themselves are asked. */
final class YarnLockFile implements SharedInput {

    private static final String NAME = "yarn.lock";

    private final BuildSystem system;

    YarnLockFile(BuildSystem system) {
        this.system = system;
    }

    @Override
    public boolean matches(String path) {
        return NpmBuild.isNamed(path, NAME);
    }

    @Override
    public boolean isSelfContained() {
        return false;
    }

    @Override
    public Map<String, String> digests(Workspace workspace, String path, byte[] content) {
        YarnLock lock = YarnLock.read(content);
        String directory = RepoPath.parent(path);
        if (!lock.isBerry()) {
            for (Component component : workspace.components()) {
                if (component.kind().equals(NpmBuild.KIND)
                        && RepoPath.isWithin(component.path(), directory)
                        && !hasNearerLock(workspace, component.path(), directory)) {
                    addMember(workspace, lock, component, directory);
                }
            }
        }
        Map<String, String> digests = new HashMap<>();
        digests.put(EVERYONE, lock.everyone());
        lock.putDigests(directory, digests);
        return digests;
    }

    private static boolean hasNearerLock(Workspace workspace, String path, String directory) {
        for (String at = path; !at.equals(directory); at = RepoPath.parent(at)) {
            if (workspace.isFile(RepoPath.child(at, NAME))) {
                return true;
            }
        }
        return false;
    }

    private void addMember(Workspace workspace, YarnLock lock, Component component, String directory) {
        Facts facts = workspace.facts(system, component.manifest());
        if (facts == null) {
            return;
        }
        int node = lock.member(RepoPath.relative(component.path(), directory));
        for (Fact fact : facts.all()) {
            if (fact.name().equals(NpmManifest.DEPENDENCY)) {
                lock.memberRequires(node, fact.value(0), fact.value(1));
            }
        }
    }
}
