package io.interlock.engine.affected;

import java.util.List;

/**
 * A crate of a workspace.
 *
 * @param manifest path of its {@code Cargo.toml}
 * @param facts what that says
 */
record CargoCrate(String manifest, Facts facts) {

    String directory() {
        return RepoPath.parent(manifest);
    }

    /** Its package name, or the name of its directory when that cannot be read. */
    String name() {
        String name = facts.first(CargoManifest.PACKAGE);
        String fallback = RepoPath.name(directory());
        return !name.isEmpty() ? name : fallback.isEmpty() ? "root" : fallback;
    }

    /** Whether a manifest that could be read declares a crate or a workspace. */
    static boolean has(Facts facts, String fact) {
        List<Facts.Fact> all = facts.all();
        for (int i = 0; i < all.size(); i++) {
            if (all.get(i).name().equals(fact)) {
                return true;
            }
        }
        return false;
    }
}
