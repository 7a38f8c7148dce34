package io.interlock.engine.affected;

import io.interlock.engine.model.Component;
import java.util.HashMap;
import java.util.Map;

/**
 * {@code Directory.Build.props}, {@code Directory.Build.targets} and other files that projects import: a change affects
 * the projects that it is part of. What no project imports may still be shipped by the project it lies in.
 */
final class DotNetImports implements SharedInput {

    private final DotNetBuild system;

    DotNetImports(DotNetBuild system) {
        this.system = system;
    }

    @Override
    public boolean matches(String path) {
        return DotNetBuild.isImported(path) && !path.endsWith("Directory.Packages.props");
    }

    @Override
    public boolean isSelfContained() {
        return false;
    }

    @Override
    public boolean isFullyUnderstood() {
        return false;
    }

    @Override
    public Map<String, String> digests(Workspace workspace, String path, byte[] content) {
        ContentDigest digest = new ContentDigest();
        digest.add(content);
        DotNetPaths paths = new DotNetPaths(system, workspace);
        Map<String, String> digests = new HashMap<>();
        for (Component component : workspace.components()) {
            if (DotNetBuild.isProject(component.manifest())
                    && paths.files(component.manifest()).containsKey(path)) {
                digests.put("id:" + component.id(), digest.hex());
            }
        }
        return digests;
    }
}
