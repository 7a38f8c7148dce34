package io.interlock.engine.affected;

import java.util.Map;

/** What the lock files of all package managers for JavaScript have in common. */
final class NpmLockFiles {

    private NpmLockFiles() {}

    /** Notes the digest of the part of a directory, named relative to that of the lock file. */
    static void put(Map<String, String> digests, String directory, String relative, String digest) {
        String path = relative.isEmpty() ? directory : RepoPath.resolve(directory, relative);
        if (path == null) {
            return;
        }
        digests.put("dir:" + path, digest);
        if (path.equals(directory)) {
            digests.put("dir:" + RepoPath.child(directory, NxProjects.ALIASES), digest);
        }
    }
}
