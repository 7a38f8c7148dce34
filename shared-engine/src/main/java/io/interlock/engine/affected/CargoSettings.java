package io.interlock.engine.affected;

import java.util.Map;

/** The toolchain and the configuration of Cargo, which apply to every crate below the directory they are for. */
final class CargoSettings implements SharedInput {

    private static final String TOOLCHAIN = "rust-toolchain";
    private static final String CONFIG_DIRECTORY = ".cargo";

    @Override
    public boolean matches(String path) {
        return CargoRootInput.isNamed(path, TOOLCHAIN)
                || CargoRootInput.isNamed(path, TOOLCHAIN + ".toml")
                || CargoRootInput.isNamed(path, CONFIG_DIRECTORY + "/config.toml")
                || CargoRootInput.isNamed(path, CONFIG_DIRECTORY + "/config");
    }

    @Override
    public String directoryFedBy(String path) {
        String parent = RepoPath.parent(path);
        return RepoPath.name(parent).equals(CONFIG_DIRECTORY) ? RepoPath.parent(parent) : parent;
    }

    @Override
    public boolean isSelfContained() {
        return true;
    }

    @Override
    public Map<String, String> digests(Workspace workspace, String path, byte[] content) {
        return Map.of(EVERYONE, new ContentDigest().add(content).hex());
    }
}
