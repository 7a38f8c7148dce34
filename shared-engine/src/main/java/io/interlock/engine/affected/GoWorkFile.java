package io.interlock.engine.affected;

import java.util.Map;

/** {@code go.work}: which modules are built together, and what stands for what in all of them. */
final class GoWorkFile implements SharedInput {

    @Override
    public boolean matches(String path) {
        return GoSum.isNamed(path, "go.work");
    }

    @Override
    public boolean isSelfContained() {
        return true;
    }

    @Override
    public Map<String, String> digests(Workspace workspace, String path, byte[] content) {
        ContentDigest digest = new ContentDigest();
        for (Facts.Fact fact : GoMod.read(path, content).all()) {
            digest.addUnordered(fact.name() + " " + String.join(" ", fact.values()));
        }
        return Map.of(EVERYONE, digest.hex());
    }
}
