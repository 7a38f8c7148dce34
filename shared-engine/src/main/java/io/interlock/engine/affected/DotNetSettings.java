package io.interlock.engine.affected;

import java.util.Map;

/** {@code global.json} and {@code nuget.config}: which SDK builds all projects below, and where packages come from. */
final class DotNetSettings implements SharedInput {

    @Override
    public boolean matches(String path) {
        return GoSum.isNamed(path, "global.json")
                || GoSum.isNamed(path, "nuget.config")
                || GoSum.isNamed(path, "NuGet.config")
                || GoSum.isNamed(path, "NuGet.Config");
    }

    @Override
    public boolean isSelfContained() {
        return true;
    }

    @Override
    public Map<String, String> digests(Workspace workspace, String path, byte[] content) {
        ContentDigest digest = new ContentDigest();
        digest.add(content);
        return Map.of(EVERYONE, digest.hex());
    }
}
