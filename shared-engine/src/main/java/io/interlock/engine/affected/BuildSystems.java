package io.interlock.engine.affected;

import java.util.ArrayList;
import java.util.List;

/** The build systems the engine knows, in the order they are asked. */
public final class BuildSystems {

    private static final List<BuildSystem> ALL = List.of(
            new MavenBuild(),
            new GradleBuild(),
            new NpmBuild(),
            new CargoBuild(),
            new PythonBuild(),
            new GoBuild(false),
            new DotNetBuild(),
            new TerraformBuild());

    private BuildSystems() {}

    /** All of them. */
    static List<BuildSystem> all() {
        return ALL;
    }

    /** Their names, in the same order. */
    public static List<String> kinds() {
        List<String> kinds = new ArrayList<>(ALL.size());
        for (BuildSystem system : ALL) {
            kinds.add(system.kind());
        }
        return kinds;
    }
}
