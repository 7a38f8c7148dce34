package io.interlock.engine.affected;

import java.util.List;

/** The build systems the engine knows, in the order they are asked. */
final class BuildSystems {

    private static final List<BuildSystem> ALL = List.of(
            new MavenBuild(),
            new NpmBuild(),
            new GoBuild(false),
            new GradleBuild());

    private BuildSystems() {}

    /** All of them. */
    static List<BuildSystem> all() {
        return ALL;
    }
}
